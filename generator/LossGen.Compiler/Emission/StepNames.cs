using LossGen.Compiler.Graph;
using LossGen.Compiler.Scheduling;

namespace LossGen.Compiler.Emission;

/// <summary>What a local is called: after what it holds.</summary>
internal static class StepNames
{
    /// <summary>The name wanted for the value of <paramref name="step"/>.</summary>
    public static string For(Step step) => step.Kind switch
    {
        StepKind.Input => step.Name,
        StepKind.Uniform => ForScalar(step.Node!),
        StepKind.Add => "sum",
        StepKind.Subtract => "difference",
        StepKind.Multiply => step.Operands[0] == step.Operands[1] ? "square" : "product",
        StepKind.Divide => step.Operands[0].Kind == StepKind.Literal ? "inverse" : "ratio",
        StepKind.Negate => "opposite",
        StepKind.FusedMultiplyAdd => "fused",
        StepKind.SquareRoot => "root",
        StepKind.Absolute => "size",
        StepKind.Sign => "sign",
        StepKind.Minimum => "smaller",
        StepKind.Maximum => "larger",
        StepKind.Floor => "floor",
        StepKind.Round => "rounded",
        StepKind.Select => "chosen",
        StepKind.Less or StepKind.LessOrEqual => "isLess",
        StepKind.Equal => "isEqual",
        StepKind.NotEqual => "isOther",
        StepKind.And => "both",
        StepKind.Or => "either",
        StepKind.Not => "isNot",
        StepKind.Call => Lower(step.Name),
        StepKind.Position => Position(step.Name),
        StepKind.ToNumber => "number",
        _ => "value",
    };

    /// <summary>The position along an axis is called as the axis, in small letters.</summary>
    public static string Position(string axis)
    {
        var name = Graph.Axes.BaseName(axis).Replace(Binding.MergedExtent.Times, "").Trim().ToLowerInvariant();

        return name.Length == 0 ? "i" : name;
    }

    private static string ForScalar(Node node) => node switch
    {
        InputNode input => input.Name,
        ProductNode => "scale",
        SumNode => "offset",
        ReduceNode or ReadNode => "total",
        CallNode { Type: NodeType.Truth } => "condition",
        CallNode { Operation.Method: { } method } => Lower(method),
        _ => "scalar",
    };

    private static string Lower(string method) => char.ToLowerInvariant(method[0]) + method.Substring(1);
}
