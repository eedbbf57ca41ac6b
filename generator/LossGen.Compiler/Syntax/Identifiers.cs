using System.Globalization;

namespace LossGen.Compiler.Syntax;

/// <summary>Which characters names consist of: those of C# identifiers (C# specification, section 6.4.3).</summary>
internal static class Identifiers
{
    /// <summary>Whether a name can start with it.</summary>
    public static bool IsStart(char character) => character == '_' || CharUnicodeInfo.GetUnicodeCategory(character)
        is UnicodeCategory.UppercaseLetter
        or UnicodeCategory.LowercaseLetter
        or UnicodeCategory.TitlecaseLetter
        or UnicodeCategory.ModifierLetter
        or UnicodeCategory.OtherLetter
        or UnicodeCategory.LetterNumber;

    /// <summary>Whether a name can go on with it.</summary>
    public static bool IsPart(char character) => IsStart(character) || CharUnicodeInfo.GetUnicodeCategory(character)
        is UnicodeCategory.DecimalDigitNumber
        or UnicodeCategory.NonSpacingMark
        or UnicodeCategory.SpacingCombiningMark
        or UnicodeCategory.ConnectorPunctuation
        or UnicodeCategory.Format;

    /// <summary>The name that C# reads: without formatting characters.</summary>
    public static string Normalize(string identifier) =>
        identifier.Any(IsFormat) ? string.Concat(identifier.Where(character => !IsFormat(character))) : identifier;

    private static bool IsFormat(char character) =>
        CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.Format;
}
