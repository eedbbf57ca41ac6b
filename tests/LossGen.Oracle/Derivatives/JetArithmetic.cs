using LossGen.Oracle.Functions;
using LossGen.Oracle.Numbers;

namespace LossGen.Oracle.Derivatives;

/// <summary>The operators of the language over jets.</summary>
public static class JetArithmetic
{
    /// <summary>a + b.</summary>
    public static Jet Add(Jet a, Jet b) =>
        Jet.Chain(a, b, a.Value + b.Value, new Partials(Ball.One, Ball.One, Ball.Zero, Ball.Zero, Ball.Zero));

    /// <summary>a − b.</summary>
    public static Jet Subtract(Jet a, Jet b) =>
        Jet.Chain(a, b, a.Value - b.Value, new Partials(Ball.One, -1, Ball.Zero, Ball.Zero, Ball.Zero));

    /// <summary>a b.</summary>
    public static Jet Multiply(Jet a, Jet b) =>
        Jet.Chain(a, b, a.Value * b.Value, new Partials(b.Value, a.Value, Ball.Zero, Ball.One, Ball.Zero));

    /// <summary>a / b.</summary>
    public static Jet Divide(Jet a, Jet b)
    {
        var inverse = 1 / b.Value;
        var quotient = a.Value / b.Value;

        return Jet.Chain(a, b, quotient, new Partials(
            inverse, -(quotient * inverse), Ball.Zero, -(inverse * inverse), (2 * quotient) * (inverse * inverse)));
    }

    /// <summary>−a.</summary>
    public static Jet Negate(Jet a) => a.Chain(-a.Value, -1, Ball.Zero);

    /// <summary>
    /// a^b. By the exponent of a base that is zero or negative there is no derivative: a whole exponent counts as exact then.
    /// </summary>
    public static Jet Power(Jet a, Jet b)
    {
        var x = a.Value;
        var y = b.Value;
        var power = BallMath.Pow(x, y);

        if (a.IsConstant && b.IsConstant)
        {
            return Jet.Constant(power);
        }

        var slope = Scaled(y, x, y - 1);
        var curvature = Scaled(y * (y - 1), x, y - 2);

        if (b.IsConstant || x.Sign is not > 0)
        {
            return Jet.Chain(a, b, power, new Partials(slope, Ball.Zero, curvature, Ball.Zero, Ball.Zero));
        }

        var logarithm = BallMath.Log(x);

        return Jet.Chain(a, b, power, new Partials(
            slope,
            power * logarithm,
            curvature,
            BallMath.Pow(x, y - 1) * (1 + (y * logarithm)),
            power * (logarithm * logarithm)));
    }

    /// <summary>x ln y, which is 0 and flat in y where x is 0.</summary>
    public static Jet XLogY(Jet x, Jet y)
    {
        if (x.Value.IsExactZero)
        {
            var inverse = y.Value.IsExactZero ? Ball.Zero : 1 / y.Value;
            var slope = y.Value.IsExactZero ? Ball.Zero : BallMath.Log(y.Value);

            return Jet.Chain(x, y, Ball.Zero, new Partials(slope, Ball.Zero, Ball.Zero, inverse, Ball.Zero));
        }

        var logarithm = BallMath.Log(y.Value);
        var quotient = x.Value / y.Value;

        return Jet.Chain(x, y, x.Value * logarithm, new Partials(
            logarithm, quotient, Ball.Zero, 1 / y.Value, -(quotient / y.Value)));
    }

    /// <summary>ln(e^a + e^b).</summary>
    public static Jet LogAddExp(Jet a, Jet b)
    {
        var first = BallMath.Sigmoid(a.Value - b.Value);
        var second = BallMath.Sigmoid(b.Value - a.Value);
        var both = first * second;

        return Jet.Chain(a, b, BallMath.LogAddExp(a.Value, b.Value), new Partials(first, second, both, -both, both));
    }

    // factor × x^exponent, where a factor of 0 wins over a pole.
    private static Ball Scaled(Ball factor, Ball x, Ball exponent) =>
        factor.IsExactZero ? Ball.Zero : factor * BallMath.Pow(x, exponent);
}
