using System.Numerics;
using LossGen.Oracle.Numbers;

namespace LossGen.Oracle.Functions;

/// <summary>Numbers without end, to the precision in force; each is computed anew only when more bits are asked for than before.</summary>
public static class Constants
{
    private static readonly Cache PiCache = new(bits => 4 * ((4 * ArcCotangent(5, bits)) - ArcCotangent(239, bits)));

    private static readonly Cache Ln2Cache = new(bits =>
        (18 * HyperbolicArcCotangent(26, bits)) - (2 * HyperbolicArcCotangent(4801, bits)) + (8 * HyperbolicArcCotangent(8749, bits)));

    private static readonly Cache Ln10Cache = new(bits =>
        (46 * HyperbolicArcCotangent(31, bits)) + (34 * HyperbolicArcCotangent(49, bits)) + (20 * HyperbolicArcCotangent(161, bits)));

    /// <summary>π, by Machin's formula.</summary>
    public static BigFloat Pi => PiCache.Get(BigFloat.Precision);

    /// <summary>The natural logarithm of 2 (18 artanh 1/26 − 2 artanh 1/4801 + 8 artanh 1/8749).</summary>
    public static BigFloat Ln2 => Ln2Cache.Get(BigFloat.Precision);

    /// <summary>The natural logarithm of 10 (46 artanh 1/31 + 34 artanh 1/49 + 20 artanh 1/161).</summary>
    public static BigFloat Ln10 => Ln10Cache.Get(BigFloat.Precision);

    /// <summary>The base of the natural logarithm.</summary>
    public static BigFloat E => BigMath.Exp(BigFloat.One);

    private static BigInteger ArcCotangent(int n, int bits) => Alternating(n, bits, -1);

    private static BigInteger HyperbolicArcCotangent(int n, int bits) => Alternating(n, bits, 1);

    private static BigInteger Alternating(int n, int bits, int sign)
    {
        var power = (BigInteger.One << bits) / n;
        var sum = power;
        var factor = 1;

        for (var k = 3; !power.IsZero; k += 2)
        {
            power /= (long)n * n;
            factor *= sign;
            sum += factor * power / k;
        }

        return sum;
    }

    private sealed class Cache(Func<int, BigInteger> compute)
    {
        private volatile Entry? _entry;

        public BigFloat Get(int bits)
        {
            var entry = _entry;

            if (entry is null || entry.Bits < bits)
            {
                var enough = bits + (bits / 2) + 64;
                _entry = entry = new Entry(enough, BigFloat.Scaled(compute(enough), -enough));
            }

            return entry.Value.Round(bits);
        }

        private sealed record Entry(int Bits, BigFloat Value);
    }
}
