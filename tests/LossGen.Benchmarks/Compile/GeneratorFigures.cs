using LossGen.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossGen.Benchmarks.Compile;

/// <summary>The generator at work in the C# compiler, over the corpus.</summary>
public static class GeneratorFigures
{
    private const int WarmUps = 100;
    private const int Edits = 60;
    private const double FirstRunLimit = 2_000;
    private const double CompileLimit = 12_000;
    private const double EditLimit = 10;

    public static IReadOnlyList<Figure> Measure()
    {
        var trees = Enumerable.Range(0, Corpus.FileCount).Select(file => Parse(Corpus.FileOf(file))).ToArray();
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release);
        var compilation = CSharpCompilation.Create("Corpus", trees, References(), options);

        // Binds everything, so that the generator is not charged for what the compiler does anyway.
        compilation.GetDiagnostics();

        GeneratorDriver driver = CSharpGeneratorDriver.Create(new LossGenerator());
        Compilation generated = compilation;

        var first = Figure.Of(
            $"first run over {Corpus.Expressions.Count} losses in this process",
            () => driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out generated, out _),
            FirstRunLimit);

        var lines = generated.SyntaxTrees.Skip(trees.Length).Sum(tree => tree.GetText().Lines.Count);

        return
        [
            first,
            Figure.Of($"their C# compiled ({lines:N0} lines)", () => Emit(generated), CompileLimit),
            AfterEdits("one edited expression regenerated", driver, compilation, EditedAt, EditLimit),
            AfterEdits("an edit elsewhere: signatures read, nothing compiled", driver, compilation, EditedElsewhere),
            AfterEdits("the same of a generator that reads nothing", CSharpGeneratorDriver.Create(new EmptyGenerator()), compilation, EditedElsewhere),
        ];
    }

    /// <summary>The median of many edits, each made to what the one before left, in a process that has seen some, as an editor's has.</summary>
    private static Figure AfterEdits(
        string what, GeneratorDriver driver, CSharpCompilation compilation, Func<int, CSharpCompilation, CSharpCompilation> edited, double? limit = null)
    {
        for (var edit = 1; edit <= WarmUps; edit++)
        {
            Edit(edit);
        }

        return Figure.MedianOf(what, Edits, edit => Edit(WarmUps + 1 + edit), limit);

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
        compilation.AddSyntaxTrees(Parse($"internal static class Elsewhere{edit};"));

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
