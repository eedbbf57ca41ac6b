using LossGen.Compiler.Binding;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Scheduling;

namespace LossGen.Compiler.Emission;

/// <summary>Writes the steps between sweeps as C# over <c>double</c>.</summary>
/// <param name="given">The text of a step that is given, or of one that has a local; null where it is written out.</param>
internal sealed class ScalarText(Func<Step, string?> given)
{
    private const string Math = "global::System.Math";

    /// <summary>The text of <paramref name="step"/> where it is used: with parentheses unless it is one word or call.</summary>
    public string Operand(Step step)
    {
        var text = Of(step);

        return given(step) is null && IsOperator(step.Kind) ? $"({text})" : text;
    }

    /// <summary>The text of <paramref name="step"/> on its own.</summary>
    public string Of(Step step) => given(step) ?? step.Kind switch
    {
        StepKind.Literal when step.Type == NodeType.Index => step.Value.ToString(),
        StepKind.Literal => NumberText.Of(step.Value, ScalarType.Double),
        StepKind.Symbol => NumberText.OfSymbol(step.Name, ScalarType.Double),
        StepKind.Truth => step.IsTrue ? "true" : "false",
        _ => Written(step),
    };

    /// <summary>The text that computes <paramref name="step"/>, though it may have a local.</summary>
    public string Written(Step step) => step.Kind switch
    {
        StepKind.Add => Binary(step, "+"),
        StepKind.Subtract => Binary(step, "-"),
        StepKind.Multiply => Binary(step, "*"),
        StepKind.Divide => Binary(step, "/"),
        StepKind.LessOrEqual or StepKind.Equal when IsOfOne(step) => $"!double.IsNaN({Of(step.Operands[0])})",
        StepKind.NotEqual when IsOfOne(step) => $"double.IsNaN({Of(step.Operands[0])})",
        StepKind.Less => Binary(step, "<"),
        StepKind.LessOrEqual => Binary(step, "<="),
        StepKind.Equal => Binary(step, "=="),
        StepKind.NotEqual => Binary(step, "!="),
        StepKind.And => Binary(step, "&&"),
        StepKind.Or => Binary(step, "||"),
        StepKind.Not => $"!{Operand(step.Operands[0])}",
        StepKind.Negate => $"-{Operand(step.Operands[0])}",
        StepKind.Select => $"{Operand(step.Operands[0])} ? {Operand(step.Operands[1])} : {Operand(step.Operands[2])}",
        StepKind.Sign => Sign(Operand(step.Operands[0])),
        StepKind.ToNumber => $"(double){Operand(step.Operands[0])}",
        StepKind.SquareRoot => Method($"{Math}.Sqrt", step),
        StepKind.FusedMultiplyAdd => Method($"{Math}.FusedMultiplyAdd", step),
        StepKind.Absolute => Method($"{Math}.Abs", step),
        StepKind.Minimum => Method($"{Math}.Min", step),
        StepKind.Maximum => Method($"{Math}.Max", step),
        StepKind.Floor => Method($"{Math}.Floor", step),
        StepKind.Round => Method($"{Math}.Round", step),
        StepKind.Call => Method($"global::LossGen.Runtime.VectorMath.{step.Name}", step),
        _ => throw new InvalidOperationException($"{step.Kind} is not computed between sweeps."),
    };

    /// <summary>A value compared with itself, of which the C# compiler would warn.</summary>
    private static bool IsOfOne(Step step) => step.Operands[0] == step.Operands[1];

    private static bool IsOperator(StepKind kind) => kind switch
    {
        StepKind.Add or StepKind.Subtract or StepKind.Multiply or StepKind.Divide => true,
        StepKind.Less or StepKind.LessOrEqual or StepKind.Equal or StepKind.NotEqual => true,
        StepKind.And or StepKind.Or or StepKind.Not or StepKind.Negate => true,
        StepKind.Select or StepKind.Sign => true,
        _ => false,
    };

    private static string Sign(string value) => $"{value} > 0d ? 1d : {value} < 0d ? -1d : {value}";

    private string Binary(Step step, string sign) => $"{Operand(step.Operands[0])} {sign} {Operand(step.Operands[1])}";

    private string Method(string name, Step step) => $"{name}({string.Join(", ", step.Operands.Select(Of))})";
}
