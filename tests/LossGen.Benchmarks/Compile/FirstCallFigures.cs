using LossGen.Benchmarks.Ratios;

namespace LossGen.Benchmarks.Compile;

/// <summary>What the first call of a generated member costs: kernels skip the JIT's lower tiers and are compiled whole.</summary>
public static class FirstCallFigures
{
    private const int Length = 1_003;

    public static IReadOnlyList<Figure> Measure() => [.. Catalogue.Losses.Select(OfFirstCall)];

    private static Figure OfFirstCall(LossCase loss)
    {
        var inputs = new Inputs(loss.Data, Length);
        return Figure.Of($"first call of {loss.Name}", () => loss.Ours(inputs.P, inputs.Y, inputs.Grad));
    }
}
