using LossGen.Oracle.Numbers;

namespace LossGen.Oracle.Functions;

public static partial class BigMath
{
    /// <summary>The natural logarithm: −∞ at 0, NaN below.</summary>
    public static BigFloat Log(BigFloat x)
    {
        if (x.Sign <= 0 || !x.IsFinite)
        {
            return x.IsZero ? BigFloat.NegativeInfinity : x.Sign < 0 ? BigFloat.NaN : x;
        }

        // x = m 2^k with m between √½ and √2, about.
        var k = x.Magnitude;
        var m = x.Shift(-k);

        if (m > 1.4142)
        {
            m = m.Shift(-1);
            k++;
        }

        return Refinement.Spared(() => (BigFloat.Scaled(k, 0) * Constants.Ln2) + LogNearOne(m));
    }

    /// <summary>ln(1 + x).</summary>
    public static BigFloat Log1p(BigFloat x)
    {
        if (!x.IsFinite || x.IsZero)
        {
            return x.Sign < 0 ? BigFloat.NaN : x;
        }

        return x.Magnitude < Small
            ? Log1pSeries(x)
            : Log(x.Magnitude > 2 * BigFloat.Precision ? x : BigFloat.AddExactly(BigFloat.One, x));
    }

    /// <summary>The logarithm to base 2.</summary>
    public static BigFloat Log2(BigFloat x) => Refinement.Spared(() => Log(x) / Constants.Ln2);

    /// <summary>The logarithm to base 10.</summary>
    public static BigFloat Log10(BigFloat x) => Refinement.Spared(() => Log(x) / Constants.Ln10);

    // With y the double nearest to ln m, ln m = y + ln(m e^−y), whose series gains a hundred bits a term.
    private static BigFloat LogNearOne(BigFloat m)
    {
        var distance = BigFloat.AddExactly(m, -BigFloat.One);

        if (distance.IsZero || distance.Magnitude < Small)
        {
            return distance.IsZero ? BigFloat.Zero : Log1pSeries(distance);
        }

        var near = (BigFloat)Math.Log(m.ToDouble());

        return near + Log1pSeries((m * Exp(-near)) - BigFloat.One);
    }

    // 2 artanh(x / (2 + x)).
    private static BigFloat Log1pSeries(BigFloat x)
    {
        var t = x / (2 + x);

        return TimesSeries(t.Shift(1), t * t, (argument, bits) => Series.Powers(argument, bits, k => (2 * k) + 1));
    }
}
