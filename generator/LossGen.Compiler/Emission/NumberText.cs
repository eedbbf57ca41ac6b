using System.Globalization;
using System.Numerics;
using LossGen.Compiler.Binding;
using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Emission;

/// <summary>Writes numbers as C# literals: the shortest decimal that reads back as the same value of the element type.</summary>
internal static class NumberText
{
    private const int MostDigits = 17;

    /// <summary>The named constants of the language to fifty digits.</summary>
    private static readonly Dictionary<string, Rational> Symbols = new(StringComparer.Ordinal)
    {
        ["pi"] = Rational.Parse("3.14159265358979323846264338327950288419716939937511"),
        ["e"] = Rational.Parse("2.71828182845904523536028747135266249775724709369996"),
        ["ln2"] = Rational.Parse("0.69314718055994530941723212145817656807550013436026"),
        ["ln10"] = Rational.Parse("2.30258509299404568401799145468436420760110148862877"),
    };

    /// <summary>The literal of an exact number, rounded once.</summary>
    public static string Of(Rational value, ScalarType type)
    {
        if (ElementRounding.Round(value, type) is not { } rounded)
        {
            return Infinity(value.Sign, type);
        }

        var text = Shortest(rounded, type);

        return type == ScalarType.Single ? text + "f" : IsWhole(text) ? text + "d" : text;
    }

    /// <summary>The literal of a named constant, rounded once.</summary>
    public static string OfSymbol(string name, ScalarType type) => name switch
    {
        "inf" => Infinity(1, type),
        "nan" => Keyword(type) + ".NaN",
        _ => Of(Symbols[name], type),
    };

    /// <summary><c>float</c> or <c>double</c>.</summary>
    public static string Keyword(ScalarType type) => type == ScalarType.Single ? "float" : "double";

    private static string Infinity(int sign, ScalarType type) =>
        Keyword(type) + (sign < 0 ? ".NegativeInfinity" : ".PositiveInfinity");

    private static bool IsWhole(string text) => text.IndexOfAny(['.', 'e']) < 0;

    private static string Shortest(Rational value, ScalarType type)
    {
        if (value.IsZero)
        {
            return "0";
        }

        var sign = value.Sign < 0 ? "-" : "";

        for (var count = 1; count < MostDigits; count++)
        {
            var (digits, exponent) = Decimal(value.Abs, count);

            if (ElementRounding.Round(new Rational(digits, 1) * Ten(exponent), type) == value.Abs)
            {
                return sign + Format(digits, exponent);
            }
        }

        var (allDigits, lastExponent) = Decimal(value.Abs, MostDigits);

        return sign + Format(allDigits, lastExponent);
    }

    private static Rational Ten(int exponent) => ((Rational)10).Power(exponent);

    /// <summary>The nearest number of <paramref name="count"/> digits, as digits · 10^exponent.</summary>
    private static (BigInteger Digits, int Exponent) Decimal(Rational value, int count)
    {
        var exponent = (int)Math.Floor(BigInteger.Log10(value.Numerator) - BigInteger.Log10(value.Denominator)) - count + 1;
        var scaled = (value / Ten(exponent)) + Rational.Half;
        var digits = BigInteger.Divide(scaled.Numerator, scaled.Denominator);

        return (digits, exponent);
    }

    private static string Format(BigInteger digits, int exponent)
    {
        var text = digits.ToString(CultureInfo.InvariantCulture);
        var trimmed = text.TrimEnd('0');
        exponent += text.Length - trimmed.Length;
        var point = trimmed.Length + exponent;

        if (point is > 0 and <= 7)
        {
            return exponent >= 0 ? trimmed + new string('0', exponent) : trimmed.Insert(point, ".");
        }

        if (point is > -4 and <= 0)
        {
            return "0." + new string('0', -point) + trimmed;
        }

        var mantissa = trimmed.Length == 1 ? trimmed : trimmed.Insert(1, ".");

        return $"{mantissa}e{(point - 1).ToString(CultureInfo.InvariantCulture)}";
    }
}
