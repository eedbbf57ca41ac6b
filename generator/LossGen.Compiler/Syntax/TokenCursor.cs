namespace LossGen.Compiler.Syntax;

/// <summary>
/// A place among the tokens, and the policy on mistakes: the first misplaced token of a statement is reported, what
/// follows from it is not. Parsing goes on all the same, so that the tree holds all that can be read.
/// </summary>
internal sealed class TokenCursor(string text, IReadOnlyList<Token> tokens, List<Mistake> mistakes)
{
    private int _index;
    private bool _isLost;
    private bool _isAborted;

    /// <summary>The token to read next.</summary>
    public Token Current => tokens[_index];

    /// <summary>The kind of the token to read next.</summary>
    public TokenKind Kind => Current.Kind;

    /// <summary>The kind of the token behind the next.</summary>
    public TokenKind NextKind => tokens[Math.Min(_index + 1, tokens.Count - 1)].Kind;

    /// <summary>The token read last; the current one at the start.</summary>
    public Token Previous => tokens[Math.Max(_index - 1, 0)];

    /// <summary>Whether a misplaced token of this statement has been reported.</summary>
    public bool IsLost => _isLost || _isAborted;

    /// <summary>Where the statement being read starts.</summary>
    public int StatementStart { get; private set; }

    /// <summary>All characters.</summary>
    public TextRange Whole => new(0, text.Length);

    /// <summary>The text of some characters.</summary>
    public string TextOf(TextRange range) => text.Substring(range.Start, range.Length);

    /// <summary>Reads the current token; the end is never passed.</summary>
    public Token Take()
    {
        var token = Current;
        _index = Math.Min(_index + 1, tokens.Count - 1);

        return token;
    }

    /// <summary>Reads the current token if it is of that kind.</summary>
    public bool TryTake(TokenKind kind)
    {
        if (Kind != kind)
        {
            return false;
        }

        Take();

        return true;
    }

    /// <summary>From the start of <paramref name="first"/> to the end of the token read last.</summary>
    public TextRange RangeFrom(TextRange first) =>
        new(first.Start, Math.Max(Previous.Range.End, first.End) - first.Start);

    /// <summary>From here on misplaced tokens are new causes.</summary>
    public void BeginStatement()
    {
        _isLost = false;
        StatementStart = Current.Range.Start;
    }

    /// <summary>Moves to the end of the statement: no bracket encloses a semicolon.</summary>
    public void SkipStatement()
    {
        while (Kind is not (TokenKind.Semicolon or TokenKind.End))
        {
            Take();
        }
    }

    /// <summary>Reports what is wrong but understood.</summary>
    public void Report(MistakeRule rule, TextRange range, string? replacement, params string[] arguments)
    {
        if (!IsLost)
        {
            mistakes.Add(new Mistake(rule, range, new(arguments)) { Replacement = replacement });
        }
    }

    /// <summary>Reports what the rest of the statement cannot be understood after.</summary>
    public void ReportLost(MistakeRule rule, TextRange range, string? replacement, params string[] arguments)
    {
        // A bad character has been reported by the lexer already.
        if (Kind != TokenKind.Bad)
        {
            Report(rule, range, replacement, arguments);
        }

        _isLost = true;
    }

    /// <summary>Reports a misplaced token by what should stand there.</summary>
    public void ReportUnexpected(string expected)
    {
        var found = Kind == TokenKind.End ? "the end" : $"'{TextOf(Current.Range)}'";
        var range = Kind == TokenKind.End ? Previous.Range : Current.Range;
        ReportLost(SyntaxRules.Unexpected, range, null, expected, found);
    }

    /// <summary>Reports, and takes every other token for read.</summary>
    public void Abort(MistakeRule rule, TextRange range, params string[] arguments)
    {
        Report(rule, range, null, arguments);
        _isAborted = true;
        _index = tokens.Count - 1;
    }
}
