using System.Numerics;
using LossGen.Oracle.Numbers;

namespace LossGen.Oracle.Functions;

public static partial class BigMath
{
    /// <summary>The sine; NaN at infinity.</summary>
    public static BigFloat Sin(BigFloat x) => Turned(x, 0);

    /// <summary>The cosine; NaN at infinity.</summary>
    public static BigFloat Cos(BigFloat x) => Turned(x, 1);

    /// <summary>The tangent; NaN at infinity.</summary>
    public static BigFloat Tan(BigFloat x) => Refinement.Spared(() => Sin(x) / Cos(x));

    /// <summary>The angle whose tangent is x, between −π/2 and π/2.</summary>
    public static BigFloat Atan(BigFloat x)
    {
        if (x.IsNaN || x.IsZero)
        {
            return x;
        }

        if (x.IsInfinity)
        {
            return x.Sign > 0 ? Constants.Pi.Shift(-1) : -Constants.Pi.Shift(-1);
        }

        if (BigFloat.Abs(x) > 1)
        {
            return Refinement.Spared(() => (x.Sign * Constants.Pi.Shift(-1)) - Atan(BigFloat.One / x));
        }

        if (x.Magnitude < Small)
        {
            return AtanSeries(x);
        }

        // With t the tangent of the double a nearest to the angle: atan x = a + atan((x − t)/(1 + x t)).
        return Refinement.Spared(() =>
        {
            var near = (BigFloat)Math.Atan(x.ToDouble());
            var t = Tan(near);

            return near + AtanSeries((x - t) / (1 + (x * t)));
        });
    }

    /// <summary>The angle whose sine is x; NaN beyond ±1.</summary>
    public static BigFloat Asin(BigFloat x)
    {
        if (x.IsNaN || BigFloat.Abs(x) > 1)
        {
            return BigFloat.NaN;
        }

        return BigFloat.Abs(x) == 1
            ? x.Sign * Constants.Pi.Shift(-1)
            : Refinement.Spared(() => Atan(x / BigFloat.Sqrt((1 - x) * (1 + x))));
    }

    /// <summary>The angle whose cosine is x; NaN beyond ±1.</summary>
    public static BigFloat Acos(BigFloat x)
    {
        if (x.IsNaN || BigFloat.Abs(x) > 1)
        {
            return BigFloat.NaN;
        }

        return x == -1
            ? Constants.Pi
            : Refinement.Spared(() => 2 * Atan(BigFloat.Sqrt((1 - x) / (1 + x))));
    }

    private static BigFloat AtanSeries(BigFloat x) => x.IsZero
        ? x
        : TimesSeries(x, -(x * x), (argument, bits) => Series.Powers(argument, bits, k => (2 * k) + 1));

    // The sine of x + quarters × π/2.
    private static BigFloat Turned(BigFloat x, int quarters)
    {
        if (!x.IsFinite)
        {
            return BigFloat.NaN;
        }

        var (rest, quadrant) = ReduceByQuarters(x);

        return ((int)((quadrant + quarters) & 3)) switch
        {
            0 => SineOfSmall(rest),
            1 => CosineOfSmall(rest),
            2 => -SineOfSmall(rest),
            _ => -CosineOfSmall(rest),
        };
    }

    // x = quadrant × π/2 + rest, the rest to full relative precision: π gets as many bits as x has and the rest loses.
    private static (BigFloat Angle, BigInteger Quadrant) ReduceByQuarters(BigFloat x)
    {
        if (x.Magnitude < -1)
        {
            return (x, BigInteger.Zero);
        }

        var quadrant = BigInteger.Zero;

        var rest = Refinement.Cancelling(0, () =>
        {
            using var wide = BigFloat.WithPrecision(BigFloat.Precision + (int)Math.Max(0, x.Magnitude) + 8);

            var quarter = Constants.Pi.Shift(-1);
            quadrant = ((x / quarter) + BigFloat.PowerOfTwo(-1)).Floor();

            return x - (BigFloat.Scaled(quadrant, 0) * quarter);
        });

        return (rest, quadrant);
    }

    private static BigFloat SineOfSmall(BigFloat x) =>
        TimesSeries(x, -(x * x), (argument, bits) => Series.Quotients(argument, bits, k => 2 * k * ((2 * k) + 1)));

    private static BigFloat CosineOfSmall(BigFloat x) =>
        TimesSeries(BigFloat.One, -(x * x), (argument, bits) => Series.Quotients(argument, bits, k => 2 * k * ((2 * k) - 1)));
}
