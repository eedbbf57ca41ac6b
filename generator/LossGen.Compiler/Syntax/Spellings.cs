namespace LossGen.Compiler.Syntax;

/// <summary>A sign that means something elsewhere, and what the language writes for it.</summary>
/// <param name="Wrong">As found in the text.</param>
/// <param name="Subject">The start of the message, as in "A power".</param>
/// <param name="Right">The language's spelling.</param>
/// <param name="Kind">The token meant; for a raised digit the <c>^</c>, whose exponent is the rest of <paramref name="Right"/>.</param>
internal sealed record Spelling(string Wrong, string Subject, string Right, TokenKind Kind);

/// <summary>The wrong spellings that get the right one in their message.</summary>
internal static class Spellings
{
    /// <summary>Symbols; where one begins another, the longer comes first.</summary>
    private static readonly Spelling[] Symbols =
    [
        new("**", "A power", "^", TokenKind.Caret),
        new("===", "Equality", "==", TokenKind.EqualsEquals),
        new("!==", "Inequality", "!=", TokenKind.BangEquals),
        new("<>", "Inequality", "!=", TokenKind.BangEquals),
        new("=<", "\"At most\"", "<=", TokenKind.LessEquals),
        new("=>", "\"At least\"", ">=", TokenKind.GreaterEquals),
        new(":=", "A binding", "=", TokenKind.Equals),
        new("\u2212", "The minus sign", "-", TokenKind.Minus),
        new("\u2013", "The minus sign", "-", TokenKind.Minus),
        new("\u2014", "The minus sign", "-", TokenKind.Minus),
        new("\u00D7", "A product", "*", TokenKind.Star),
        new("\u00B7", "A product", "*", TokenKind.Star),
        new("\u2217", "A product", "*", TokenKind.Star),
        new("\u2219", "A product", "*", TokenKind.Star),
        new("\u22C5", "A product", "*", TokenKind.Star),
        new("\u00F7", "A quotient", "/", TokenKind.Slash),
        new("\u2215", "A quotient", "/", TokenKind.Slash),
        new("\u2264", "\"At most\"", "<=", TokenKind.LessEquals),
        new("\u2265", "\"At least\"", ">=", TokenKind.GreaterEquals),
        new("\u2260", "Inequality", "!=", TokenKind.BangEquals),
        new("\u2227", "\"And\"", "&&", TokenKind.AmpersandAmpersand),
        new("\u2228", "\"Or\"", "||", TokenKind.BarBar),
        new("\u00AC", "\"Not\"", "!", TokenKind.Bang),
        new("\u221E", "Infinity", "inf", TokenKind.Name),
        new("\u00B2", "A square", "^2", TokenKind.Caret),
        new("\u00B3", "A cube", "^3", TokenKind.Caret),
        new("\u2074", "A power", "^4", TokenKind.Caret),
        new("&", "\"And\"", "&&", TokenKind.AmpersandAmpersand),
        new("|", "\"Or\"", "||", TokenKind.BarBar),
        new("~", "\"Not\"", "!", TokenKind.Bang),
    ];

    private static readonly Spelling[] Words =
    [
        new("and", "\"And\"", "&&", TokenKind.AmpersandAmpersand),
        new("or", "\"Or\"", "||", TokenKind.BarBar),
        new("not", "\"Not\"", "!", TokenKind.Bang),
    ];

    /// <summary>The wrong spelling that stands at <paramref name="position"/>, if one does.</summary>
    public static Spelling? At(string text, int position)
    {
        foreach (var symbol in Symbols)
        {
            if (string.CompareOrdinal(text, position, symbol.Wrong, 0, symbol.Wrong.Length) == 0)
            {
                return symbol;
            }
        }

        return null;
    }

    /// <summary>The wrong spelling that <paramref name="name"/> is, if it is one.</summary>
    public static Spelling? OfWord(string name) => Array.Find(Words, word => word.Wrong == name);
}
