using System.Diagnostics;
using LossGen.Generator;
using LossGen.Benchmarks.Ratios;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace LossGen.Benchmarks.Compile;

/// <summary>The generator at work in the C# compiler, over the corpus.</summary>
public static class GeneratorFigures
{
    private const int Edits = 25;

    public static IReadOnlyList<Figure> Measure()
    {
        var trees = Corpus.Expressions.Select((expression, index) => Parse(Corpus.FileOf(index, expression))).ToArray();
        var compilation = CSharpCompilation.Create(
            "Corpus", trees, References(), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));

        // Binds everything, so that the generator is not charged for what the compiler does anyway.
        compilation.GetDiagnostics();

        GeneratorDriver driver = CSharpGeneratorDriver.Create(new LossGenerator());
        Compilation generated = compilation;
        var first = Timed(() => driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out generated, out _));
        var compile = Timed(() => Emit(generated));
        var edits = Enumerable.Range(0, Edits).Select(edit => TimeOfEdit(edit, compilation, ref driver)).ToArray();
        var lines = generated.SyntaxTrees.Skip(trees.Length).Sum(tree => tree.GetText().Lines.Count);

        return
        [
            new($"first run over {trees.Length} losses in this process ({lines:N0} lines)", first, 2_000),
            new("their C# compiled", compile, 12_000),
            new($"one edited expression regenerated (median of {Edits})", Summary.Of(edits).Median, 10),
        ];
    }

    private static double TimeOfEdit(int edit, CSharpCompilation compilation, ref GeneratorDriver driver)
    {
        var old = compilation.SyntaxTrees[edit];
        var edited = compilation.ReplaceSyntaxTree(old, Parse(Corpus.FileOf(edit, $"0.5*({Corpus.Expressions[edit]})")));
        var current = driver;
        var time = Timed(() => current = current.RunGenerators(edited));
        driver = current;
        return time;
    }

    private static void Emit(Compilation compilation)
    {
        var result = compilation.Emit(Stream.Null);

        if (!result.Success)
        {
            var error = result.Diagnostics.First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            throw new InvalidOperationException($"The corpus does not compile: {error}");
        }
    }

    private static double Timed(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static SyntaxTree Parse(string text) => CSharpSyntaxTree.ParseText(SourceText.From(text));

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
}
