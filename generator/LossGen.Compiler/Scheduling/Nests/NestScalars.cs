using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Scheduling.Nests;

/// <summary>The steps between the loops of a nest, in <c>double</c>. Each knows its axes and so the loop it belongs in.</summary>
internal sealed class NestScalars : StepBuilder
{
    /// <inheritdoc/>
    protected override bool Fuses => false;

    /// <inheritdoc/>
    protected override Step? Given(Node node) => node switch
    {
        InputNode input => Read(input),
        ExtentNode extent => Intern(new Step(StepKind.Extent, NodeType.Number, []) { Name = extent.Axis }, extent.Axis),
        IndexNode index => Intern(new Step(StepKind.Position, NodeType.Index, []) { Name = index.Axis, Axes = index.Axes }, index.Axis),
        ReduceNode or ReadNode => Intern(new Step(StepKind.ReductionResult, NodeType.Number, []) { Node = node, Axes = node.Axes }, $"#{node.Id}"),
        _ => null,
    };

    /// <inheritdoc/>
    protected override bool IsHoisted(Node node) => false;

    /// <inheritdoc/>
    protected override Step Hoist(Node node, string key) => Lower(node);

    private Step Read(InputNode input) => Intern(
        new Step(StepKind.Input, input.Type, [.. input.Operands.Select(LowerIndex)]) { Name = input.Name, Node = input, Axes = input.Axes },
        $"#{input.Id}");
}
