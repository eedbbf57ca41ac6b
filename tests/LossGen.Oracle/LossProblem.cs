using LossGen.Compiler.Syntax;
using LossGen.Oracle.Evaluation;

namespace LossGen.Oracle;

/// <summary>A loss, what it is called with and what is asked of it.</summary>
/// <param name="Program">The expression.</param>
/// <param name="Functions">What it calls.</param>
/// <param name="Inputs">The point.</param>
/// <param name="Type">The element type.</param>
/// <param name="Wrt">The parameters that gradients are taken for.</param>
/// <param name="Upstream">What the gradient is multiplied by: one number, or one an element where axes are kept.</param>
/// <param name="KeepsAxes">Whether the values are one an element.</param>
public sealed record LossProblem(
    ProgramSyntax Program,
    FunctionTable Functions,
    LossInputs Inputs,
    ElementType Type,
    IReadOnlyList<string> Wrt,
    IReadOnlyList<double> Upstream,
    bool KeepsAxes)
{
    /// <summary>The order of the values' axes; null for the order in which the parameters name them.</summary>
    public IReadOnlyList<string>? KeptAxes { get; init; }

    /// <summary>Which elements of a gradient are judged, of long ones; null for all.</summary>
    public Func<string, int, bool>? Judged { get; init; }

    /// <summary>How many values the expression has: as many as there must be upstream gradients.</summary>
    public int CountValues() => LossEvaluation.Count(this);

    /// <summary>Whether the value is a sum or mean and nothing follows it.</summary>
    public bool IsBareSum => Program.Result is CallSyntax { Function.Name: "sum" or "mean" or "masked_mean" or "prod" } call
        && Functions.Find(call.Function.Name, call.Arguments.Count) is null;
}
