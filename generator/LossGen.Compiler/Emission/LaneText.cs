using LossGen.Compiler.Scheduling;

namespace LossGen.Compiler.Emission;

/// <summary>Writes one step of a sweep as an expression over vectors.</summary>
/// <param name="width">The vectors.</param>
/// <param name="name">The local that holds a step.</param>
internal sealed class LaneText(VectorWidth width, Func<Step, string> name)
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
            StepKind.NotEqual => $"~{Method("Equals", step)}",
            StepKind.Sign => Sign(Operand(operands[0])),
            StepKind.Minimum => Extremum("LessThan", "GreaterThanOrEqual", step),
            StepKind.Maximum => Extremum("GreaterThan", "LessThanOrEqual", step),
            StepKind.Call => $"VectorMath.{step.Name}({Arguments(step)})",
            _ => Method(MethodOf(step.Kind), step),
        };
    }

    /// <summary>A step where it is used: its local, or the constant itself.</summary>
    public string Operand(Step step) => step.Kind switch
    {
        StepKind.Literal when step.Value.IsOne => $"{width.Of}.One",
        StepKind.Literal when step.Value.IsZero => $"{width.Of}.Zero",
        StepKind.Literal => $"{width.Class}.Create({NumberText.Of(step.Value, width.Type)})",
        StepKind.Symbol => $"{width.Class}.Create({NumberText.OfSymbol(step.Name, width.Type)})",
        StepKind.Truth => step.IsTrue ? $"{width.Of}.AllBitsSet" : $"{width.Of}.Zero",
        _ => IsInlined(step) ? Of(step) : name(step),
    };

    /// <summary>A comparison stands where it is used: as a local, the JIT would move it from a mask register to a vector and back.</summary>
    public static bool IsInlined(Step step) =>
        step.Kind is StepKind.Less or StepKind.LessOrEqual or StepKind.Equal or StepKind.NotEqual;

    private string Factor(Step step) =>
        step.Kind == StepKind.Literal ? NumberText.Of(step.Value, width.Type) : Operand(step);

    private string Method(string method, Step step) => $"{width.Class}.{method}({Arguments(step)})";

    private string Arguments(Step step) => string.Join(", ", step.Operands.Select(Operand));

    /// <summary>
    /// The framework's own passes NaN on as well, but takes twice the time on x86. Of two zeros the second operand stays.
    /// </summary>
    private string Extremum(string isBetter, string isNotBetter, Step step)
    {
        var (a, b) = step.Operands[0].Kind == StepKind.Literal ? (step.Operands[1], step.Operands[0]) : (step.Operands[0], step.Operands[1]);
        var (left, right) = (Operand(a), Operand(b));

        if (b.Kind == StepKind.Literal)
        {
            return $"{width.Class}.ConditionalSelect({width.Class}.{isNotBetter}({left}, {right}), {right}, {left})";
        }

        var better = $"{width.Class}.ConditionalSelect({width.Class}.{isBetter}({left}, {right}), {left}, {right})";

        return $"{width.Class}.ConditionalSelect({width.Class}.Equals({left}, {left}), {better}, {left})";
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
