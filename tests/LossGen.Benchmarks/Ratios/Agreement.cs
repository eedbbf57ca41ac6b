namespace LossGen.Benchmarks.Ratios;

/// <summary>
/// Whether all compute the same: a faster peer that computes something else would say nothing. Peers that sum millions
/// of terms in <see cref="float"/>, as C does at <c>-ffast-math</c>, are allowed to lose digits by it.
/// </summary>
public static class Agreement
{
    private const double Tolerance = 2e-4;

    /// <summary>What each peer has otherwise than the first contestant; empty where all agree.</summary>
    /// <param name="contestants">All of them, ours first.</param>
    /// <param name="isMute">Which compute something else and are left out.</param>
    /// <param name="gradients">Where they write their gradients.</param>
    public static IReadOnlyList<string> Check(
        IReadOnlyList<Contestant> contestants, Func<Contestant, bool> isMute, params AlignedFloats[] gradients)
    {
        var (expectedValue, expected) = Outcome(contestants[0], gradients);
        var largest = expected.Max(Math.Abs);
        var disagreements = new List<string>();

        foreach (var peer in contestants.Skip(1).Where(contestant => !isMute(contestant)))
        {
            var (value, gradient) = Outcome(peer, gradients);
            var valueError = Math.Abs(value - expectedValue) / Math.Abs(expectedValue);
            var gradientError = gradient.Zip(expected, (theirs, ours) => Math.Abs(theirs - ours)).Max() / largest;

            if (!(valueError <= Tolerance && gradientError <= Tolerance))
            {
                disagreements.Add($"{peer.Name}: value by {valueError:E1}, gradient by {gradientError:E1}");
            }
        }

        return disagreements;
    }

    private static (double Value, float[] Gradient) Outcome(Contestant contestant, AlignedFloats[] gradients)
    {
        foreach (var gradient in gradients)
        {
            gradient.Span.Fill(float.NaN);
        }

        contestant.Time(1);
        contestant.Deliver();

        return (contestant.Value, [.. gradients.SelectMany(gradient => gradient.Span.ToArray())]);
    }
}
