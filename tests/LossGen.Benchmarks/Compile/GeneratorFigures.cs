using LossGen.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossGen.Benchmarks.Compile;

/// <summary>
/// The generator at work in the C# compiler, over the corpus: in a build, and in this process, where the compiler is that of
/// the NuGet package, whose own code the run time has to compile first.
/// </summary>
public static class GeneratorFigures
{
    /// <summary>
    /// An editor's process sees an edit a key stroke. The run time compiles a method anew, in the background, when it has been
    /// called 30 times and again when it has learnt from 30 more: after a thousand edits the time of one no longer falls.
    /// </summary>
    private const int WarmUps = 1_000;
    private const int FirstEdits = 100;
    private const int Edits = 60;
    private const double EditLimit = 10;

    public static IReadOnlyList<Figure> Measure()
    {
        string[] sources = [.. Enumerable.Range(0, Corpus.FileCount).Select(file => Corpus.FileOf(file))];
        var trees = sources.Select(Parse).ToArray();
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release);
        var compilation = CSharpCompilation.Create("Corpus", trees, References(), options);

        // Binds everything, so that the generator is not charged for what the compiler does anyway.
        compilation.GetDiagnostics();

        GeneratorDriver driver = CSharpGeneratorDriver.Create(new LossGenerator());
        Compilation generated = compilation;

        var first = Figure.Of(
            $"first run over {Corpus.Expressions.Count} losses in this process",
            () => driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out generated, out _));

        var withAnother = compilation.AddSyntaxTrees(Elsewhere(0));
        string[] texts = [.. generated.SyntaxTrees.Skip(trees.Length).Select(tree => tree.ToString())];

        return
        [
            .. BuildFigures.Measure(sources, texts),
            first,
            Figure.Of("their C# compiled in this process", () => Emit(generated)),
            .. Edited("one edited expression regenerated", driver, compilation, EditedAt, EditLimit),
            .. Edited("an edit elsewhere: signatures read, nothing compiled", driver, withAnother, EditedElsewhere),
            .. Edited("an edit for a generator that reads nothing", CSharpGeneratorDriver.Create(new EmptyGenerator()), withAnother, EditedElsewhere),
        ];
    }

    /// <summary>The medians of many edits, each made to what the one before left: of the first in the process, and of later ones.</summary>
    private static IEnumerable<Figure> Edited(
        string what, GeneratorDriver driver, CSharpCompilation compilation, Func<int, CSharpCompilation, CSharpCompilation> edited, double? limit = null)
    {
        yield return Figure.MedianOf($"{what}, first {FirstEdits} edits", FirstEdits, edit => Edit(1 + edit));

        for (var edit = FirstEdits + 1; edit <= WarmUps; edit++)
        {
            Edit(edit);
        }

        yield return Figure.MedianOf($"{what}, after {WarmUps:N0} edits", Edits, edit => Edit(WarmUps + 1 + edit), limit);

        void Edit(int number)
        {
            compilation = edited(number, compilation);
            driver = driver.RunGenerators(compilation);
        }
    }

    private static CSharpCompilation EditedAt(int edit, CSharpCompilation compilation)
    {
        var file = edit % Corpus.FileCount;

        return compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[file], Parse(Corpus.FileOf(file, edit)));
    }

    private static CSharpCompilation EditedElsewhere(int edit, CSharpCompilation compilation) =>
        compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[^1], Elsewhere(edit));

    private static SyntaxTree Elsewhere(int edit) => Parse($"internal static class Elsewhere{edit};");

    private static void Emit(Compilation compilation)
    {
        var result = compilation.Emit(Stream.Null);

        if (!result.Success)
        {
            var error = result.Diagnostics.First(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            throw new InvalidOperationException($"The corpus does not compile: {error}");
        }
    }

    private static SyntaxTree Parse(string text) => CSharpSyntaxTree.ParseText(text);

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
}
