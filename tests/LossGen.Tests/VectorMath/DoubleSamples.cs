namespace LossGen.Tests.VectorMath;

/// <summary>Doubles to try functions at; the number of them is a multiple of 8.</summary>
public static class DoubleSamples
{
    /// <summary>
    /// Every exponent with random mantissas, numbers of everyday size, and the hostile: powers of two, multiples of a half and of
    /// quarter turns, what overflows and underflows, each with its neighbours and both signs; zeros, infinities, NaN.
    /// </summary>
    public static double[] All { get; } = Make();

    private static double[] Make()
    {
        var random = new Random(20260101);
        var repeats = SingleSamples.Exhaustive ? 20 : 1;
        var all = new List<double> { double.NaN, double.PositiveInfinity, double.NegativeInfinity };

        for (var i = 0; i < 2048 * repeats; i++)
        {
            all.Add(BitConverter.Int64BitsToDouble(((long)(i % 2048) << 52) | random.NextInt64(1L << 52)) * (random.Next(2) - 0.5) * 2);
        }

        foreach (var size in new[] { 0.5, 1, 2, 10, 40, 750, 1e6, 1e9 })
        {
            for (var i = 0; i < 500 * repeats; i++)
            {
                all.Add(((2 * random.NextDouble()) - 1) * size);
            }
        }

        foreach (var centre in Centres())
        {
            foreach (var x in new[] { centre, Math.BitIncrement(centre), Math.BitDecrement(centre) })
            {
                all.Add(x);
                all.Add(-x);
            }
        }

        while (all.Count % 8 != 0)
        {
            all.Add(1);
        }

        return [.. all];
    }

    private static IEnumerable<double> Centres()
    {
        double[] edges =
        [
            0, double.MaxValue, double.Epsilon, 2.2250738585072014e-308, 709.782712893384, 708.3964185322641, 744.4400719213812,
            745.1332191019412, 1.0 / 3, 2.0 / 3, 4.0 / 3, 0.75,
        ];

        var powers = Enumerable.Range(-53, 70).Concat([-1074, -1073, -1022, -600, -100, 100, 600, 1000, 1023]).Select(exponent => Math.ScaleB(1, exponent));
        var turns = Enumerable.Range(1, 60).Select(i => Math.Floor(Math.Pow(1.4, i)) * Math.PI / 2).Where(x => x < 1e9);
        var steps = Enumerable.Range(1, 40).SelectMany(i => new[] { i * 0.5, i * Math.PI / 4, i * Math.Log(2) / 2 });

        return [.. edges, .. powers, .. steps, .. turns];
    }
}
