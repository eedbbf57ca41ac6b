using System.Numerics;
using LossGen.Oracle.Numbers;

namespace LossGen.Oracle.Functions;

public static partial class BigMath
{
    /// <summary>The error function.</summary>
    public static BigFloat Erf(BigFloat x)
    {
        if (x.IsNaN || x.IsZero)
        {
            return x;
        }

        // 1 − erf x < e^−x².
        if (x.Magnitude > 16 || (x * x).ToDouble() > BigFloat.Precision)
        {
            return x.Sign;
        }

        return Refinement.Spared(() => ErfSeries(x));
    }

    /// <summary>1 − erf x.</summary>
    public static BigFloat Erfc(BigFloat x)
    {
        if (x.IsNaN || x.IsInfinity)
        {
            return x.IsNaN ? x : x.Sign > 0 ? BigFloat.Zero : 2;
        }

        if (x.Sign <= 0 || x.Magnitude < Small)
        {
            return Refinement.Spared(() => 1 - Erf(x));
        }

        if (x.Magnitude > LargestExponential / 2)
        {
            return BigFloat.Zero;
        }

        // The smallest term of the asymptotic series is about e^−x².
        var square = BigFloat.MultiplyExactly(x, x);

        return square > 0.7 * (BigFloat.Precision + 48)
            ? Refinement.Spared(() => ErfcAsymptotic(x, square))
            : Refinement.Cancelling(1, () => 1 - ErfSeries(x));
    }

    // 2x/√π e^−x² Σ (2x²)^k / (1·3·…·(2k+1)): all terms positive (DLMF 7.6.2).
    private static BigFloat ErfSeries(BigFloat x)
    {
        var bits = BigFloat.Precision + 32;
        var square = BigFloat.MultiplyExactly(x, x);
        var argument = square.Shift(1).ToFixed(bits);
        var term = BigInteger.One << bits;
        var sum = term;

        for (var k = 1; ; k++)
        {
            term = (term * argument >> bits) / ((2 * k) + 1);

            if (term.IsZero)
            {
                break;
            }

            sum += term;
        }

        return x.Shift(1) * Exp(-square) * BigFloat.Scaled(sum, -bits) / BigFloat.Sqrt(Constants.Pi);
    }

    // e^−x²/(x√π) Σ (−1)^k 1·3·…·(2k−1)/(2x²)^k (DLMF 7.12.1).
    private static BigFloat ErfcAsymptotic(BigFloat x, BigFloat square)
    {
        var bits = BigFloat.Precision + 16;
        var argument = (BigFloat.One / square.Shift(1)).ToFixed(bits);
        var term = BigInteger.One << bits;
        var sum = term;

        for (var k = 1; BigInteger.Abs(term) > 1; k++)
        {
            term = -(term * argument * ((2 * k) - 1) >> bits);
            sum += term;
        }

        return Exp(-square) * BigFloat.Scaled(sum, -bits) / (x * BigFloat.Sqrt(Constants.Pi));
    }
}
