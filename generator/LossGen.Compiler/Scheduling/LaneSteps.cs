using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Scheduling;

/// <summary>The steps that a sweep takes for every element, in the element type. What has no axes is hoisted out of it.</summary>
internal sealed class LaneSteps : StepBuilder
{
    /// <inheritdoc/>
    protected override bool Fuses => true;

    /// <inheritdoc/>
    protected override Step? Given(Node node)
    {
        if (node is InputNode { Axes.IsEmpty: false } input)
        {
            return Intern(new Step(StepKind.Input, input.Type, []) { Name = input.Name }, input.Name);
        }

        return node.Axes.IsEmpty ? Hoist(node, $"#{node.Id}") : null;
    }

    /// <inheritdoc/>
    protected override bool IsHoisted(Node node) => node.Axes.IsEmpty;

    /// <inheritdoc/>
    protected override Step Hoist(Node node, string key) =>
        Intern(new Step(StepKind.Uniform, node.Type, []) { Node = node }, key);
}
