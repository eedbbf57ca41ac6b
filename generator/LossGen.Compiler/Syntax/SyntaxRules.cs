namespace LossGen.Compiler.Syntax;

/// <summary>What can be wrong with a text before anything is known of its names.</summary>
public static class SyntaxRules
{
    /// <summary>A character that no token starts with.</summary>
    public static readonly MistakeRule UnexpectedCharacter = new(
        "LOSS0100", "Expressions consist of names, numbers and operators", "Unexpected character {0}");

    /// <summary>A known operator in the spelling of another language or of a word processor.</summary>
    public static readonly MistakeRule Spelling = new(
        "LOSS0101", "Operators have one spelling", "{0} is written '{1}', not {2}");

    /// <summary>A C# literal suffix.</summary>
    public static readonly MistakeRule NumberSuffix = new(
        "LOSS0102", "Numbers have no suffix", "A number has no suffix; write '{0}' instead of '{1}'");

    /// <summary>A number in another notation.</summary>
    public static readonly MistakeRule MalformedNumber = new(
        "LOSS0103", "Numbers are decimal", "'{0}' is not a number here; write {1}");

    /// <summary>A dot between names.</summary>
    public static readonly MistakeRule QualifiedName = new(
        "LOSS0104", "Names are not qualified", "'{0}' has a dot; functions and values are called by one name, as in '{1}'");

    /// <summary>An operator that the language lacks.</summary>
    public static readonly MistakeRule NoSuchOperator = new(
        "LOSS0105", "The operator does not exist", "There is no operator '{0}'{1}");

    /// <summary>A token that cannot stand where it stands.</summary>
    public static readonly MistakeRule Unexpected = new(
        "LOSS0110", "The expression follows the grammar", "Expected {0}, found {1}");

    /// <summary>An operator without its right side.</summary>
    public static readonly MistakeRule MissingOperand = new(
        "LOSS0111", "Operators have operands", "'{0}' needs a value to its right");

    /// <summary>Nothing but space and comments.</summary>
    public static readonly MistakeRule Empty = new(
        "LOSS0112", "The expression is not empty", "The expression is empty; write a formula, as in 'mean((p - y)^2)'");

    /// <summary>A bracket without its partner.</summary>
    public static readonly MistakeRule Unclosed = new(
        "LOSS0113", "Brackets are closed", "'{0}' is never closed; add '{1}'");

    /// <summary>Two values side by side.</summary>
    public static readonly MistakeRule MissingOperator = new(
        "LOSS0114", "Values are joined by operators", "An operator or ';' is missing before '{0}'; to multiply write '*{0}'");

    /// <summary>a &lt; b &lt; c.</summary>
    public static readonly MistakeRule ChainedComparison = new(
        "LOSS0115", "Comparisons do not chain", "Comparisons do not chain; write '{0}'");

    /// <summary>One equals sign where a comparison is meant.</summary>
    public static readonly MistakeRule EqualsForComparison = new(
        "LOSS0116", "Values are compared by '=='", "'=' gives a name to a value, as in 'd = p - y;'; to compare write '=='");

    /// <summary>A question mark without its colon.</summary>
    public static readonly MistakeRule MissingColon = new(
        "LOSS0117", "'?' has its ':'", "'?' needs a ':'; write 'condition ? value : other'");

    /// <summary>Bindings with nothing behind them.</summary>
    public static readonly MistakeRule NoResult = new(
        "LOSS0118", "The last statement is the result", "'{0}' is the last statement, but has a name; write the value of the loss behind it, as in '{0} = …; {0}'");

    /// <summary>An expression without a name before the last statement.</summary>
    public static readonly MistakeRule UnusedStatement = new(
        "LOSS0119", "Every statement but the last has a name", "Only the last statement stands without a name; write 'd = …;' to use this value below, or remove it");

    /// <summary>A function defined inside an expression.</summary>
    public static readonly MistakeRule DefinitionInside = new(
        "LOSS0120", "Functions are defined by an attribute", "A function is not defined inside an expression; put [LossFunction(\"{0}(…) = …\")] on the class or assembly");

    /// <summary>Axes that no argument list follows.</summary>
    public static readonly MistakeRule AxesWithoutArguments = new(
        "LOSS0121", "Axes belong to a call", "'{0}[…]' needs arguments: only functions take axes, as in 'sum[C](x)'");

    /// <summary>A plus sign in front of a value.</summary>
    public static readonly MistakeRule PlusSign = new(
        "LOSS0122", "No value has a plus sign", "A plus sign in front of a value says nothing; remove it");

    /// <summary>More characters than <see cref="Limits.Characters"/>.</summary>
    public static readonly MistakeRule TooLong = new(
        "LOSS0190", "Texts are short enough to compile fast", "The text has {0} characters; at most {1} are allowed");

    /// <summary>More levels than <see cref="Limits.Nesting"/>.</summary>
    public static readonly MistakeRule TooDeep = new(
        "LOSS0191", "Nesting is bounded", "The expression is nested more than {0} levels deep here; name parts of it, as in 'd = p - y;'");

    /// <summary>Every rule of this stage.</summary>
    public static IReadOnlyList<MistakeRule> All { get; } =
    [
        UnexpectedCharacter, Spelling, NumberSuffix, MalformedNumber, QualifiedName, NoSuchOperator,
        Unexpected, MissingOperand, Empty, Unclosed, MissingOperator, ChainedComparison, EqualsForComparison,
        MissingColon, NoResult, UnusedStatement, DefinitionInside, AxesWithoutArguments, PlusSign,
        TooLong, TooDeep,
    ];
}
