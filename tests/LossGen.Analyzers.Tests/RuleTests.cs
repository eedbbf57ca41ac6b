using LossGen.Analyzers.Tests.Harness;
using LossGen.Tests.Compilations;
using Microsoft.CodeAnalysis;

namespace LossGen.Analyzers.Tests;

/// <summary>Every rule has its descriptor, its page, its line among the releases, and an example that raises it.</summary>
public sealed class RuleTests
{
    /// <summary>Rules whose examples are too long for a page, or need another C#: other tests raise them.</summary>
    private static readonly string[] WithoutExample =
    ["LOSS0015", "LOSS0190", "LOSS0191", "LOSS0290", "LOSS0302", "LOSS0303", "LOSS0305"];

    private static readonly DiagnosticDescriptor[] Descriptors = [.. Verify.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics)];

    private static readonly DiagnosticDescriptor[] OfDeclarations = [.. new LossAnalyzer().SupportedDiagnostics];

    public static TheoryData<string> Ids => [.. Descriptors.Select(descriptor => descriptor.Id)];

    public static TheoryData<string> IdsWithExample => [.. Descriptors.Select(descriptor => descriptor.Id).Except(WithoutExample)];

    [Fact]
    public void Every_id_is_of_our_form_and_occurs_once()
    {
        Assert.All(Descriptors, descriptor => Assert.Matches("^LOSS0[01235][0-9]{2}$", descriptor.Id));
        Assert.Equal(Descriptors.Length, Descriptors.Select(descriptor => descriptor.Id).Distinct().Count());
    }

    [Fact]
    public void Every_rule_of_compiler_and_front_end_has_its_descriptor()
    {
        var rules = Compiler.MistakeRules.All.Concat(Generator.Reading.DeclarationRules.All).ToDictionary(rule => rule.Id);

        Assert.Equal(rules.Keys.Order(StringComparer.Ordinal), OfDeclarations.Select(descriptor => descriptor.Id));
        Assert.All(OfDeclarations, descriptor =>
        {
            Assert.Equal(rules[descriptor.Id].Title, descriptor.Title.ToString());
            Assert.Equal(rules[descriptor.Id].Message, descriptor.MessageFormat.ToString());
            Assert.Equal(rules[descriptor.Id].IsError, descriptor.DefaultSeverity == DiagnosticSeverity.Error);
        });
    }

    [Fact]
    public void Every_rule_that_the_compiler_declares_is_in_its_list()
    {
        var declared = new[] { typeof(Compiler.MistakeRules).Assembly, typeof(Generator.LossGenerator).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(Compiler.Syntax.MistakeRule))
            .Select(field => ((Compiler.Syntax.MistakeRule)field.GetValue(null)!).Id);

        Assert.Equal(declared.Order(StringComparer.Ordinal), OfDeclarations.Select(descriptor => descriptor.Id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_reads_well(string id)
    {
        var descriptor = Of(id);

        Assert.False(descriptor.Title.ToString().EndsWith('.'));
        Assert.False(descriptor.MessageFormat.ToString().EndsWith('.'));
        Assert.True(descriptor.IsEnabledByDefault);
        Assert.EndsWith($"/{id}.md", descriptor.HelpLinkUri);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_has_a_page_that_says_the_same(string id)
    {
        var descriptor = Of(id);
        var page = RulePage.Of(id);

        Assert.Equal($"# {id}: {descriptor.Title}", page.Title);
        Assert.Equal($"| {descriptor.Category} | {descriptor.DefaultSeverity} |", page.Facts);
        Assert.Equal(
            WithoutExample.Contains(id) ? ["Message", "Why", "How to suppress"] : ["Message", "Why", "Example", "How to suppress"],
            page.Sections);
    }

    [Theory]
    [MemberData(nameof(IdsWithExample))]
    public async Task The_first_example_of_a_page_is_reported_and_the_second_is_right(string id)
    {
        var examples = RulePage.Of(id).Examples;
        Assert.Equal(2, examples.Length);

        Assert.Contains(await DiagnosticsOf(examples[0]), diagnostic => diagnostic.Id == id);
        Assert.Empty(await DiagnosticsOf(examples[1]));
    }

    [Fact]
    public void The_releases_list_exactly_these_rules()
    {
        var listed = new[] { "AnalyzerReleases.Shipped.md", "AnalyzerReleases.Unshipped.md" }
            .SelectMany(name => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "releases", name)))
            .Where(line => line.StartsWith("LOSS", StringComparison.Ordinal))
            .Select(line => line.Split(" | "))
            .Select(cells => (cells[0], cells[1], cells[2]))
            .ToArray();

        Assert.Equal(
            Descriptors.Select(descriptor => (descriptor.Id, descriptor.Category, descriptor.DefaultSeverity.ToString())),
            listed);
    }

    private static DiagnosticDescriptor Of(string id) => Descriptors.Single(descriptor => descriptor.Id == id);

    private static Task<System.Collections.Immutable.ImmutableArray<Diagnostic>> DiagnosticsOf(string code) =>
        Verify.DiagnosticsAsync(UserProject.OfSnippet(code).AddReferences(Stubs.All));
}
