using System.Numerics;
using LossGen.Oracle.Numbers;

namespace LossGen.Oracle.Functions;

/// <summary>
/// The functions of the language in arbitrary precision: every result is right to the precision in force but for a few
/// units of its last bit, wherever the argument lies.
/// </summary>
public static partial class BigMath
{
    // Arguments of e^x from this size on give results that a BigFloat calls infinite or zero.
    private const int LargestExponential = 57;

    // From this size down a series in x converges at once.
    private const int Small = -8;

    /// <summary>e to the power x.</summary>
    public static BigFloat Exp(BigFloat x)
    {
        if (!x.IsFinite || x.IsZero)
        {
            return x.IsNaN ? x : x.IsZero ? BigFloat.One : x.Sign > 0 ? x : BigFloat.Zero;
        }

        if (x.Magnitude > LargestExponential)
        {
            return x.Sign > 0 ? BigFloat.PositiveInfinity : BigFloat.Zero;
        }

        if (x.Magnitude < -BigFloat.Precision - 2)
        {
            return BigFloat.One;
        }

        // x = k ln 2 + r; e^r is the series of r / 2^halvings, squared as often.
        var halvings = (int)Math.Sqrt(BigFloat.Precision / 2);
        var bits = BigFloat.Precision + (2 * halvings) + 16;
        var ln2Bits = bits + (int)Math.Max(0, x.Magnitude) + 2;
        BigInteger ln2;

        using (BigFloat.WithPrecision(ln2Bits))
        {
            ln2 = Constants.Ln2.ToFixed(ln2Bits);
        }

        var scaled = x.ToFixed(ln2Bits);
        var k = (scaled + (ln2 >> 1)) / ln2;
        var rest = (scaled - (k * ln2)) >> (ln2Bits - bits);
        var result = Series.Quotients(rest >> halvings, bits, n => n);

        for (var i = 0; i < halvings; i++)
        {
            result = result * result >> bits;
        }

        return BigFloat.Scaled(result, (long)k - bits).Round(BigFloat.Precision);
    }

    /// <summary>e^x − 1, by its own series where x is small.</summary>
    public static BigFloat Expm1(BigFloat x)
    {
        if (!x.IsFinite || x.IsZero)
        {
            return x.IsFinite || x.IsNaN || x.Sign > 0 ? x : -BigFloat.One;
        }

        return x.Magnitude < Small
            ? TimesSeries(x, x, (argument, bits) => Series.Quotients(argument, bits, k => k + 1))
            : Refinement.Spared(() => Exp(x) - BigFloat.One);
    }

    // factor × a series in fixed point of an argument under 2^Small; the sum is near 1, so its bits are relative ones.
    private static BigFloat TimesSeries(BigFloat factor, BigFloat argument, Func<BigInteger, int, BigInteger> series)
    {
        var bits = BigFloat.Precision + 32;

        return (factor * BigFloat.Scaled(series(argument.ToFixed(bits), bits), -bits)).Round(BigFloat.Precision);
    }
}
