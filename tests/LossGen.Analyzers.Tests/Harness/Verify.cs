using System.Collections.Immutable;
using LossGen.Generator;
using LossGen.Tests.Compilations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LossGen.Analyzers.Tests.Harness;

/// <summary>Runs generator and analyzers over marked C# as a build does, and compares.</summary>
internal static class Verify
{
    /// <summary>What C# says besides where a loss has no body, or its declaration is no declaration of a loss.</summary>
    private static readonly string[] Consequences =
    [
        "CS0115", "CS0260", "CS0619", "CS0751", "CS0759", "CS1029", "CS8795", "CS8796",
    ];

    /// <summary>All analyzers, in the order of their ids.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } = [new LossAnalyzer(), new UsageAnalyzer()];

    /// <summary>Asserts that exactly the marked diagnostics are reported, with the usual usings before the text.</summary>
    public static Task AnalyzerAsync(string marked, LanguageVersion version = LanguageVersion.Latest) =>
        FileAsync(UserProject.Usings + marked, version);

    /// <summary>Asserts that exactly the marked diagnostics of a whole file are reported.</summary>
    public static async Task FileAsync(string marked, LanguageVersion version = LanguageVersion.Latest)
    {
        var markup = Markup.Parse(marked);
        var actual = await DiagnosticsAsync(UserProject.Of(UserProject.Parse(markup.Text, version)), version);

        var unmatched = actual.ToList();
        var missing = markup.Expected
            .Where(expected => unmatched.FindIndex(diagnostic => Matches(diagnostic, expected)) is var found
                && (found < 0 || Remove(unmatched, found)))
            .ToArray();

        Assert.True(missing.Length == 0 && unmatched.Count == 0, Difference(markup.Text, missing, unmatched));
    }

    /// <summary>What the analyzers report over <paramref name="project"/> once the generator has added to it.</summary>
    public static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(
        CSharpCompilation project, LanguageVersion version = LanguageVersion.Latest)
    {
        CSharpGeneratorDriver
            .Create([new LossGenerator().AsSourceGenerator()], parseOptions: new CSharpParseOptions(version))
            .RunGeneratorsAndUpdateCompilation(project, out var generated, out _);

        AssertOnlyConsequences(generated);
        var ids = Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(descriptor => descriptor.Id).ToHashSet(StringComparer.Ordinal);
        var diagnostics = await generated.WithAnalyzers(Analyzers).GetAnalyzerDiagnosticsAsync();

        Assert.All(diagnostics, diagnostic => Assert.Contains(diagnostic.Id, ids));

        return [.. diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    private static void AssertOnlyConsequences(Compilation generated) => Assert.DoesNotContain(
        generated.GetDiagnostics(),
        diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && !Consequences.Contains(diagnostic.Id));

    private static bool Matches(Diagnostic diagnostic, Expected expected) =>
        diagnostic.Location.SourceSpan == expected.Span && (expected.Id is null || expected.Id == diagnostic.Id);

    private static bool Remove(List<Diagnostic> diagnostics, int place)
    {
        diagnostics.RemoveAt(place);

        return false;
    }

    private static string Difference(string text, IEnumerable<Expected> missing, IEnumerable<Diagnostic> unexpected) => string.Join(
        '\n',
        [
            .. missing.Select(expected => $"missing: {expected.Id} on '{text.Substring(expected.Span.Start, expected.Span.Length)}'"),
            .. unexpected.Select(diagnostic =>
                $"unexpected: {diagnostic.Id} on '{Excerpt(text, diagnostic.Location.SourceSpan)}': {diagnostic.GetMessage()}"),
        ]);

    private static string Excerpt(string text, TextSpan span) =>
        span.End <= text.Length ? text.Substring(span.Start, span.Length) : span.ToString();
}
