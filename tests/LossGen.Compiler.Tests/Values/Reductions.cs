using LossGen.Compiler.Graph;
using LossGen.Oracle.Functions;
using LossGen.Oracle.Numbers;

namespace LossGen.Compiler.Tests.Values;

/// <summary>What the reductions mean.</summary>
internal static class Reductions
{
    public static Number Combine(Reduction reduction, Number[] values) => reduction switch
    {
        Reduction.Sum => values.Aggregate(Number.Zero, (total, value) => total + value),
        Reduction.Product => values.Aggregate(Number.One, (total, value) => total * value),
        Reduction.Maximum => values.Aggregate(Number.Exactly(BigFloat.NegativeInfinity), (best, value) => Meanings.Find("max")!([best, value])),
        Reduction.Minimum => values.Aggregate(Number.Exactly(BigFloat.PositiveInfinity), (best, value) => Meanings.Find("min")!([best, value])),
        _ => LogSumExp(values),
    };

    private static Number LogSumExp(Number[] values)
    {
        var exponentials = values.Select(value => Number.Apply(BigMath.Exp, value)).ToArray();

        return Number.Apply(BigMath.Log, Combine(Reduction.Sum, exponentials));
    }
}
