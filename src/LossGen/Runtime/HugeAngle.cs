namespace LossGen.Runtime;

/// <summary>
/// Sine, cosine and tangent of angles too large for the vector functions' reduction, which takes a few dozen bits of pi:
/// here as many as it takes (Payne and Hanek, Radian Reduction for Trigonometric Functions, SIGNUM 1983).
/// </summary>
internal static class HugeAngle
{
    // 2/pi in words of 64 bits; the first is its integer part, for angles whose window begins before the point.
    private static ReadOnlySpan<ulong> TwoOverPi =>
    [
        0x0000000000000000, 0xA2F9836E4E441529, 0xFC2757D1F534DDC0, 0xDB6295993C439041, 0xFE5163ABDEBBC561,
        0xB7246E3A424DD2E0, 0x06492EEA09D1921C, 0xFE1DEB1CB129A73E, 0xE88235F52EBB4484, 0xE99C7026B45F7E41,
        0x3991D639835339F4, 0x9C845F8BBDF9283B, 0x1FF897FFDE05980F, 0xEF2F118B5A0A6D1F, 0x6D367ECF27CB09B7,
        0x4F463F669E5FEA2D, 0x7527BAC7EBE5F17B, 0x3D0739F78A5292EA, 0x6BFB5FB11F8D5D08, 0x56033046FC7B6BAB,
        0xF0CFBC209AF4361D,
    ];

    /// <summary>The sine of |x| >= 2^20.</summary>
    public static double Sin(double x)
    {
        var (quarter, angle, rest) = Reduce(x);

        return (quarter & 1) == 0 ? Signed(quarter, SinOf(angle, rest)) : Signed(quarter, CosOf(angle, rest));
    }

    /// <summary>The cosine of |x| >= 2^20.</summary>
    public static double Cos(double x)
    {
        var (quarter, angle, rest) = Reduce(x);

        return (quarter & 1) == 0 ? Signed(quarter, CosOf(angle, rest)) : -Signed(quarter, SinOf(angle, rest));
    }

    /// <summary>The tangent of |x| >= 2^20.</summary>
    public static double Tan(double x)
    {
        var (quarter, angle, rest) = Reduce(x);
        var tangent = VectorMath.Tan(angle);

        // tan(a + e) = tan(a) + e*(1 + tan(a)^2), as far as it matters.
        tangent += rest * (1 + (tangent * tangent));

        return (quarter & 1) == 0 ? tangent : -1 / tangent;
    }

    private static double Signed(int quarter, double value) => (quarter & 2) == 0 ? value : -value;

    private static double SinOf(double angle, double rest) => VectorMath.Sin(angle) + (rest * VectorMath.Cos(angle));

    private static double CosOf(double angle, double rest) => VectorMath.Cos(angle) - (rest * VectorMath.Sin(angle));

    /// <summary>x less a number of quarter turns, as a sum of two doubles in [-pi/4, pi/4], and that number modulo 4.</summary>
    private static (int Quarter, double Angle, double Remainder) Reduce(double x)
    {
        if (!double.IsFinite(x))
        {
            return (0, double.NaN, 0);
        }

        var bits = BitConverter.DoubleToInt64Bits(x);
        var mantissa = ((ulong)bits & 0xFFFFFFFFFFFFF) | 0x10000000000000;
        var exponent = (int)((bits >> 52) & 0x7FF) - 1075;

        // |x| = mantissa * 2^exponent. Bits of 2/pi above 2^(2 - exponent) give whole turns; the 192 after them are enough:
        // no double comes nearer than 2^-62 to a multiple of pi/2.
        var start = 64 + exponent - 2;
        var (high, middle, low) = (Window(start), Window(start + 64), Window(start + 128));

        // The product modulo 2^192: two bits of quarter turns, then their fraction.
        var lowest = (UInt128)low * mantissa;
        var sum = ((UInt128)middle * mantissa) + (ulong)(lowest >> 64);
        var top = unchecked((high * mantissa) + (ulong)(sum >> 64));
        var fraction = new UInt128((top << 2) | ((ulong)sum >> 62), ((ulong)sum << 2) | ((ulong)lowest >> 62));
        var quarter = (int)(top >> 62);

        // To the nearest quarter turn.
        var beyondHalf = UInt128.LeadingZeroCount(fraction) == 0;
        fraction = beyondHalf ? ~fraction : fraction;
        quarter += beyondHalf ? 1 : 0;

        // fraction * 2^-128 as two doubles, times pi/2 as two doubles.
        var shift = (int)UInt128.LeadingZeroCount(fraction);
        fraction <<= shift;
        var first = (double)(ulong)(fraction >> 75) * PowerOfTwo(-53 - shift);
        var second = (double)((ulong)(fraction >> 22) & 0x1FFFFFFFFFFFFF) * PowerOfTwo(-106 - shift);
        var angle = first * 1.5707963267948966;
        var rest = double.FusedMultiplyAdd(first, 1.5707963267948966, -angle)
            + ((first * 6.123233995736766e-17) + (second * 1.5707963267948966));

        var sign = beyondHalf ^ (bits < 0) ? -1.0 : 1.0;

        return (bits < 0 ? -quarter & 3 : quarter & 3, sign * angle, sign * rest);
    }

    private static ulong Window(int start)
    {
        var (word, bit) = (start >> 6, start & 63);

        return bit == 0 ? TwoOverPi[word] : (TwoOverPi[word] << bit) | (TwoOverPi[word + 1] >> (64 - bit));
    }

    private static double PowerOfTwo(int exponent) => BitConverter.Int64BitsToDouble((long)(exponent + 1023) << 52);
}
