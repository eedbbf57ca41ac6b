using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Binding;

/// <summary>One of the texts that the user wrote, and where what is wrong with it is collected.</summary>
internal sealed class SourceText(string text, MistakeSite site, int siteIndex, List<Mistake> mistakes)
{
    private const int LongestExcerpt = 40;

    /// <summary>Whether an error was reported in it.</summary>
    public bool HasErrors => mistakes.Exists(mistake => mistake.Rule.IsError && mistake.Site == site && mistake.SiteIndex == siteIndex);

    /// <summary>Its characters, to be quoted in a message: long ones are cut, line breaks are blanks.</summary>
    public string Excerpt(TextRange range)
    {
        var words = Exactly(range).Split(default(char[]), StringSplitOptions.RemoveEmptyEntries);
        var line = string.Join(" ", words);

        return line.Length <= LongestExcerpt ? line : line.Substring(0, LongestExcerpt - 1) + "…";
    }

    /// <summary>Its characters.</summary>
    public string Exactly(TextRange range) => text.Substring(range.Start, range.Length);

    /// <summary>Adds a mistake.</summary>
    public void Report(MistakeRule rule, TextRange range, params string[] arguments) =>
        ReportWithReplacement(rule, range, null, arguments);

    /// <summary>Adds a mistake, and what would mend it in place of its characters.</summary>
    public void ReportWithReplacement(MistakeRule rule, TextRange range, string? replacement, params string[] arguments) =>
        mistakes.Add(new Mistake(rule, range, new(arguments), site, siteIndex) { Replacement = replacement });

    /// <summary>Adds what the parser found in it.</summary>
    public void ReportSyntax(IEnumerable<Mistake> found) =>
        mistakes.AddRange(found.Select(mistake => mistake with { Site = site, SiteIndex = siteIndex }));
}
