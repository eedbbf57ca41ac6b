namespace LossGen.Benchmarks.Ratios;

/// <summary>A median and how far the middle half of the samples spreads about it.</summary>
/// <param name="Median">The sample in the middle.</param>
/// <param name="Spread">Half the distance between the quartiles.</param>
public sealed record Summary(double Median, double Spread)
{
    public static Summary Of(IEnumerable<double> samples)
    {
        var sorted = samples.Order().ToArray();
        return new(At(sorted, 0.5), (At(sorted, 0.75) - At(sorted, 0.25)) / 2);
    }

    private static double At(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
