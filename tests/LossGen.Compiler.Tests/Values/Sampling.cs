using LossGen.Oracle.Numbers;

namespace LossGen.Compiler.Tests.Values;

/// <summary>Random points and those where formulas go wrong: zeros, the ends of the range, kinks, and values close together.</summary>
internal sealed class Sampling
{
    private static readonly double[] Hostile =
    [
        0, 1, 2, 3, 4, 0.5, 0.25, 0.75, Math.PI, Math.E, Math.Log(2), 20, 88.75, 710, 1e4, 1e15,
        double.Epsilon, float.Epsilon, 2.2250738585072014e-308, 1e-200, 1e-45, 1e-20, 1e-10, 1e-5,
        Math.BitDecrement(1), Math.BitIncrement(1), 1 - 1e-7, 1 + 1e-7, Math.BitDecrement(0.5), Math.BitIncrement(0.75), 2 + 1e-12,
    ];

    // Labels and kinks.
    private static readonly double[] Plain = [0, 1, 0.5, -1, 2];

    private readonly Random _random;

    public Sampling(string seed) => _random = new Random(seed.Aggregate(20260101, (hash, character) => unchecked((hash * 31) + character)));

    /// <summary>A number of some kind; at times one that lies close to, or on, <paramref name="others"/>.</summary>
    public BigFloat Next(params IReadOnlyList<BigFloat> others) => _random.Next(others.Count > 0 ? 9 : 7) switch
    {
        0 => Signed(Hostile[_random.Next(Hostile.Length)]),
        1 => Plain[_random.Next(Plain.Length)],
        2 => (_random.NextDouble() * 6) - 3,
        3 => _random.NextDouble(),
        4 => Signed(Math.ScaleB(1 + _random.NextDouble(), _random.Next(-60, 10))),
        5 => Signed(1 + Signed(Math.ScaleB(_random.NextDouble(), -_random.Next(50)))),
        6 => Signed(Math.ScaleB(1 + _random.NextDouble(), _random.Next(-6, 4))),
        7 => others[_random.Next(others.Count)],
        _ => Near(others[_random.Next(others.Count)].ToDouble()),
    };

    /// <summary>A point of one element.</summary>
    public Point NextPoint(IEnumerable<string> names)
    {
        var values = new List<(string, BigFloat)>();

        foreach (var name in names)
        {
            values.Add((name, Next([.. values.Select(pair => pair.Item2)])));
        }

        return Point.Of([.. values]);
    }

    private double Near(double value) => _random.Next(3) switch
    {
        0 => Math.BitIncrement(value),
        1 => -value,
        _ => value * (1 + Signed(Math.ScaleB(_random.NextDouble(), -_random.Next(50)))),
    };

    private double Signed(double value) => _random.Next(2) == 0 ? value : -value;
}
