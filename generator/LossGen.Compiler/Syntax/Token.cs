namespace LossGen.Compiler.Syntax;

/// <summary>What a token is; symbols are named after their look.</summary>
internal enum TokenKind
{
    End,
    Number,
    Name,
    Plus,
    Minus,
    Star,
    Slash,
    Caret,
    Bang,
    Question,
    Colon,
    Less,
    LessEquals,
    Greater,
    GreaterEquals,
    EqualsEquals,
    BangEquals,
    AmpersandAmpersand,
    BarBar,
    Equals,
    OpenParenthesis,
    CloseParenthesis,
    OpenBracket,
    CloseBracket,
    Comma,
    Semicolon,

    /// <summary>Characters that a mistake has been reported for and that stand for nothing.</summary>
    Bad,
}

/// <summary>A word or symbol of the text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Range">The characters as written, <c>@</c> and wrong spellings included.</param>
/// <param name="Text">What they mean: a name without <c>@</c>, a number in the language's own spelling.</param>
internal readonly record struct Token(TokenKind Kind, TextRange Range, string Text);
