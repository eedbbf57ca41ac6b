using LossGen.Oracle.Numbers;

namespace LossGen.Oracle.Functions;

public static partial class BigMath
{
    /// <summary>1/(1 + e^−x).</summary>
    public static BigFloat Sigmoid(BigFloat x) => Refinement.Spared(() =>
    {
        var e = Exp(-BigFloat.Abs(x));

        return (x.Sign < 0 ? e : BigFloat.One) / (1 + e);
    });

    /// <summary>ln(1 + e^x).</summary>
    public static BigFloat Softplus(BigFloat x) =>
        Refinement.Spared(() => BigFloat.Max(x, BigFloat.Zero) + Log1p(Exp(-BigFloat.Abs(x))));

    /// <summary>The logarithm of the sigmoid.</summary>
    public static BigFloat LogSigmoid(BigFloat x) => -Softplus(-x);

    /// <summary>ln(e^a + e^b).</summary>
    public static BigFloat LogAddExp(BigFloat a, BigFloat b)
    {
        if (!a.IsFinite || !b.IsFinite || a == b)
        {
            return a == b && a.IsFinite ? Refinement.Spared(() => a + Constants.Ln2) : BigFloat.Max(a, b);
        }

        var larger = BigFloat.Max(a, b);
        var smaller = BigFloat.Min(a, b);

        return Refinement.Cancelling(
            Math.Max(0, larger.IsZero ? 0 : larger.Magnitude + 1),
            () => larger + Log1p(Exp(BigFloat.AddExactly(smaller, -larger))));
    }

    /// <summary>x ln y, and 0 where x is 0, whatever y is.</summary>
    public static BigFloat XLogY(BigFloat x, BigFloat y) =>
        x.IsZero && !y.IsNaN ? BigFloat.Zero : Refinement.Spared(() => x * Log(y));
}
