namespace LossGen.Benchmarks.Compile;

/// <summary>What a build of the corpus waits for: the SDK's compiler in a new process.</summary>
public static class BuildFigures
{
    private const int Runs = 3;
    private const double FirstRunLimit = 2_000;
    private const double CompileLimit = 12_000;

    /// <param name="sources">The corpus as it is written.</param>
    /// <param name="generated">What the generator makes of it.</param>
    public static IReadOnlyList<Figure> Measure(IReadOnlyList<string> sources, IReadOnlyList<string> generated)
    {
        var written = FolderOf(sources);
        var whole = FolderOf([.. sources, .. generated]);

        try
        {
            var lines = generated.Sum(text => text.Count(character => character == '\n'));
            var generator = Enumerable.Range(0, Runs).Select(_ => SdkCompiler.GeneratorMilliseconds(written)).Order().ToArray();
            var compile = Enumerable.Range(0, Runs)
                .Select(_ => SdkCompiler.Compile($"their C# compiled ({lines:N0} lines), a new process of the SDK's compiler", whole, CompileLimit))
                .OrderBy(figure => figure.Milliseconds).ToArray();

            return
            [
                new($"first run over {Corpus.Expressions.Count} losses, a new process of the SDK's compiler", generator[Runs / 2], 0, FirstRunLimit),
                compile[Runs / 2],
            ];
        }
        finally
        {
            Directory.Delete(written, recursive: true);
            Directory.Delete(whole, recursive: true);
        }
    }

    private static string FolderOf(IReadOnlyList<string> texts)
    {
        var folder = Directory.CreateTempSubdirectory("lossgen-build-").FullName;

        for (var file = 0; file < texts.Count; file++)
        {
            File.WriteAllText(Path.Combine(folder, $"File{file}.cs"), texts[file]);
        }

        return folder;
    }
}
