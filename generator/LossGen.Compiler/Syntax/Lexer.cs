using System.Globalization;

namespace LossGen.Compiler.Syntax;

/// <summary>Characters to tokens. Every text has tokens; what is spelled wrong is read as what it means.</summary>
internal sealed class Lexer
{
    private readonly string _text;
    private readonly List<Mistake> _mistakes;
    private readonly List<Token> _tokens = [];
    private int _position;

    private Lexer(string text, List<Mistake> mistakes)
    {
        _text = text;
        _mistakes = mistakes;
    }

    /// <summary>The tokens of <paramref name="text"/>, the last of them its end.</summary>
    public static IReadOnlyList<Token> Scan(string text, List<Mistake> mistakes)
    {
        var lexer = new Lexer(text, mistakes);
        lexer.ScanAll();

        return lexer._tokens;
    }

    private char Current => Peek(0);

    private char Peek(int offset) => _position + offset < _text.Length ? _text[_position + offset] : '\0';

    private void ScanAll()
    {
        while (_position < _text.Length)
        {
            if (char.IsWhiteSpace(Current))
            {
                _position++;
            }
            else if (Current == '#')
            {
                SkipComment();
            }
            else if (NumberScanner.StartsAt(_text, _position))
            {
                _tokens.Add(NumberScanner.Scan(_text, ref _position, _mistakes));
            }
            else if (Identifiers.IsStart(Current) || (Current == '@' && Identifiers.IsStart(Peek(1))))
            {
                ScanName();
            }
            else
            {
                ScanSymbol();
            }
        }

        _tokens.Add(new Token(TokenKind.End, new TextRange(_text.Length, 0), ""));
    }

    private void SkipComment()
    {
        while (_position < _text.Length && Current is not ('\n' or '\r'))
        {
            _position++;
        }
    }

    private void ScanName()
    {
        var start = _position;
        var verbatim = Current == '@';
        var name = ScanIdentifier();

        if (!verbatim && Spellings.OfWord(name) is { } spelling)
        {
            AddRespelled(spelling, new TextRange(start, _position - start));
            return;
        }

        var isQualified = false;

        while (Current == '.' && Identifiers.IsStart(Peek(1)))
        {
            _position++;
            name = ScanIdentifier();
            isQualified = true;
        }

        var range = new TextRange(start, _position - start);

        if (isQualified)
        {
            // The last part in lower case is what Math.Abs and MathF.Exp are called here, but that is a guess: the
            // token has no name, so that nothing more is said of it.
            var guess = name.ToLowerInvariant();
            Report(SyntaxRules.QualifiedName, range, guess, _text.Substring(start, range.Length), guess);
            name = "";
        }

        _tokens.Add(new Token(TokenKind.Name, range, name));
    }

    private string ScanIdentifier()
    {
        if (Current == '@')
        {
            _position++;
        }

        var start = _position;

        do
        {
            _position++;
        }
        while (_position < _text.Length && Identifiers.IsPart(Current));

        return Identifiers.Normalize(_text.Substring(start, _position - start));
    }

    private void ScanSymbol()
    {
        if (Spellings.At(_text, _position) is { } spelling && !IsSpelledRight(spelling))
        {
            var range = new TextRange(_position, spelling.Wrong.Length);
            _position = range.End;
            AddRespelled(spelling, range);
            return;
        }

        var kind = SymbolAt(out var length);
        var symbol = new TextRange(_position, length);
        var text = _text.Substring(_position, length);
        _position += length;

        if (kind == TokenKind.Bad)
        {
            ReportBad(symbol, text);
        }

        _tokens.Add(new Token(kind, symbol, text));
    }

    /// <summary>A lone <c>&amp;</c> or <c>|</c> is the start of the right spelling where it is doubled.</summary>
    private bool IsSpelledRight(Spelling spelling) =>
        spelling.Wrong is "&" or "|" && Peek(1) == spelling.Wrong[0];

    private TokenKind SymbolAt(out int length)
    {
        length = 2;

        switch (Current, Peek(1))
        {
            case ('<', '='): return TokenKind.LessEquals;
            case ('>', '='): return TokenKind.GreaterEquals;
            case ('=', '='): return TokenKind.EqualsEquals;
            case ('!', '='): return TokenKind.BangEquals;
            case ('&', '&'): return TokenKind.AmpersandAmpersand;
            case ('|', '|'): return TokenKind.BarBar;
        }

        length = char.IsSurrogatePair(Current, Peek(1)) ? 2 : 1;

        return Current switch
        {
            '+' => TokenKind.Plus,
            '-' => TokenKind.Minus,
            '*' => TokenKind.Star,
            '/' => TokenKind.Slash,
            '^' => TokenKind.Caret,
            '!' => TokenKind.Bang,
            '?' => TokenKind.Question,
            ':' => TokenKind.Colon,
            '<' => TokenKind.Less,
            '>' => TokenKind.Greater,
            '=' => TokenKind.Equals,
            '(' => TokenKind.OpenParenthesis,
            ')' => TokenKind.CloseParenthesis,
            '[' => TokenKind.OpenBracket,
            ']' => TokenKind.CloseBracket,
            ',' => TokenKind.Comma,
            ';' => TokenKind.Semicolon,
            _ => TokenKind.Bad,
        };
    }

    private void AddRespelled(Spelling spelling, TextRange range)
    {
        Report(SyntaxRules.Spelling, range, spelling.Right, spelling.Subject, spelling.Right, Describe(spelling.Wrong));

        if (spelling.Kind == TokenKind.Caret && spelling.Right.Length > 1)
        {
            _tokens.Add(new Token(TokenKind.Caret, range, "^"));
            _tokens.Add(new Token(TokenKind.Number, range, spelling.Right.Substring(1)));
        }
        else
        {
            _tokens.Add(new Token(spelling.Kind, range, spelling.Right));
        }
    }

    /// <summary>Signs that look like the right one are told apart by their code.</summary>
    private static string Describe(string wrong) =>
        wrong[0] is '\u2212' or '\u2013' or '\u2014' ? $"'{wrong}' (U+{(int)wrong[0]:X4})" : $"'{wrong}'";

    private void ReportBad(TextRange range, string text)
    {
        if (text == "%")
        {
            Report(SyntaxRules.NoSuchOperator, range, null, text, "; a remainder is x - n*floor(x/n)");
            return;
        }

        var category = CharUnicodeInfo.GetUnicodeCategory(text, 0);
        var isVisible = category is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
        Report(SyntaxRules.UnexpectedCharacter, range, null, isVisible ? $"'{text}'" : $"U+{CodeOf(text):X4}");
    }

    private static int CodeOf(string character) =>
        character.Length == 2 ? char.ConvertToUtf32(character, 0) : character[0];

    private void Report(MistakeRule rule, TextRange range, string? replacement, params string[] arguments) =>
        _mistakes.Add(new Mistake(rule, range, new(arguments)) { Replacement = replacement });
}
