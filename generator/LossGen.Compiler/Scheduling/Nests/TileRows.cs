using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Scheduling.Nests;

/// <summary>The steps of values that each of some rows has, in the element type. What lacks the axis of the rows is hoisted out of them.</summary>
/// <param name="rows">The axis of the rows.</param>
internal sealed class TileRows(string rows) : StepBuilder
{
    /// <inheritdoc/>
    protected override bool Fuses => true;

    /// <inheritdoc/>
    protected override Step? Given(Node node) => node switch
    {
        // Sums that a sweep has taken apart are no nodes of the graph and have no number in it.
        _ when IsHoisted(node) => Hoist(node, $"#{node}"),
        InputNode input => Intern(new Step(StepKind.Input, input.Type, []) { Name = input.Name, Node = input }, $"#{input.Id}"),
        ReduceNode => Intern(new Step(StepKind.ReductionResult, NodeType.Number, []) { Node = node }, $"#{node.Id}"),
        IndexNode index => Intern(new Step(StepKind.Position, NodeType.Index, []) { Name = index.Axis, Node = index }, index.Axis),
        _ => null,
    };

    /// <inheritdoc/>
    protected override bool IsHoisted(Node node) => !node.Axes.Contains(rows);

    /// <inheritdoc/>
    protected override Step Hoist(Node node, string key) =>
        Intern(new Step(StepKind.Uniform, node.Type, []) { Node = node }, key);
}
