using System.Globalization;
using System.Numerics;

namespace LossGen.Compiler.Graph;

/// <summary>Fractions that a short decimal writes exactly, as people write them.</summary>
internal static class DecimalText
{
    private const int MostDigits = 12;

    /// <summary>The decimal, or null where it does not end soon enough.</summary>
    public static string? TryWrite(Rational value)
    {
        for (var digits = 0; digits <= MostDigits; digits++)
        {
            var scaled = value * new Rational(BigInteger.Pow(10, digits), 1);

            if (scaled.IsInteger)
            {
                return Write(scaled.Numerator, digits);
            }
        }

        return null;
    }

    private static string Write(BigInteger scaled, int digits)
    {
        var text = BigInteger.Abs(scaled).ToString(CultureInfo.InvariantCulture).PadLeft(digits + 1, '0');
        var whole = text.Substring(0, text.Length - digits);
        var fraction = digits == 0 ? "" : "." + text.Substring(text.Length - digits);

        return (scaled.Sign < 0 ? "-" : "") + whole + fraction;
    }
}
