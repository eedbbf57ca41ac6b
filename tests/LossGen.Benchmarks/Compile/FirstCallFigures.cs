using System.Diagnostics;
using LossGen.Benchmarks.Ratios;

namespace LossGen.Benchmarks.Compile;

/// <summary>What the first call of a generated member costs: kernels skip the JIT's lower tiers and are compiled whole.</summary>
public static class FirstCallFigures
{
    private const int Length = 1_003;

    public static IReadOnlyList<Figure> Measure() =>
        [.. Catalogue.Losses.Select(loss => new Figure($"first call of {loss.Name}", TimeOfFirstCall(loss)))];

    private static double TimeOfFirstCall(LossCase loss)
    {
        var inputs = new Inputs(loss.Data, Length);
        var start = Stopwatch.GetTimestamp();
        loss.Ours(inputs.P, inputs.Y, inputs.Grad);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
