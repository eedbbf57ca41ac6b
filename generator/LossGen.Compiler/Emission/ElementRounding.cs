using System.Numerics;
using LossGen.Compiler.Binding;
using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Emission;

/// <summary>
/// Rounds exact numbers to the element type, to nearest and ties to even, in whole numbers alone: what the machine that
/// runs the compiler makes of decimal text does not matter.
/// </summary>
internal static class ElementRounding
{
    /// <summary>The nearest value of <paramref name="type"/>, or null where that is infinite.</summary>
    public static Rational? Round(Rational value, ScalarType type)
    {
        var (precision, smallestExponent, limit) = type == ScalarType.Single ? (24, -149, 128) : (53, -1074, 1024);

        if (value.IsZero)
        {
            return value;
        }

        var size = value.Abs;
        var exponent = Math.Max(BitLength(size.Numerator) - BitLength(size.Denominator) - precision, smallestExponent);
        var mantissa = ScaledToWhole(size, exponent);

        while (BitLength(mantissa) > precision)
        {
            exponent++;
            mantissa = ScaledToWhole(size, exponent);
        }

        var rounded = new Rational(mantissa, 1) * PowerOfTwo(exponent);

        return rounded >= PowerOfTwo(limit) ? null : value.Sign < 0 ? -rounded : rounded;
    }

    private static Rational PowerOfTwo(int exponent) => ((Rational)2).Power(exponent);

    /// <summary>value · 2^−exponent as a whole number, ties to even.</summary>
    private static BigInteger ScaledToWhole(Rational value, int exponent)
    {
        var numerator = exponent < 0 ? value.Numerator << -exponent : value.Numerator;
        var denominator = exponent > 0 ? value.Denominator << exponent : value.Denominator;
        var quotient = BigInteger.DivRem(numerator, denominator, out var remainder);
        var comparison = (remainder * 2).CompareTo(denominator);

        return comparison > 0 || (comparison == 0 && !quotient.IsEven) ? quotient + 1 : quotient;
    }

    private static int BitLength(BigInteger value)
    {
        var bytes = value.ToByteArray();
        var top = bytes[bytes.Length - 1];
        var bits = (bytes.Length - 1) * 8;

        for (; top != 0; top >>= 1)
        {
            bits++;
        }

        return bits;
    }
}
