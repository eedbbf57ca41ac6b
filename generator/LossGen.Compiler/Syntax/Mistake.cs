namespace LossGen.Compiler.Syntax;

/// <summary>A run of characters of one text.</summary>
/// <param name="Start">The first character, counted from 0.</param>
/// <param name="Length">How many; 0 for a place between two.</param>
public readonly record struct TextRange(int Start, int Length)
{
    /// <summary>The place behind the last character.</summary>
    public int End => Start + Length;

    /// <summary>From the start of the first to the end of the second.</summary>
    public static TextRange Between(TextRange first, TextRange last) => new(first.Start, last.End - first.Start);
}

/// <summary>Which of the texts that the user wrote a mistake is in.</summary>
public enum MistakeSite
{
    /// <summary>The expression of <c>[Loss]</c>.</summary>
    Expression,

    /// <summary>The text of <c>Wrt</c>.</summary>
    Wrt,

    /// <summary>A <c>[LossFunction]</c>, by its place in <c>LossSource.Functions</c>.</summary>
    Function,

    /// <summary>A parameter of the method, by its place.</summary>
    Parameter,

    /// <summary>The text of <c>[Axes]</c> on a parameter, by its place.</summary>
    Axes,

    /// <summary>The method as a whole.</summary>
    Method,
}

/// <summary>What is wrong, as a value: which rule, where, and the user's own words for the message.</summary>
/// <param name="Rule">The row of the stage that found it; <see cref="MistakeRules"/> has them all.</param>
/// <param name="Range">The characters at fault within the site's text.</param>
/// <param name="Arguments">What the message's placeholders stand for.</param>
/// <param name="Site">Which text.</param>
/// <param name="SiteIndex">Which function or parameter.</param>
public sealed record Mistake(
    MistakeRule Rule,
    TextRange Range,
    EquatableArray<string> Arguments,
    MistakeSite Site = MistakeSite.Expression,
    int SiteIndex = 0)
{
    /// <summary>The message with the user's words in it.</summary>
    public string Message => string.Format(
        System.Globalization.CultureInfo.InvariantCulture, Rule.Message, [.. Arguments]);

    /// <summary>The text that would mend it in place of <see cref="Range"/>, where there is one.</summary>
    public string? Replacement { get; init; }
}

/// <summary>A kind of mistake. Analyzers make one diagnostic descriptor of each.</summary>
/// <param name="Id">LOSS0xxx, in the band of its stage.</param>
/// <param name="Title">The rule as a phrase.</param>
/// <param name="Message">A composite format.</param>
/// <param name="IsError">Whether no right code can be generated.</param>
public sealed record MistakeRule(string Id, string Title, string Message, bool IsError = true);
