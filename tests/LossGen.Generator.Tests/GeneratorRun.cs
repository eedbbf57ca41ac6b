using System.Collections.Immutable;
using LossGen.Tests.Compilations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossGen.Generator.Tests;

/// <summary>One run of the generator over a user's project.</summary>
internal sealed record GeneratorRun(Compilation Output, GeneratorRunResult Result)
{
    /// <summary>Every generated file by its hint name.</summary>
    public IReadOnlyDictionary<string, string> Files => Result.GeneratedSources.ToDictionary(
        file => file.HintName, file => file.SourceText.ToString());

    /// <summary>What C# says of the whole, less what it only hides.</summary>
    public ImmutableArray<Diagnostic> Diagnostics =>
        [.. Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden)];

    /// <summary>The one file that is expected.</summary>
    public string Text => Assert.Single(Files).Value;

    /// <summary>Runs over a snippet behind the usual usings.</summary>
    public static GeneratorRun Of(string snippet, LanguageVersion version = LanguageVersion.Latest) =>
        Of(UserProject.OfSnippet(snippet, version), version);

    /// <summary>Runs over a project.</summary>
    public static GeneratorRun Of(Compilation project, LanguageVersion version = LanguageVersion.Latest)
    {
        var driver = Driver(version).RunGeneratorsAndUpdateCompilation(project, out var output, out var diagnostics);
        var result = Assert.Single(driver.GetRunResult().Results);

        Assert.Empty(diagnostics);
        Assert.Null(result.Exception);

        return new(output, result);
    }

    /// <summary>A driver that tracks its steps.</summary>
    public static GeneratorDriver Driver(LanguageVersion version = LanguageVersion.Latest) => CSharpGeneratorDriver.Create(
        [new LossGenerator().AsSourceGenerator()],
        parseOptions: new CSharpParseOptions(version, DocumentationMode.Diagnose),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
}
