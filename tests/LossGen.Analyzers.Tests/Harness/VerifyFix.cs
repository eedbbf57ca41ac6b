using System.Collections.Immutable;
using LossGen.Tests.Compilations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace LossGen.Analyzers.Tests.Harness;

/// <summary>Applies a fix as an editor does and compares; what comes of it compiles and has no diagnostics left.</summary>
internal static class VerifyFix
{
    /// <summary>Asserts that the fix for the first diagnostic that has one makes <paramref name="after"/> of <paramref name="before"/>.</summary>
    public static async Task BecomesAsync(CodeFixProvider fix, string before, string after)
    {
        before = UserProject.Usings + before;
        after = UserProject.Usings + after;

        Assert.Equal(after, await ApplyAsync(fix, before));

        var project = Project(after);
        Assert.Empty(await Verify.DiagnosticsAsync(project));
        Assert.Empty(Generated(project).GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
    }

    /// <summary>Asserts that no fix is offered.</summary>
    public static async Task IsNotOfferedAsync(CodeFixProvider fix, string code) => Assert.Null(await ApplyAsync(fix, UserProject.Usings + code));

    private static async Task<string?> ApplyAsync(CodeFixProvider fix, string text)
    {
        using var workspace = new AdhocWorkspace();
        var document = workspace
            .AddProject("User", LanguageNames.CSharp)
            .WithParseOptions(new CSharpParseOptions(LanguageVersion.Latest))
            .AddDocument("User.cs", text);

        // The analyzers look at the same text beside what is generated from it; places are those of the text.
        foreach (var diagnostic in (await Verify.DiagnosticsAsync(Project(text))).Where(diagnostic => fix.FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            var tree = await document.GetSyntaxTreeAsync() ?? throw new InvalidOperationException();
            var actions = new List<CodeAction>();
            await fix.RegisterCodeFixesAsync(new CodeFixContext(document, In(tree, diagnostic), (action, _) => actions.Add(action), TestContext.Current.CancellationToken));

            if (actions.Count > 0)
            {
                Assert.NotNull(actions[0].EquivalenceKey);
                var applied = (await actions[0].GetOperationsAsync(TestContext.Current.CancellationToken)).OfType<ApplyChangesOperation>().Single();
                var changed = applied.ChangedSolution.GetDocument(document.Id) ?? throw new InvalidOperationException();

                return (await changed.GetTextAsync()).ToString();
            }
        }

        return null;
    }

    private static Diagnostic In(SyntaxTree tree, Diagnostic diagnostic) => Diagnostic.Create(
        diagnostic.Descriptor,
        Location.Create(tree, diagnostic.Location.SourceSpan),
        diagnostic.AdditionalLocations.Select(place => Location.Create(tree, place.SourceSpan)).ToImmutableArray(),
        diagnostic.Properties);

    private static CSharpCompilation Project(string text) => UserProject.Of(UserProject.Parse(text)).AddReferences(Stubs.All);

    private static Compilation Generated(CSharpCompilation project)
    {
        CSharpGeneratorDriver
            .Create([new Generator.LossGenerator().AsSourceGenerator()], parseOptions: new CSharpParseOptions(LanguageVersion.Latest))
            .RunGeneratorsAndUpdateCompilation(project, out var generated, out _);

        return generated;
    }
}
