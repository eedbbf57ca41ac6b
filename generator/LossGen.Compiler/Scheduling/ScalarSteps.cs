using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Scheduling;

/// <summary>The steps between sweeps, on values without axes, in <c>double</c>.</summary>
internal sealed class ScalarSteps : StepBuilder
{
    /// <inheritdoc/>
    protected override bool Fuses => false;

    /// <inheritdoc/>
    protected override Step? Given(Node node) => node switch
    {
        InputNode input => Intern(new Step(StepKind.Input, input.Type, []) { Name = input.Name }, input.Name),
        ExtentNode extent => Intern(new Step(StepKind.Extent, NodeType.Number, []) { Name = extent.Axis }, extent.Axis),
        ReduceNode => Intern(new Step(StepKind.ReductionResult, NodeType.Number, []) { Node = node }, $"#{node.Id}"),
        _ => null,
    };

    /// <inheritdoc/>
    protected override bool IsHoisted(Node node) => false;

    /// <inheritdoc/>
    protected override Step Hoist(Node node, string key) => Lower(node);
}
