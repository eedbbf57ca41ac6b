namespace LossGen.Compiler.Syntax;

/// <summary>What keeps the time and the stack that a text can take bounded.</summary>
public static class Limits
{
    /// <summary>The most characters of an expression or of one definition.</summary>
    public const int Characters = 10_000;

    /// <summary>The most levels of parentheses, calls, signs, exponents and branches inside one another.</summary>
    public const int Nesting = 100;
}
