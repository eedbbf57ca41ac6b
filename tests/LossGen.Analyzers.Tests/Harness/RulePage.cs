using System.Text.RegularExpressions;

namespace LossGen.Analyzers.Tests.Harness;

/// <summary>The page that a rule links to.</summary>
internal sealed partial class RulePage
{
    private readonly string _text;

    private RulePage(string text) => _text = text;

    /// <summary>The heading.</summary>
    public string Title => _text.Split('\n')[0];

    /// <summary>The row with category and severity.</summary>
    public string Facts => _text.Split('\n').Single(line => line.StartsWith('|') && !line.Contains("Category") && !line.Contains("---"));

    /// <summary>The headings below the title.</summary>
    public string[] Sections => [.. _text.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..])];

    /// <summary>The first code is reported, the second is right; both are empty where no short example can be given.</summary>
    public string[] Examples => [.. CodeBlock().Matches(_text).Select(match => AsFile(match.Groups[1].Value))];

    /// <summary>The page of a rule.</summary>
    public static RulePage Of(string id) => new(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", id + ".md")));

    /// <summary>Members stand for themselves in a page; a class is put around them to compile.</summary>
    private static string AsFile(string code) =>
        code.Contains("class ", StringComparison.Ordinal) ? code : $"public static partial class MyLosses\n{{\n{code}\n}}";

    [GeneratedRegex("```csharp\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
