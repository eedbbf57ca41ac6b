namespace LossGen.Benchmarks.Ratios;

/// <summary>One line of the result: a loss at a size.</summary>
/// <param name="Loss">The loss.</param>
/// <param name="IsTranscendental">Whether it takes an exponential or a logarithm per element.</param>
/// <param name="Length">Elements.</param>
/// <param name="Nanoseconds">Time per element by contestant.</param>
/// <param name="Ratios">Their time over ours, taken within each round, by peer.</param>
/// <param name="Disagreements">Peers whose value or gradient is not ours, and by how much.</param>
public sealed record Row(
    string Loss,
    bool IsTranscendental,
    int Length,
    IReadOnlyDictionary<string, Summary> Nanoseconds,
    IReadOnlyDictionary<string, Summary> Ratios,
    IReadOnlyList<string> Disagreements)
{
    public static Row Of(string loss, bool isTranscendental, int length, IReadOnlyList<Lap> laps, IReadOnlyList<string> disagreements)
    {
        var ours = laps.Single(lap => lap.Contestant == Names.Ours).Rounds;

        return new(
            loss,
            isTranscendental,
            length,
            laps.ToDictionary(lap => lap.Contestant, lap => Summary.Of(lap.Rounds)),
            laps.Where(lap => lap.Contestant != Names.Ours).ToDictionary(
                lap => lap.Contestant, lap => Summary.Of(lap.Rounds.Zip(ours, (theirs, our) => theirs / our))),
            disagreements);
    }
}

/// <summary>What contestants are called in tables and files.</summary>
public static class Names
{
    public const string Ours = "ours";
    public const string FusedC = "fused C";
    public const string Tensors = "Tensors";
    public const string Scalar = "scalar C#";
    public const string Copy = "copy";
    public const string Exp = "Vector.Exp";
    public const string Torch = "PyTorch";
}
