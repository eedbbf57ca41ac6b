using System.Globalization;

namespace LossGen.Analyzers.Literals;

/// <summary>The content of a regular or verbatim string: some characters are written as several.</summary>
internal static class EscapedText
{
    private const int LongestHexEscape = 4;

    /// <summary>What is written as several characters.</summary>
    [Flags]
    public enum Style
    {
        /// <summary>A backslash and what follows it.</summary>
        Regular = 1,

        /// <summary>A doubled quote.</summary>
        Verbatim = 2,

        /// <summary>A doubled brace besides.</summary>
        Braces = 4,
    }

    /// <summary>Adds <paramref name="text"/> from <paramref name="start"/> to <paramref name="end"/>.</summary>
    /// <param name="text">The token's text.</param>
    /// <param name="start">The first character of the content.</param>
    /// <param name="end">The place behind the last.</param>
    /// <param name="position">Where the token starts in its file.</param>
    /// <param name="style">What is escaped.</param>
    /// <param name="map">What to add to.</param>
    public static void Read(string text, int start, int end, int position, Style style, TextMap map)
    {
        for (var place = start; place < end;)
        {
            var (value, length) = ReadOne(text, place, end, style);

            foreach (var unit in value)
            {
                map.Add(unit, new(position + place, length));
            }

            place += length;
        }
    }

    private static (string Value, int Length) ReadOne(string text, int place, int end, Style style) => text[place] switch
    {
        '"' when style.HasFlag(Style.Verbatim) => ("\"", 2),
        '{' or '}' when style.HasFlag(Style.Braces) => (text.Substring(place, 1), 2),
        '\\' when style.HasFlag(Style.Regular) && place + 1 < end => ReadEscape(text, place, end),
        _ => (text.Substring(place, 1), 1),
    };

    private static (string Value, int Length) ReadEscape(string text, int place, int end) => text[place + 1] switch
    {
        'x' => ReadHex(text, place, HexDigits(text, place + 2, Math.Min(end, place + 2 + LongestHexEscape))),
        'u' => ReadHex(text, place, HexDigits(text, place + 2, Math.Min(end, place + 6))),
        'U' => ReadHex(text, place, HexDigits(text, place + 2, Math.Min(end, place + 10))),
        '0' => ("\0", 2),
        'a' => ("\a", 2),
        'b' => ("\b", 2),
        'e' => ("\u001b", 2),
        'f' => ("\f", 2),
        'n' => ("\n", 2),
        'r' => ("\r", 2),
        't' => ("\t", 2),
        'v' => ("\v", 2),
        var itself => (itself.ToString(), 2),
    };

    /// <summary>Two UTF-16 units where the code point has them; nothing where C# rejects the escape.</summary>
    private static (string Value, int Length) ReadHex(string text, int place, int digits)
    {
        var parsed = int.TryParse(
            text.Substring(place + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code);
        var value = !parsed || code is < 0 or > 0x10FFFF
            ? ""
            : code <= char.MaxValue ? ((char)code).ToString() : char.ConvertFromUtf32(code);

        return (value, 2 + digits);
    }

    private static int HexDigits(string text, int start, int end)
    {
        var place = start;

        while (place < end && Uri.IsHexDigit(text[place]))
        {
            place++;
        }

        return place - start;
    }
}
