using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossGen.Analyzers.Literals;

/// <summary>The characters of a literal without holes: regular, verbatim or raw.</summary>
internal static class LiteralText
{
    /// <summary>Adds what <paramref name="token"/> stands for to <paramref name="map"/>.</summary>
    public static void Read(SyntaxToken token, TextMap map)
    {
        var text = token.Text;

        switch (token.Kind())
        {
            case SyntaxKind.StringLiteralToken when text.StartsWith("@", StringComparison.Ordinal):
                EscapedText.Read(text, 2, text.Length - 1, token.SpanStart, EscapedText.Style.Verbatim, map);
                break;

            case SyntaxKind.StringLiteralToken:
                EscapedText.Read(text, 1, text.Length - 1, token.SpanStart, EscapedText.Style.Regular, map);
                break;

            case SyntaxKind.SingleLineRawStringLiteralToken:
                var quotes = text.Length - text.TrimStart('"').Length;
                RawText.Read(text, quotes, text.Length - quotes, token.SpanStart, indentation: "", atLineStart: false, map);
                break;

            case SyntaxKind.MultiLineRawStringLiteralToken:
                ReadMultiLine(token, map);
                break;
        }
    }

    /// <summary>
    /// The content begins behind the opening delimiter's line break and ends before the closing delimiter's; what
    /// stands before the closing quotes stands before every line and belongs to none.
    /// </summary>
    private static void ReadMultiLine(SyntaxToken token, TextMap map)
    {
        var text = token.Text;
        var start = 0;

        while (!LineBreaks.IsBreak(text[start]))
        {
            start++;
        }

        start += LineBreaks.LengthAt(text, start);
        var closing = text.TrimEnd('"').Length;
        var lastLine = closing;

        while (!LineBreaks.IsBreak(text[lastLine - 1]))
        {
            lastLine--;
        }

        var end = LineBreaks.StartOfBreakBefore(text, lastLine);
        RawText.Read(text, start, end, token.SpanStart, text.Substring(lastLine, closing - lastLine), atLineStart: true, map);
    }
}
