namespace LossGen.Compiler.Syntax;

/// <summary>
/// Numbers: digits with an optional fraction and exponent. What other languages write besides (suffixes, separators,
/// a bare point) is read to its end, so that it makes one mistake and not several.
/// </summary>
internal static class NumberScanner
{
    private const string Advice = "digits with an optional fraction and exponent, as in '1.5e-3'";

    /// <summary>Whether a number, right or wrong, starts at <paramref name="position"/>.</summary>
    public static bool StartsAt(string text, int position) =>
        IsDigit(text, position) || (text[position] == '.' && IsDigit(text, position + 1));

    /// <summary>Reads the number at <paramref name="position"/> and moves behind it.</summary>
    public static Token Scan(string text, ref int position, List<Mistake> mistakes)
    {
        var start = position;
        var end = EndOfNumber(text, start);
        var number = text.Substring(start, end - start);
        var tail = text.Substring(end, EndOfTail(text, end) - end);

        if (number[0] == '.')
        {
            number = "0" + number;
        }
        else if (tail.Length == 0 || IsFactor(number, tail))
        {
            position = end;

            return new Token(TokenKind.Number, new TextRange(start, end - start), number);
        }

        var range = new TextRange(start, end + tail.Length - start);
        var written = text.Substring(start, range.Length);
        position = range.End;
        var mistake = MistakeOf(number, tail, written, range);
        mistakes.Add(mistake);

        return new Token(TokenKind.Number, range, mistake.Replacement ?? number);
    }

    private static Mistake MistakeOf(string number, string tail, string written, TextRange range)
    {
        if (IsSuffix(tail))
        {
            return new Mistake(SyntaxRules.NumberSuffix, range, new([number, written])) { Replacement = number };
        }

        var plain = written.Replace("_", "");
        var replacement = tail is "" or "." || IsSuffix(tail.TrimStart('.')) ? number
            : EndOfNumber(plain, 0) == plain.Length ? plain
            : null;
        var advice = replacement is null ? Advice : $"'{replacement}'";

        return new Mistake(SyntaxRules.MalformedNumber, range, new([written, advice])) { Replacement = replacement };
    }

    private static int EndOfNumber(string text, int position)
    {
        position = EndOfDigits(text, position);

        if (position < text.Length && text[position] == '.' && IsDigit(text, position + 1))
        {
            position = EndOfDigits(text, position + 1);
        }

        if (position < text.Length && text[position] is 'e' or 'E')
        {
            var digits = position + 1 < text.Length && text[position + 1] is '+' or '-' ? position + 2 : position + 1;
            position = IsDigit(text, digits) ? EndOfDigits(text, digits) : position;
        }

        return position;
    }

    private static int EndOfDigits(string text, int position)
    {
        while (IsDigit(text, position))
        {
            position++;
        }

        return position;
    }

    /// <summary>What touches the number: the rest of the same attempt, or the name of a factor.</summary>
    private static int EndOfTail(string text, int position)
    {
        while (position < text.Length && (text[position] == '.' || Identifiers.IsPart(text[position])))
        {
            position++;
        }

        return position;
    }

    /// <summary>In <c>2x</c> or <c>2pi</c> the name is a token of its own, for the parser to miss the <c>*</c>.</summary>
    private static bool IsFactor(string number, string tail) =>
        Identifiers.IsStart(tail[0]) && tail[0] != '_' && !IsSuffix(tail) && !IsOtherBase(number, tail);

    private static bool IsOtherBase(string number, string tail) =>
        number == "0" && tail.Length > 1 && tail[0] is 'x' or 'X' or 'b' or 'B' && Uri.IsHexDigit(tail[1]);

    private static bool IsSuffix(string tail) => tail.ToLowerInvariant() is "f" or "d" or "m" or "l" or "u" or "ul" or "lu";

    private static bool IsDigit(string text, int position) =>
        position < text.Length && text[position] is >= '0' and <= '9';
}
