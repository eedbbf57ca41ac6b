using LossGen.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossGen.Benchmarks.Compile;

/// <summary>The generator at work in the C# compiler, over the corpus.</summary>
public static class GeneratorFigures
{
    private const int Edits = 25;
    private const double FirstRunLimit = 2_000;
    private const double CompileLimit = 12_000;
    private const double EditLimit = 10;

    public static IReadOnlyList<Figure> Measure()
    {
        var trees = Corpus.Expressions.Select((expression, index) => Parse(Corpus.FileOf(index, expression))).ToArray();
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release);
        var compilation = CSharpCompilation.Create("Corpus", trees, References(), options);

        // Binds everything, so that the generator is not charged for what the compiler does anyway.
        compilation.GetDiagnostics();

        GeneratorDriver driver = CSharpGeneratorDriver.Create(new LossGenerator());
        Compilation generated = compilation;

        var first = Figure.Of(
            $"first run over {trees.Length} losses in this process",
            () => driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out generated, out _),
            FirstRunLimit);

        var lines = generated.SyntaxTrees.Skip(trees.Length).Sum(tree => tree.GetText().Lines.Count);

        return
        [
            first,
            Figure.Of($"their C# compiled ({lines:N0} lines)", () => Emit(generated), CompileLimit),
            Figure.MedianOf(
                "one edited expression regenerated",
                Edits,
                edit => driver = driver.RunGenerators(EditedAt(edit, compilation)),
                EditLimit),
            Figure.MedianOf(
                "an edit elsewhere: signatures read, nothing compiled",
                Edits,
                edit => driver = driver.RunGenerators(EditedElsewhere(edit, compilation))),
        ];
    }

    private static CSharpCompilation EditedAt(int index, CSharpCompilation compilation) => compilation.ReplaceSyntaxTree(
        compilation.SyntaxTrees[index],
        Parse(Corpus.FileOf(index, $"0.5*({Corpus.Expressions[index]})")));

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
