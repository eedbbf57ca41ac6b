using System.Collections.Concurrent;
using System.Numerics;
using LossGen.Compiler.Graph;
using LossGen.Oracle.Numbers;

namespace LossGen.Oracle.Functions;

public static partial class BigMath
{
    // Left of this the recurrence takes too many steps.
    private const int Reflected = 400;

    private static readonly ConcurrentDictionary<(int Order, int Bits), BigFloat[]> AsymptoticTermsCache = new();

    /// <summary>ln |Γ(x)|: +∞ at 0 and the negative whole numbers.</summary>
    public static BigFloat LogGamma(BigFloat x)
    {
        if (x.IsNaN || x.IsInfinity)
        {
            return x.IsNaN ? x : BigFloat.PositiveInfinity;
        }

        if (x == 1 || x == 2 || (x.Sign <= 0 && x.IsInteger))
        {
            return x.Sign > 0 ? BigFloat.Zero : BigFloat.PositiveInfinity;
        }

        return x.Sign > 0
            ? Refinement.Cancelling(LogGammaSize(x), () => LogGammaOfPositive(x))
            : Refinement.Cancelling(LogGammaSize(x) + 4, () =>
                Log(Constants.Pi / BigFloat.Abs(SinPi(x))) - LogGammaOfPositive(BigFloat.AddExactly(BigFloat.One, -x)));
    }

    /// <summary>The derivative of ln Γ; NaN at 0 and the negative whole numbers.</summary>
    public static BigFloat Digamma(BigFloat x) => Polygamma(0, x);

    /// <summary>The second derivative of ln Γ.</summary>
    public static BigFloat Trigamma(BigFloat x) => Polygamma(1, x);

    /// <summary>The derivative of ln Γ of order <paramref name="order"/> + 1.</summary>
    public static BigFloat Polygamma(int order, BigFloat x)
    {
        if (!x.IsFinite)
        {
            return x.Sign <= 0 ? BigFloat.NaN : order == 0 ? x : BigFloat.Zero;
        }

        if (x.Sign <= 0 && x.IsInteger)
        {
            return (order & 1) == 1 ? BigFloat.PositiveInfinity : BigFloat.NaN;
        }

        if (x < -Reflected)
        {
            return order switch
            {
                0 => Refinement.Cancelling(8, () => Digamma(BigFloat.AddExactly(BigFloat.One, -x)) - (Constants.Pi * CosPi(x) / SinPi(x))),
                1 => Refinement.Cancelling(8, () =>
                {
                    var quotient = Constants.Pi / SinPi(x);

                    return (quotient * quotient) - Trigamma(BigFloat.AddExactly(BigFloat.One, -x));
                }),
                _ => BigFloat.NaN,
            };
        }

        // Only digamma below 2 and what lies left of zero changes sign.
        return x.Sign > 0 && (order > 0 || x.Magnitude > 0)
            ? Refinement.Spared(() => PolygammaByShift(order, x))
            : Refinement.Cancelling(8, () => PolygammaByShift(order, x));
    }

    /// <summary>sin πx, its argument reduced exactly.</summary>
    internal static BigFloat SinPi(BigFloat x) => Sin(Constants.Pi * AboveEven(x));

    /// <summary>cos πx, its argument reduced exactly.</summary>
    internal static BigFloat CosPi(BigFloat x) => Cos(Constants.Pi * AboveEven(x));

    private static BigFloat AboveEven(BigFloat x)
    {
        var nearestEven = (x.Shift(-1) + BigFloat.PowerOfTwo(-1)).Floor() * 2;

        return BigFloat.AddExactly(x, BigFloat.Scaled(-nearestEven, 0));
    }

    // The asymptotic series reaches 2^−bits from about here on (its smallest term is near e^−2πx).
    private static int Threshold() => (BigFloat.Precision / 8) + 8;

    // The largest term: x ln x, or the logarithm of the shifted product.
    private static long LogGammaSize(BigFloat x) => 12 + Math.Max(0, x.Magnitude + 8);

    // (x − ½) ln x − x + ½ ln 2π + Σ B₂ₖ/(2k(2k − 1)x^(2k−1)) at x + n, less ln(x (x + 1) … (x + n − 1)) (DLMF 5.11.1).
    private static BigFloat LogGammaOfPositive(BigFloat x)
    {
        using var wide = BigFloat.WithPrecision(BigFloat.Precision + 24);

        var product = BigFloat.One;
        var shifted = x;

        for (; shifted < Threshold(); shifted = BigFloat.AddExactly(shifted, BigFloat.One))
        {
            product *= shifted;
        }

        var half = BigFloat.PowerOfTwo(-1);
        var series = AsymptoticSeries(-1, shifted) * shifted;

        return ((shifted - half) * Log(shifted)) - shifted + (Log(Constants.Pi.Shift(1)) * half) + series - Log(product);
    }

    // DLMF 5.15.8 and its derivatives, at x + n, and the recurrence back to x.
    private static BigFloat PolygammaByShift(int order, BigFloat x)
    {
        using var wide = BigFloat.WithPrecision(BigFloat.Precision + 24);

        var sum = BigFloat.Zero;
        var shifted = x;

        for (; shifted < Threshold(); shifted = BigFloat.AddExactly(shifted, BigFloat.One))
        {
            sum += BigFloat.One / WholePower(shifted, order + 1);
        }

        var factorial = Factorial(order);
        var halfTerm = factorial / WholePower(shifted, order + 1).Shift(1);
        var leading = order == 0 ? -Log(shifted) : Factorial(order - 1) / WholePower(shifted, order);
        var tail = AsymptoticSeries(order, shifted) / WholePower(shifted, order);
        var total = leading + halfTerm + tail + (factorial * sum);

        return (order & 1) == 0 ? -total : total;
    }

    private static BigFloat Factorial(int n) => n < 2 ? BigFloat.One : n * Factorial(n - 1);

    // Σ B₂ₖ (2k + n − 1)!/(2k)! x^−2k, n being the order; −1 stands for ln Γ, whose terms are B₂ₖ/(2k (2k − 1)).
    private static BigFloat AsymptoticSeries(int order, BigFloat x)
    {
        var coefficients = AsymptoticTermsCache.GetOrAdd((order, BigFloat.Precision), static key => AsymptoticTerms(key.Order));
        var inverse = BigFloat.One / (x * x);
        var power = inverse;
        var sum = BigFloat.Zero;

        foreach (var coefficient in coefficients)
        {
            var term = coefficient * power;

            if (term.IsZero || (!sum.IsZero && term.Magnitude < sum.Magnitude - BigFloat.Precision))
            {
                break;
            }

            sum += term;
            power *= inverse;
        }

        return sum;
    }

    private static BigFloat[] AsymptoticTerms(int order)
    {
        var terms = new BigFloat[BigFloat.Precision / 4];

        for (var k = 1; k <= terms.Length; k++)
        {
            var factor = order < 0
                ? new Rational(1, 2 * k * ((2 * k) - 1))
                : Enumerable.Range((2 * k) + 1, Math.Max(0, order - 1)).Aggregate(Rational.One, (product, next) => product * next);

            terms[k - 1] = BigFloat.FromRational(Bernoulli.Even(k) * (order == 0 ? new Rational(1, 2 * k) : factor));
        }

        return terms;
    }
}
