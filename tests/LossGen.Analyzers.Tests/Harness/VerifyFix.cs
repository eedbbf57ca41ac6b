using System.Collections.Immutable;
using LossGen.Tests.Compilations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers.Tests.Harness;

/// <summary>Applies a fix as an editor does and compares; what comes of it compiles and has no diagnostics left.</summary>
internal static class VerifyFix
{
    /// <summary>Asserts that the fix for the first diagnostic that has one makes <paramref name="after"/> of <paramref name="before"/>.</summary>
    public static async Task BecomesAsync(CodeFixProvider fix, string before, string after)
    {
        Assert.Equal(UserProject.Usings + after, await ApplyAsync(fix, UserProject.Usings + before, FirstAsync));
        await AssertRightAsync(UserProject.Usings + after);
    }

    /// <summary>Asserts that fixing all diagnostics of a document makes <paramref name="after"/> of <paramref name="before"/>.</summary>
    public static async Task AllBecomeAsync(CodeFixProvider fix, string before, string after)
    {
        Assert.Equal(UserProject.Usings + after, await ApplyAsync(fix, UserProject.Usings + before, AllAsync));
        await AssertRightAsync(UserProject.Usings + after);
    }

    /// <summary>Asserts that no fix is offered for what is reported.</summary>
    public static async Task IsNotOfferedAsync(CodeFixProvider fix, string code) => Assert.Null(await ApplyAsync(
        fix,
        UserProject.Usings + code,
        (provider, document, reported) =>
        {
            Assert.NotEmpty(reported);

            return FirstAsync(provider, document, reported);
        }));

    private static async Task AssertRightAsync(string text)
    {
        var project = Project(text);
        Assert.Empty(await Verify.DiagnosticsAsync(project));
        Assert.Empty(Generated(project).GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
    }

    private static async Task<string?> ApplyAsync(
        CodeFixProvider fix, string text, Func<CodeFixProvider, Document, ImmutableArray<Diagnostic>, Task<CodeAction?>> choose)
    {
        using var workspace = new AdhocWorkspace();
        var document = Open(workspace, text);
        var compilation = await document.Project.GetCompilationAsync() ?? throw new InvalidOperationException();
        var tree = await document.GetSyntaxTreeAsync() ?? throw new InvalidOperationException();
        var reported = await compilation.WithAnalyzers(Verify.Analyzers).GetAnalyzerDiagnosticsAsync();
        var fixable = reported
            .Where(diagnostic => fix.FixableDiagnosticIds.Contains(diagnostic.Id) && diagnostic.Location.SourceTree == tree)
            .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)
            .ToImmutableArray();

        if (await choose(fix, document, fixable) is not { } action)
        {
            return null;
        }

        var applied = (await action.GetOperationsAsync(TestContext.Current.CancellationToken)).OfType<ApplyChangesOperation>().Single();
        var changed = applied.ChangedSolution.GetDocument(document.Id) ?? throw new InvalidOperationException();

        return (await changed.GetTextAsync()).ToString();
    }

    private static async Task<CodeAction?> FirstAsync(CodeFixProvider fix, Document document, ImmutableArray<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            var actions = new List<CodeAction>();
            await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), TestContext.Current.CancellationToken));

            if (actions.Count > 0)
            {
                Assert.NotNull(actions[0].EquivalenceKey);

                return actions[0];
            }
        }

        return null;
    }

    private static async Task<CodeAction?> AllAsync(CodeFixProvider fix, Document document, ImmutableArray<Diagnostic> diagnostics)
    {
        var first = await FirstAsync(fix, document, diagnostics) ?? throw new InvalidOperationException("Nothing to fix.");
        var all = new FixAllContext(
            document, fix, FixAllScope.Document, first.EquivalenceKey, fix.FixableDiagnosticIds, new Reported(diagnostics), TestContext.Current.CancellationToken);

        return await fix.GetFixAllProvider()!.GetFixAsync(all);
    }

    /// <summary>The document in a project that compiles, with what is generated of it beside it.</summary>
    private static Document Open(AdhocWorkspace workspace, string text)
    {
        var compilation = Project(text);
        var project = workspace
            .AddProject("User", LanguageNames.CSharp)
            .WithParseOptions(new CSharpParseOptions(LanguageVersion.Latest))
            .WithCompilationOptions(compilation.Options)
            .WithMetadataReferences(compilation.References);
        var document = project.AddDocument("User.cs", text, filePath: "User.cs");

        foreach (var tree in Generated(compilation).SyntaxTrees.Skip(1))
        {
            document = document.Project.AddDocument(Path.GetFileName(tree.FilePath), tree.ToString(), filePath: tree.FilePath).Project.GetDocument(document.Id)!;
        }

        return document;
    }

    private static CSharpCompilation Project(string text) => UserProject.Of(UserProject.Parse(text)).AddReferences(Stubs.All);

    private static Compilation Generated(CSharpCompilation project)
    {
        CSharpGeneratorDriver
            .Create([new Generator.LossGenerator().AsSourceGenerator()], parseOptions: new CSharpParseOptions(LanguageVersion.Latest))
            .RunGeneratorsAndUpdateCompilation(project, out var generated, out _);

        return generated;
    }

    private sealed class Reported(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
