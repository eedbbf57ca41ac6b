using LossGen.Compiler.Binding;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Scheduling;

namespace LossGen.Compiler.Emission;

/// <summary>Writes one step of a sweep as an expression over vectors.</summary>
/// <param name="width">The vectors.</param>
/// <param name="name">The local that holds a step.</param>
/// <param name="isKept">Whether a comparison has a local all the same; none has where this is left out.</param>
internal sealed class LaneText(VectorWidth width, Func<Step, string> name, Func<Step, bool>? isKept = null)
{
    /// <summary>The expression that computes <paramref name="step"/>.</summary>
    public string Of(Step step)
    {
        var operands = step.Operands;

        return step.Kind switch
        {
            StepKind.Add => $"{Operand(operands[0])} + {Operand(operands[1])}",
            StepKind.Subtract => $"{Operand(operands[0])} - {Operand(operands[1])}",
            StepKind.Multiply => $"{Factor(operands[0])} * {Factor(operands[1])}",
            StepKind.Divide => $"{Operand(operands[0])} / {Operand(operands[1])}",
            StepKind.Negate => $"-{Operand(operands[0])}",
            StepKind.And => $"{Operand(operands[0])} & {Operand(operands[1])}",
            StepKind.Or => $"{Operand(operands[0])} | {Operand(operands[1])}",
            StepKind.Not => $"~{Operand(operands[0])}",
            StepKind.Less or StepKind.LessOrEqual or StepKind.Equal or StepKind.NotEqual when step.Operands[0].Type == NodeType.Index => Comparison(step),
            StepKind.NotEqual => $"~{Method("Equals", step)}",
            StepKind.ToNumber => $"{width.Class}.ConvertTo{(width.Type == ScalarType.Single ? "Single" : "Double")}({Operand(operands[0])})",
            StepKind.Sign => Sign(Operand(operands[0])),
            StepKind.Minimum => Extremum("Min", "GreaterThanOrEqual", step),
            StepKind.Maximum => Extremum("Max", "LessThanOrEqual", step),
            StepKind.Call => $"VectorMath.{step.Name}{(HasUniformExponent(step) ? "Uniform" : "")}({Arguments(step)})",
            _ => Method(MethodOf(step.Kind), step),
        };
    }

    /// <summary>A step where it is used: its local, or the constant itself.</summary>
    public string Operand(Step step) => step.Kind switch
    {
        StepKind.Literal when step.Type == NodeType.Index => $"{width.Class}.Create({step.Value}{(width.Type == ScalarType.Single ? "" : "L")})",
        StepKind.Literal when step.Value.IsOne => $"{width.Of}.One",
        StepKind.Literal when step.Value.IsZero => $"{width.Of}.Zero",
        StepKind.Literal => $"{width.Class}.Create({NumberText.Of(step.Value, width.Type)})",
        StepKind.Symbol => $"{width.Class}.Create({NumberText.OfSymbol(step.Name, width.Type)})",
        StepKind.Truth => step.IsTrue ? $"{width.Of}.AllBitsSet" : $"{width.Of}.Zero",
        _ => step.IsComparison && isKept?.Invoke(step) != true ? Of(step) : name(step),
    };

    private static bool HasUniformExponent(Step step) =>
        step.Name == "Pow" && step.Operands[1] is { Kind: StepKind.Literal or StepKind.Symbol } or { Kind: StepKind.Uniform, Node.Axes.IsEmpty: true };

    private string Factor(Step step) =>
        step.Kind == StepKind.Literal ? NumberText.Of(step.Value, width.Type) : Operand(step);

    private string Method(string method, Step step) => $"{width.Class}.{method}({Arguments(step)})";

    private string Arguments(Step step) => string.Join(", ", step.Operands.Select(Operand));

    /// <summary>
    /// The framework's own, which passes NaN on; against a constant one comparison does, and of two zeros the constant
    /// stays. On AVX-512 the framework's takes two instructions, half of what comparisons and selections would.
    /// </summary>
    private string Extremum(string method, string isNotBetter, Step step)
    {
        var (a, b) = step.Operands[0].Kind == StepKind.Literal ? (step.Operands[1], step.Operands[0]) : (step.Operands[0], step.Operands[1]);
        var (left, right) = (Operand(a), Operand(b));

        return b.Kind == StepKind.Literal
            ? $"{width.Class}.ConditionalSelect({width.Class}.{isNotBetter}({left}, {right}), {right}, {left})"
            : $"{width.Class}.{method}({left}, {right})";
    }

    /// <summary>Indices are whole numbers as wide as the elements; what comes of comparing them is a mask of elements.</summary>
    private string Comparison(Step step)
    {
        var method = step.Kind == StepKind.NotEqual ? "Equals" : MethodOf(step.Kind);
        var text = $"{Method(method, step)}.As{(width.Type == ScalarType.Single ? "Single" : "Double")}()";

        return step.Kind == StepKind.NotEqual ? $"~{text}" : text;
    }

    private string Sign(string value)
    {
        var isNotZero = $"{width.Class}.GreaterThan({width.Class}.Abs({value}), {width.Of}.Zero)";

        return $"{width.Class}.ConditionalSelect({isNotZero}, {width.Class}.CopySign({width.Of}.One, {value}), {value})";
    }

    private static string MethodOf(StepKind kind) => kind switch
    {
        StepKind.FusedMultiplyAdd => "FusedMultiplyAdd",
        StepKind.SquareRoot => "Sqrt",
        StepKind.Absolute => "Abs",
        StepKind.Floor => "Floor",
        StepKind.Round => "Round",
        StepKind.Select => "ConditionalSelect",
        StepKind.Less => "LessThan",
        StepKind.LessOrEqual => "LessThanOrEqual",
        StepKind.Equal => "Equals",
        _ => throw new InvalidOperationException($"{kind} is not computed."),
    };
}
