namespace LossGen.Benchmarks.Ratios;

/// <summary>
/// Whether all compute the same: a faster peer that computes something else would say nothing. Peers that sum millions
/// of terms in <see cref="float"/>, as C does at <c>-ffast-math</c>, are allowed to lose digits by it.
/// </summary>
public static class Agreement
{
    private const double Tolerance = 2e-4;

    /// <summary>What each peer has otherwise than the first contestant; empty where all agree.</summary>
    public static IReadOnlyList<string> Check(IReadOnlyList<Contestant> contestants, Inputs inputs)
    {
        var (expectedValue, expected) = Outcome(contestants[0], inputs);
        var largest = expected.Max(Math.Abs);
        var disagreements = new List<string>();

        foreach (var peer in contestants.Skip(1).Where(contestant => contestant.Name != Names.Copy))
        {
            var (value, gradient) = Outcome(peer, inputs);
            var valueError = Math.Abs(value - expectedValue) / Math.Abs(expectedValue);
            var gradientError = gradient.Zip(expected, (theirs, ours) => Math.Abs(theirs - ours)).Max() / largest;

            if (!(valueError <= Tolerance && gradientError <= Tolerance))
            {
                disagreements.Add($"{peer.Name}: value by {valueError:E1}, gradient by {gradientError:E1}");
            }
        }

        return disagreements;
    }

    private static (double Value, float[] Gradient) Outcome(Contestant contestant, Inputs inputs)
    {
        inputs.Grad.Fill(float.NaN);
        contestant.Time(1);
        return (contestant.Value, inputs.Grad.ToArray());
    }
}
