using LossGen.Oracle.Functions;
using LossGen.Oracle.Numbers;

namespace LossGen.Oracle.Derivatives;

/// <summary>The smooth functions of one number, each with its first two derivatives.</summary>
public static class JetFunctions
{
    private static readonly Dictionary<string, Row> Rows = new(StringComparer.Ordinal)
    {
        ["exp"] = new(BallMath.Exp, (_, f) => (f, f)),
        ["expm1"] = new(BallMath.Expm1, (x, _) => BallMath.Exp(x) is var e ? (e, e) : default),
        ["log"] = new(BallMath.Log, (x, _) => Inverse(x, 1)),
        ["log1p"] = new(BallMath.Log1p, (x, _) => Inverse(1 + x, 1)),
        ["log2"] = new(x => BallMath.Log(x) / Ln(2), (x, _) => Inverse(x, 1 / Ln(2))),
        ["log10"] = new(x => BallMath.Log(x) / Ln(10), (x, _) => Inverse(x, 1 / Ln(10))),
        ["sqrt"] = new(Ball.Sqrt, (x, f) => (1 / f).Shift(-1) is var d ? (d, -(d / x).Shift(-1)) : default),
        ["square"] = new(x => x * x, (x, _) => (x.Shift(1), 2)),
        ["sin"] = new(BallMath.Sin, (x, f) => (BallMath.Cos(x), -f)),
        ["cos"] = new(BallMath.Cos, (x, f) => (-BallMath.Sin(x), -f)),
        ["tan"] = new(BallMath.Tan, (_, f) => (1 + (f * f), f.Shift(1) * (1 + (f * f)))),
        ["sinh"] = new(BallMath.Sinh, (x, f) => (BallMath.Cosh(x), f)),
        ["cosh"] = new(BallMath.Cosh, (x, f) => (BallMath.Sinh(x), f)),
        ["tanh"] = new(BallMath.Tanh, (x, f) => SquaredSecant(x) is var d ? (d, -(f.Shift(1) * d)) : default),
        ["asin"] = new(BallMath.Asin, (x, _) => ArcSlope(x) is var s ? (s, x * Ball.Power(s, 3)) : default),
        ["acos"] = new(BallMath.Acos, (x, _) => ArcSlope(x) is var s ? (-s, -(x * Ball.Power(s, 3))) : default),
        ["atan"] = new(BallMath.Atan, (x, _) => 1 / (1 + (x * x)) is var d ? (d, -(x.Shift(1) * (d * d))) : default),
        ["erf"] = new(BallMath.Erf, (x, _) => Bell(x) is var d ? (d, -(x.Shift(1) * d)) : default),
        ["erfc"] = new(BallMath.Erfc, (x, _) => Bell(x) is var d ? (-d, x.Shift(1) * d) : default),
        ["lgamma"] = new(BallMath.LogGamma, (x, _) => (BallMath.Polygamma(0, x), BallMath.Polygamma(1, x))),
        ["digamma"] = new(x => BallMath.Polygamma(0, x), (x, _) => (BallMath.Polygamma(1, x), BallMath.Polygamma(2, x))),
        ["trigamma"] = new(x => BallMath.Polygamma(1, x), (x, _) => (BallMath.Polygamma(2, x), BallMath.Polygamma(3, x))),
        ["sigmoid"] = new(BallMath.Sigmoid, (x, f) => Logistic(f, BallMath.Sigmoid(-x))),
        ["softplus"] = new(BallMath.Softplus, (x, _) => BallMath.Sigmoid(x) is var s ? (s, s * BallMath.Sigmoid(-x)) : default),
        ["log_sigmoid"] = new(x => -BallMath.Softplus(-x), (x, _) => BallMath.Sigmoid(-x) is var s ? (s, -(s * BallMath.Sigmoid(x))) : default),
        ["log_cosh"] = new(BallMath.LogCosh, (x, _) => (BallMath.Tanh(x), SquaredSecant(x))),
    };

    /// <summary>Their names.</summary>
    public static IEnumerable<string> Names => Rows.Keys;

    /// <summary>Whether <paramref name="name"/> is one of them.</summary>
    public static bool Has(string name) => Rows.ContainsKey(name);

    /// <summary>The function of that name at <paramref name="x"/>.</summary>
    public static Jet Apply(string name, Jet x)
    {
        var row = Rows[name];
        var value = row.Value(x.Value);

        if (x.IsConstant)
        {
            return Jet.Constant(value);
        }

        var (slope, curvature) = row.Derivatives(x.Value, value);

        return x.Chain(value, slope, curvature);
    }

    private static Ball Ln(int n) => Ball.Rounded(n == 2 ? Constants.Ln2 : Constants.Ln10);

    // The derivatives of k ln x.
    private static (Ball Slope, Ball Curvature) Inverse(Ball x, Ball k)
    {
        var inverse = 1 / x;
        var slope = k * inverse;

        return (slope, -(slope * inverse));
    }

    private static (Ball Slope, Ball Curvature) Logistic(Ball s, Ball opposite)
    {
        var slope = s * opposite;

        return (slope, slope * (opposite - s));
    }

    private static Ball SquaredSecant(Ball x)
    {
        var secant = 1 / BallMath.Cosh(x);

        return secant * secant;
    }

    private static Ball ArcSlope(Ball x) => 1 / Ball.Sqrt((1 - x) * (1 + x));

    private static Ball Bell(Ball x) => BallMath.Exp(-(x * x)).Shift(1) / Ball.Sqrt(Ball.Rounded(Constants.Pi));

    private sealed record Row(Func<Ball, Ball> Value, Func<Ball, Ball, (Ball Slope, Ball Curvature)> Derivatives);
}
