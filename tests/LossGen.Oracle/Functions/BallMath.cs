using LossGen.Oracle.Numbers;

namespace LossGen.Oracle.Functions;

/// <summary>
/// The functions of <see cref="BigMath"/> over balls: the value at the middle, and the argument's error times a bound of
/// the derivative's size around it.
/// </summary>
public static class BallMath
{
    // Within this distance, relative to the next singularity, the derivative changes by less than a factor of 2.
    private const double Near = -4;

    /// <summary>e to the power x.</summary>
    public static Ball Exp(Ball x) => Smooth(x, BigMath.Exp, (_, f) => f);

    /// <summary>e^x − 1.</summary>
    public static Ball Expm1(Ball x) => Smooth(x, BigMath.Expm1, (_, f) => f + 1);

    /// <summary>The natural logarithm.</summary>
    public static Ball Log(Ball x) => Singular(x, x, BigMath.Log, (a, _) => BigFloat.One / a);

    /// <summary>ln(1 + x).</summary>
    public static Ball Log1p(Ball x) => Singular(x, x + 1, BigMath.Log1p, (a, _) => BigFloat.One / (1 + a));

    /// <summary>The sine.</summary>
    public static Ball Sin(Ball x) => Smooth(x, BigMath.Sin, (_, _) => 1);

    /// <summary>The cosine.</summary>
    public static Ball Cos(Ball x) => Smooth(x, BigMath.Cos, (_, _) => 1);

    /// <summary>The tangent.</summary>
    public static Ball Tan(Ball x) => Sin(x) / Cos(x);

    /// <summary>The hyperbolic sine.</summary>
    public static Ball Sinh(Ball x) => Smooth(x, BigMath.Sinh, (_, f) => 1 + BigFloat.Abs(f));

    /// <summary>The hyperbolic cosine.</summary>
    public static Ball Cosh(Ball x) => Smooth(x, BigMath.Cosh, (_, f) => f);

    /// <summary>The hyperbolic tangent.</summary>
    public static Ball Tanh(Ball x) => Smooth(x, BigMath.Tanh, (_, _) => 1);

    /// <summary>The angle whose sine is x.</summary>
    public static Ball Asin(Ball x) => Singular(x, (1 - x) * (1 + x), BigMath.Asin, ArcDerivative);

    /// <summary>The angle whose cosine is x.</summary>
    public static Ball Acos(Ball x) => Singular(x, (1 - x) * (1 + x), BigMath.Acos, ArcDerivative);

    /// <summary>The angle whose tangent is x.</summary>
    public static Ball Atan(Ball x) => Smooth(x, BigMath.Atan, (_, _) => 1);

    /// <summary>The error function.</summary>
    public static Ball Erf(Ball x) => Smooth(x, BigMath.Erf, (_, _) => 2);

    /// <summary>1 − erf x, whose derivative is at most 2 (x + 1) erfc x right of 0.</summary>
    public static Ball Erfc(Ball x) => Smooth(x, BigMath.Erfc, (a, f) => a.Sign > 0 ? 2 * (a + 1) * f : 2);

    /// <summary>ln |Γ(x)|.</summary>
    public static Ball LogGamma(Ball x) => Pole(x, -1, BigMath.LogGamma);

    /// <summary>The derivative of ln Γ of order <paramref name="order"/> + 1.</summary>
    public static Ball Polygamma(int order, Ball x) => Pole(x, order, a => BigMath.Polygamma(order, a));

    /// <summary>1/(1 + e^−x).</summary>
    public static Ball Sigmoid(Ball x) => Smooth(x, BigMath.Sigmoid, (_, f) => f);

    /// <summary>ln(1 + e^x).</summary>
    public static Ball Softplus(Ball x) => Smooth(x, BigMath.Softplus, (_, f) => BigFloat.Min(1, f));

    /// <summary>ln cosh x.</summary>
    public static Ball LogCosh(Ball x) => Smooth(x, BigMath.LogCosh, (a, _) => BigFloat.Min(1, BigFloat.Abs(a)));

    /// <summary>ln(e^a + e^b).</summary>
    public static Ball LogAddExp(Ball a, Ball b)
    {
        if (a.IsUnknown || b.IsUnknown)
        {
            return Ball.Unknown;
        }

        return Ball.Rounded(BigMath.LogAddExp(a.Middle, b.Middle), Math.Max(a.ErrorLog, b.ErrorLog) + 1);
    }

    /// <summary>x to the power y, for a positive x or a y that is exactly whole.</summary>
    public static Ball Pow(Ball x, Ball y)
    {
        if (y.IsExact && y.Middle.IsInteger && y.Middle.Magnitude < 8)
        {
            return Ball.Power(x, (int)y.Middle.Floor());
        }

        if (y.IsExact && y.Middle == 0.5)
        {
            return Ball.Sqrt(x);
        }

        if (x.IsExact && y.IsExact)
        {
            return Ball.Rounded(BigMath.Pow(x.Middle, y.Middle));
        }

        return x.Sign is null ? Ball.Unknown
            : x.Sign > 0 ? Exp(y * Log(x))
            : x.Sign == 0 ? Ball.Exact(BigMath.Pow(x.Middle, y.Middle))
            : y.IsExact && y.Middle.IsInteger ? (y.Middle.Shift(-1).IsInteger ? 1 : -1) * Exp(y * Log(-x))
            : Ball.Undefined;
    }

    private static BigFloat ArcDerivative(BigFloat x, BigFloat value) => BigFloat.One / BigFloat.Sqrt((1 - x) * (1 + x));

    private static Ball Pole(Ball x, int order, Func<BigFloat, BigFloat> function)
    {
        // The distance to the nearest pole, where there is one near.
        var distance = x.Middle.Sign > 0 || !x.Middle.IsFinite
            ? x
            : x - Ball.Exact(BigFloat.Scaled((x.Middle + 0.5).Floor(), 0));

        return Singular(x, distance, function, (a, _) => BigMath.Polygamma(order + 1, a));
    }

    // A function that bends only at infinity: near x its derivative stays below twice the bound.
    private static Ball Smooth(Ball x, Func<BigFloat, BigFloat> function, Func<BigFloat, BigFloat, BigFloat> derivative) =>
        x.ErrorLog > Near ? Ball.Unknown : Carry(x, 0, function, derivative);

    // A function with a singularity where distance is 0.
    private static Ball Singular(
        Ball x, Ball distance, Func<BigFloat, BigFloat> function, Func<BigFloat, BigFloat, BigFloat> derivative) =>
        x.IsExact || x.IsUndefined ? Carry(x, 0, function, derivative)
        : distance.RelativeBits < -Near ? Ball.Unknown
        : Carry(x, distance.Middle.IsFinite ? distance.Middle.Magnitude : 0, function, derivative);

    // Scale is log₂ of the distance over which the function bends.
    private static Ball Carry(Ball x, long scale, Func<BigFloat, BigFloat> function, Func<BigFloat, BigFloat, BigFloat> derivative)
    {
        if (x.IsUnknown)
        {
            return Ball.Unknown;
        }

        var value = function(x.Middle);

        if (x.IsExact)
        {
            // The only algebraic values are those at 0 and 1; a short result elsewhere was rounded to it.
            var algebraic = (x.Middle.IsZero || x.Middle == 1 || x.Middle == 2) && (value.IsZero || value == 1 || value == 0.5);

            return algebraic ? Ball.Exact(value) : Ball.Rounded(value);
        }

        if (x.IsUndefined)
        {
            return Ball.Undefined;
        }

        double slope;

        using (BigFloat.WithPrecision(64))
        {
            slope = Ball.Exact(derivative(x.Middle, value)).SizeLog;
        }

        // Where the derivative is small, the second one counts.
        return Ball.Rounded(value, Math.Max(slope + x.ErrorLog, 2 * (x.ErrorLog - scale)) + 1);
    }
}
