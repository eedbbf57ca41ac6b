using LossGen.Oracle.Numbers;

namespace LossGen.Oracle.Functions;

public static partial class BigMath
{
    /// <summary>The hyperbolic sine.</summary>
    public static BigFloat Sinh(BigFloat x)
    {
        if (!x.IsFinite || x.IsZero)
        {
            return x;
        }

        return Refinement.Spared(() => x.Magnitude < 0
            ? Half(Expm1(x) - Expm1(-x))
            : Half(Exp(x) - Exp(-x)));
    }

    /// <summary>The hyperbolic cosine.</summary>
    public static BigFloat Cosh(BigFloat x) => Refinement.Spared(() => Half(Exp(x) + Exp(-x)));

    /// <summary>The hyperbolic tangent.</summary>
    public static BigFloat Tanh(BigFloat x)
    {
        if (x.IsNaN || x.IsZero)
        {
            return x;
        }

        // From here on it differs from ±1 by less than the last bit.
        if (BigFloat.Abs(x) > BigFloat.Precision)
        {
            return x.Sign;
        }

        return Refinement.Spared(() =>
        {
            var u = Expm1(x.Shift(1));

            return u / (u + 2);
        });
    }

    /// <summary>ln cosh x: from the hyperbolic sine of the half where it is near 0, else from e^−2|x|.</summary>
    public static BigFloat LogCosh(BigFloat x)
    {
        var size = BigFloat.Abs(x);

        if (x.Magnitude >= 2 || !x.IsFinite)
        {
            return Refinement.Spared(() => size - Constants.Ln2 + Log1p(Exp(size.Shift(1) * -1)));
        }

        return x.IsZero ? x : Refinement.Spared(() =>
        {
            var half = Sinh(x.Shift(-1));

            return Log1p((half * half).Shift(1));
        });
    }

    private static BigFloat Half(BigFloat x) => x.Shift(-1);
}
