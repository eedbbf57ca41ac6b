namespace LossGen.Analyzers.Literals;

/// <summary>Where C# sees the end of a line.</summary>
internal static class LineBreaks
{
    /// <summary>Whether <paramref name="character"/> ends a line, alone or as part of <c>\r\n</c>.</summary>
    public static bool IsBreak(char character) => character is '\r' or '\n' or '\u0085' or '\u2028' or '\u2029';

    /// <summary>How many characters the line break at <paramref name="place"/> has.</summary>
    public static int LengthAt(string text, int place) =>
        text[place] == '\r' && place + 1 < text.Length && text[place + 1] == '\n' ? 2 : 1;

    /// <summary>The first character of the line break that ends before <paramref name="lineStart"/>.</summary>
    public static int StartOfBreakBefore(string text, int lineStart) =>
        lineStart >= 2 && text[lineStart - 1] == '\n' && text[lineStart - 2] == '\r' ? lineStart - 2 : lineStart - 1;
}
