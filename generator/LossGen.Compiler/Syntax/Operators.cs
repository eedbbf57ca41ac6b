namespace LossGen.Compiler.Syntax;

/// <summary>An operator in front of its operand.</summary>
public enum UnaryOperator
{
    /// <summary><c>-x</c>.</summary>
    Negate,

    /// <summary><c>!x</c>.</summary>
    Not,
}

/// <summary>An operator between its operands.</summary>
public enum BinaryOperator
{
    /// <summary><c>a || b</c>.</summary>
    Or,

    /// <summary><c>a &amp;&amp; b</c>.</summary>
    And,

    /// <summary><c>a &lt; b</c>.</summary>
    Less,

    /// <summary><c>a &lt;= b</c>.</summary>
    LessOrEqual,

    /// <summary><c>a &gt; b</c>.</summary>
    Greater,

    /// <summary><c>a &gt;= b</c>.</summary>
    GreaterOrEqual,

    /// <summary><c>a == b</c>.</summary>
    Equal,

    /// <summary><c>a != b</c>.</summary>
    NotEqual,

    /// <summary><c>a + b</c>.</summary>
    Add,

    /// <summary><c>a - b</c>.</summary>
    Subtract,

    /// <summary><c>a * b</c>.</summary>
    Multiply,

    /// <summary><c>a / b</c>.</summary>
    Divide,

    /// <summary><c>a ^ b</c>.</summary>
    Power,
}

/// <summary>Spelling and strength of operators.</summary>
public static class Operators
{
    /// <summary>The strength of the comparisons, the one level that does not chain.</summary>
    public const int ComparisonPrecedence = 3;

    /// <summary>As the language writes it.</summary>
    public static string Spelling(this BinaryOperator binary) => binary switch
    {
        BinaryOperator.Or => "||",
        BinaryOperator.And => "&&",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        BinaryOperator.GreaterOrEqual => ">=",
        BinaryOperator.Equal => "==",
        BinaryOperator.NotEqual => "!=",
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        _ => "^",
    };

    /// <summary>As the language writes it.</summary>
    public static string Spelling(this UnaryOperator unary) => unary == UnaryOperator.Negate ? "-" : "!";

    /// <summary>How tightly it binds: 1 for <c>||</c> up to 5 for <c>*</c>, and 6 for <c>^</c>, which alone groups from the right.</summary>
    public static int Precedence(this BinaryOperator binary) => binary switch
    {
        BinaryOperator.Or => 1,
        BinaryOperator.And => 2,
        BinaryOperator.Add or BinaryOperator.Subtract => 4,
        BinaryOperator.Multiply or BinaryOperator.Divide => 5,
        BinaryOperator.Power => 6,
        _ => ComparisonPrecedence,
    };

    /// <summary>The left-associative operator or comparison that a token writes, if it writes one.</summary>
    internal static BinaryOperator? Binary(TokenKind kind) => kind switch
    {
        TokenKind.BarBar => BinaryOperator.Or,
        TokenKind.AmpersandAmpersand => BinaryOperator.And,
        TokenKind.Less => BinaryOperator.Less,
        TokenKind.LessEquals => BinaryOperator.LessOrEqual,
        TokenKind.Greater => BinaryOperator.Greater,
        TokenKind.GreaterEquals => BinaryOperator.GreaterOrEqual,
        TokenKind.EqualsEquals or TokenKind.Equals => BinaryOperator.Equal,
        TokenKind.BangEquals => BinaryOperator.NotEqual,
        TokenKind.Plus => BinaryOperator.Add,
        TokenKind.Minus => BinaryOperator.Subtract,
        TokenKind.Star => BinaryOperator.Multiply,
        TokenKind.Slash => BinaryOperator.Divide,
        _ => null,
    };
}
