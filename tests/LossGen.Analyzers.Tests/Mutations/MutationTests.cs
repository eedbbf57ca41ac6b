using System.Collections.Immutable;
using System.Text.RegularExpressions;
using LossGen.Analyzers.Tests.Harness;
using LossGen.Generator;
using LossGen.Tests.Compilations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers.Tests.Mutations;

/// <summary>
/// 10,000 declarations with something changed: generator and analyzers throw nothing, and what is generated compiles. Many
/// share a compilation, each in a file of its own, so that a brace too many stays its own mistake.
/// </summary>
public sealed partial class MutationTests
{
    private const int FilesPerProject = 500;

    /// <summary>How a generated file makes the build fail: the error is its purpose, and says what is wrong with the loss.</summary>
    private static readonly string[] Meant = ["CS0619", "CS1029"];

    /// <summary>What has been compiled, whatever its type is called: many changes leave what is generated as it was.</summary>
    private static readonly HashSet<string> Compiled = new(StringComparer.Ordinal);

    public static TheoryData<int> Projects => [.. Enumerable.Range(0, 20)];

    [Theory]
    [MemberData(nameof(Projects))]
    public async Task No_change_of_a_declaration_breaks_what_is_generated(int project)
    {
        var mutator = new DeclarationMutator(seed: 20261121 + project);
        var files = Enumerable.Range(0, FilesPerProject).Select(file => Parse(mutator.Next($"M{file}"), $"M{file}.cs")).ToArray();
        var driver = CSharpGeneratorDriver
            .Create([new LossGenerator().AsSourceGenerator()], parseOptions: new CSharpParseOptions(LanguageVersion.Latest))
            .RunGeneratorsAndUpdateCompilation(UserProject.Of(files), out var generated, out _, TestContext.Current.CancellationToken);

        Assert.Null(driver.GetRunResult().Results.Single().Exception);
        Assert.Empty(Broken(files, generated));
        await Analyze(generated, files);
    }

    [Fact]
    public void There_is_much_to_begin_with() => Assert.InRange(DeclarationMutator.Beginnings, 80, 1_000);

    private static SyntaxTree Parse(string text, string path) => UserProject.Parse(text, path: path);

    /// <summary>
    /// Errors within generated files, but for those of a declaration that C# itself rejects: they are consequences, as a body
    /// for a method which is none any more.
    /// </summary>
    private static IEnumerable<string> Broken(SyntaxTree[] files, Compilation generated)
    {
        var errors = generated.SyntaxTrees
            .Where(tree => Array.IndexOf(files, tree) >= 0 || Compiled.Add(NumberInName().Replace(tree.ToString(), "M")))
            .SelectMany(tree => generated.GetSemanticModel(tree).GetDiagnostics(cancellationToken: TestContext.Current.CancellationToken))
            .Concat(generated.GetDeclarationDiagnostics(TestContext.Current.CancellationToken))
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Distinct()
            .ToArray();
        var rejected = errors
            .Where(error => error.Location.SourceTree is { } tree && Array.IndexOf(files, tree) >= 0 && error.Id != "CS8795")
            .Select(error => Path.GetFileNameWithoutExtension(error.Location.SourceTree!.FilePath))
            .ToHashSet(StringComparer.Ordinal);

        return errors
            .Where(error => error.Location.SourceTree is { } tree && Array.IndexOf(files, tree) < 0 && !Meant.Contains(error.Id) && !rejected.Overlaps(TypesOf(tree)))
            .Select(error => $"{error}\n{files.FirstOrDefault(file => TypesOf(error.Location.SourceTree!).Contains(Path.GetFileNameWithoutExtension(file.FilePath)))}");
    }

    private static IEnumerable<string> TypesOf(SyntaxTree generated) => Path.GetFileName(generated.FilePath).Split('.', '`', '+', '(');

    [GeneratedRegex(@"\bM\d+")]
    private static partial Regex NumberInName();

    private static async Task Analyze(Compilation project, SyntaxTree[] files)
    {
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            onAnalyzerException: (exception, _, _) => Assert.Fail(exception.ToString()),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false);
        var driver = project.WithAnalyzers(Verify.Analyzers, options);
        var found = ImmutableArray.CreateBuilder<Diagnostic>();

        foreach (var file in files)
        {
            found.AddRange(await driver.GetAnalyzerSemanticDiagnosticsAsync(project.GetSemanticModel(file), filterSpan: null, TestContext.Current.CancellationToken));
        }

        // A mutation that nobody notices tests nothing.
        Assert.True(found.Count > FilesPerProject / 2, $"{found.Count} reports");
        Assert.DoesNotContain(found, diagnostic => diagnostic.Id == "AD0001");
    }
}
