using System.Globalization;
using System.Numerics;
using LossGen.Compiler.Graph;

namespace LossGen.Oracle.Numbers;

public readonly partial struct BigFloat
{
    /// <summary>The quotient of two whole numbers, rounded once.</summary>
    public static BigFloat FromRational(Rational value) =>
        new BigFloat(value.Numerator, 0) / new BigFloat(value.Denominator, 0);

    /// <summary>A decimal number, rounded once.</summary>
    public static BigFloat Parse(string decimalText) => decimalText.StartsWith('-')
        ? -FromRational(Rational.Parse(decimalText[1..]))
        : FromRational(Rational.Parse(decimalText));

    /// <summary>The nearest <c>double</c>, ties to even; subnormals too.</summary>
    public double ToDouble() => _kind switch
    {
        Kind.Finite => BitConverter.UInt64BitsToDouble(ToBits(52, 1023)),
        Kind.PositiveInfinity => double.PositiveInfinity,
        Kind.NegativeInfinity => double.NegativeInfinity,
        _ => double.NaN,
    };

    /// <summary>The nearest <c>float</c>, rounded once, ties to even; subnormals too.</summary>
    public float ToSingle() => _kind switch
    {
        Kind.Finite => BitConverter.UInt32BitsToSingle((uint)ToBits(23, 127)),
        Kind.PositiveInfinity => float.PositiveInfinity,
        Kind.NegativeInfinity => float.NegativeInfinity,
        _ => float.NaN,
    };

    /// <summary>Some twenty significant digits and a power of ten, for messages.</summary>
    public override string ToString() => ToString(20);

    /// <summary>The number in scientific notation, its digits cut off.</summary>
    public string ToString(int digits)
    {
        if (!IsFinite || IsZero || Math.Abs(Magnitude) > 1_000_000)
        {
            return IsZero ? "0" : IsFinite ? $"{(Sign < 0 ? "-" : "")}2^{Magnitude.ToString(CultureInfo.InvariantCulture)}" : _kind.ToString();
        }

        var power = (int)Math.Floor(Magnitude * 0.30102999566398120);
        var places = digits - 1 - power;
        var scaled = BigInteger.Abs(_mantissa) * BigInteger.Pow(10, Math.Max(places, 0));
        scaled = _exponent >= 0 ? scaled << (int)_exponent : scaled >> (int)-_exponent;
        scaled /= BigInteger.Pow(10, Math.Max(-places, 0));
        var text = scaled.ToString(CultureInfo.InvariantCulture);
        power += text.Length - digits;

        return $"{(Sign < 0 ? "-" : "")}{text[0]}.{text[1..digits]}e{power.ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>Exactly the number.</summary>
    public static implicit operator BigFloat(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? NaN : value > 0 ? PositiveInfinity : NegativeInfinity;
        }

        var bits = BitConverter.DoubleToInt64Bits(value);
        var fraction = bits & 0xFFFFFFFFFFFFFL;
        var exponent = (int)((bits >> 52) & 0x7FF);
        var mantissa = exponent == 0 ? fraction : fraction | (1L << 52);

        return new BigFloat(bits < 0 ? -mantissa : mantissa, Math.Max(exponent, 1) - 1075);
    }

    /// <summary>Exactly the number.</summary>
    public static implicit operator BigFloat(int value) => new(value, 0);

    // The pattern of an IEEE number of the given fraction bits and bias, for a finite value.
    private ulong ToBits(int fractionBits, int bias)
    {
        var signBit = _mantissa.Sign < 0 ? 1UL << (fractionBits == 52 ? 63 : 31) : 0;
        var size = BigInteger.Abs(_mantissa);

        if (size.IsZero)
        {
            return 0;
        }

        var last = Math.Max(Magnitude, 1 - bias) - fractionBits;
        var fraction = RoundToEven(size, _exponent - last);
        var exponent = last + fractionBits + bias;

        // A subnormal lacks the leading bit that the exponent field 1 would imply; carries move up by themselves.
        var pattern = fraction + ((exponent - 1) * (BigInteger.One << fractionBits));
        var infinity = (((BigInteger.One * bias * 2) + 1) << fractionBits);

        return signBit | (ulong)BigInteger.Min(pattern, infinity);
    }

    private static BigInteger RoundToEven(BigInteger value, long shift)
    {
        if (shift >= 0)
        {
            return value << (int)shift;
        }

        if (-shift > (long)value.GetBitLength() + 1)
        {
            return BigInteger.Zero;
        }

        var places = (int)-shift;
        var quotient = value >> places;
        var rest = value - (quotient << places);
        var half = BigInteger.One << (places - 1);
        var up = rest > half || (rest == half && !quotient.IsEven);

        return up ? quotient + 1 : quotient;
    }
}
