namespace LossGen.Benchmarks.Ratios;

/// <summary>A promise about the median ratio over losses and sizes.</summary>
/// <param name="Peer">Whose time over ours.</param>
/// <param name="Least">The smallest ratio that keeps the promise.</param>
/// <param name="Wording">The promise in words.</param>
/// <param name="Applies">The rows that it speaks of.</param>
public sealed record Bar(string Peer, double Least, string Wording, Func<Row, bool> Applies)
{
    /// <summary>3 % of the fused C counts as equal.</summary>
    public static IReadOnlyList<Bar> All { get; } =
    [
        new(Names.FusedC, 0.97, "at least as fast as fused C (within 3 %)", _ => true),
        new(Names.Tensors, 2.5, "2.5 times as fast as System.Numerics.Tensors", _ => true),
        new(Names.Scalar, 10, "10 times as fast as scalar C# where a transcendental is involved", row => row.IsTranscendental),
        new(Names.Copy, 0.9, "90 % of a copy-like C loop where memory is the limit", _ => true),
    ];

    /// <summary>The ratios it judges, one a row.</summary>
    public IReadOnlyList<(Row Row, double Ratio)> RatiosOf(IReadOnlyList<Row> rows) =>
        [.. rows.Where(row => Applies(row) && row.Ratios.ContainsKey(Peer)).Select(row => (row, row.Ratios[Peer].Median))];
}
