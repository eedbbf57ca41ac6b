using System.Globalization;
using System.Numerics;
using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Binding;

/// <summary>Literals as exact numbers, as far as the element type can hold them.</summary>
internal static class Literals
{
    // Of the decimal exponent; beyond it every double is 0 or infinite, and the exact number would not fit in memory.
    private const int LargestMagnitude = 400;

    private static readonly Rational LargestSingle = Bounds(mantissaBits: 24, exponent: 127);
    private static readonly Rational LargestDouble = Bounds(mantissaBits: 53, exponent: 1023);
    private static readonly Rational SmallestSingle = new(1, BigInteger.Pow(2, 150));
    private static readonly Rational SmallestDouble = new(1, BigInteger.Pow(2, 1075));

    /// <summary>
    /// Reads <paramref name="text"/> exactly; null, and what it would become, where rounding to nearest makes it 0 or
    /// infinite.
    /// </summary>
    public static Rational? Read(string text, ScalarType type, out string? becomes)
    {
        becomes = null;

        if (!text.TakeWhile(character => character is not ('e' or 'E')).Any(character => character is >= '1' and <= '9'))
        {
            return Rational.Zero;
        }

        var magnitude = Magnitude(text);
        var value = Math.Abs(magnitude) <= LargestMagnitude ? Rational.Parse(text) : (Rational?)null;
        var (smallest, largest) = type == ScalarType.Single
            ? (SmallestSingle, LargestSingle)
            : (SmallestDouble, LargestDouble);

        becomes = value is null ? (magnitude > 0 ? "infinite" : "0")
            : value >= largest ? "infinite"
            : value <= smallest ? "0"
            : null;

        return becomes is null ? value : null;
    }

    // Halfway from the largest finite number to the next power of two: from there on rounding goes up to infinity.
    private static Rational Bounds(int mantissaBits, int exponent) => new(
        BigInteger.Pow(2, exponent + 1) - BigInteger.Pow(2, exponent - mantissaBits), 1);

    /// <summary>The power of ten of the first digit that is not 0, give or take one.</summary>
    private static int Magnitude(string text)
    {
        var exponentAt = text.IndexOfAny(['e', 'E']);
        var mantissa = exponentAt < 0 ? text : text.Substring(0, exponentAt);
        var point = mantissa.IndexOf('.') is var at and >= 0 ? at : mantissa.Length;
        var first = mantissa.IndexOfAny(['1', '2', '3', '4', '5', '6', '7', '8', '9']);

        return (first < point ? point - first : point - first + 1) + Exponent(exponentAt < 0 ? "0" : text.Substring(exponentAt + 1));
    }

    private static int Exponent(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent)
        && Math.Abs((long)exponent) < int.MaxValue / 2
            ? exponent
            : text[0] == '-' ? -int.MaxValue / 2 : int.MaxValue / 2;
}
