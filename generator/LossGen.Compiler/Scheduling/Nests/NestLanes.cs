using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Scheduling.Nests;

/// <summary>The steps of a sweep along <paramref name="axis"/>, in the element type. What lacks the axis is hoisted out of it.</summary>
/// <param name="axis">The axis.</param>
/// <param name="stash">Values that an earlier sweep of the same row has left in a span, with its name.</param>
internal sealed class NestLanes(string axis, IReadOnlyDictionary<Node, string> stash) : StepBuilder
{
    /// <inheritdoc/>
    protected override bool Fuses => true;

    /// <inheritdoc/>
    protected override Step? Given(Node node)
    {
        if (stash.TryGetValue(node, out var span))
        {
            return Intern(new Step(StepKind.Input, NodeType.Number, []) { Name = span }, $"stash {span}");
        }

        return node switch
        {
            _ when IsHoisted(node) => Hoist(node, $"#{node.Id}"),
            InputNode input => Intern(new Step(StepKind.Input, input.Type, []) { Name = input.Name, Node = input }, $"#{input.Id}"),
            ReduceNode or ReadNode => Intern(new Step(StepKind.Input, NodeType.Number, []) { Name = "column", Node = node }, $"#{node.Id}"),
            IndexNode index => Intern(new Step(StepKind.Position, NodeType.Index, []) { Name = index.Axis }, index.Axis),
            _ => null,
        };
    }

    /// <inheritdoc/>
    protected override bool IsHoisted(Node node) => !node.Axes.Contains(axis);

    /// <inheritdoc/>
    protected override Step Hoist(Node node, string key) =>
        Intern(new Step(StepKind.Uniform, node.Type, []) { Node = node }, key);
}
