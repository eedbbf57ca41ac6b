using System.Collections.Immutable;
using System.Reflection;
using LossGen.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace LossGen.Accuracy.Tests.Compilation;

/// <summary>
/// Many losses in one assembly: generated, compiled in memory and loaded. One that does not compile is left out, and says
/// why when it is asked for.
/// </summary>
public sealed class CompiledLosses
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest);

    private readonly Lazy<Assembly> _assembly;
    private readonly IReadOnlyDictionary<(LossCase Loss, string Type), CaseSource> _sources;
    private readonly IReadOnlyDictionary<CaseSource, string> _failures;

    private CompiledLosses(
        byte[] image,
        IReadOnlyList<CaseSource> sources,
        IReadOnlyDictionary<CaseSource, string> failures,
        IReadOnlyList<string> warnings)
    {
        Image = image;
        _assembly = new Lazy<Assembly>(() => Assembly.Load(image));
        _sources = sources.ToDictionary(source => (source.Loss, source.Type));
        _failures = failures;
        Warnings = warnings;
    }

    /// <summary>The assembly, to be written to a file.</summary>
    public byte[] Image { get; }

    /// <summary>What the C# compiler said of generated code.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Why losses were left out.</summary>
    public IReadOnlyList<string> Failures => [.. _failures.Values];

    /// <summary>Compiles every case for each of <paramref name="types"/>, <c>float</c> and <c>double</c>.</summary>
    public static CompiledLosses Compile(IReadOnlyList<LossCase> losses, params string[] types) => Compile(SourcesOf(losses, types));

    /// <summary>The same from an assembly that was compiled of the same cases before.</summary>
    public static CompiledLosses Load(byte[] image, IReadOnlyList<LossCase> losses, params string[] types) =>
        new(image, SourcesOf(losses, types), new Dictionary<CaseSource, string>(), []);

    /// <summary>Compiles each case for its type.</summary>
    /// <exception cref="InvalidOperationException">Nothing compiles.</exception>
    internal static CompiledLosses Compile(IReadOnlyList<CaseSource> sources)
    {
        var failures = new Dictionary<CaseSource, string>();

        if (Generate(sources).Crash is not null)
        {
            // One crash leaves all without bodies: each by itself tells whose it is.
            foreach (var source in sources)
            {
                if (Generate([source]).Crash is { } crash)
                {
                    failures.Add(source, $"{source.Loss.Expression} ({source.Type}): {crash.Message}");
                }
            }
        }

        var generated = Generate([.. sources.Where(source => !failures.ContainsKey(source))]).Compilation;

        while (true)
        {
            using var image = new MemoryStream();
            var result = generated.Emit(image);

            if (result.Success)
            {
                var warnings = result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Warning);

                return new CompiledLosses(image.ToArray(), sources, failures, [.. warnings.Select(warning => warning.ToString())]);
            }

            generated = WithoutBroken(generated, result, sources, failures);
        }
    }

    /// <summary>Why a case was left out for one of its types, or null.</summary>
    public string? FailureOf(LossCase loss) => _failures.FirstOrDefault(failure => failure.Key.Loss == loss).Value;

    /// <summary>The members of one case.</summary>
    /// <exception cref="InvalidOperationException">It did not compile.</exception>
    public ICompiledLoss<T> Get<T>(LossCase loss)
        where T : struct
    {
        var source = _sources[(loss, typeof(T) == typeof(float) ? "float" : "double")];

        return _failures.TryGetValue(source, out var failure)
            ? throw new InvalidOperationException(failure)
            : (ICompiledLoss<T>)Activator.CreateInstance(_assembly.Value.GetType($"Compiled.{source.Adapter}", throwOnError: true)!)!;
    }

    private static List<CaseSource> SourcesOf(IReadOnlyList<LossCase> losses, string[] types) =>
        [.. losses.SelectMany((loss, i) => types.Select(type => new CaseSource(loss, i, type)))];

    private static (Microsoft.CodeAnalysis.Compilation Compilation, Exception? Crash) Generate(IReadOnlyList<CaseSource> sources)
    {
        var trees = sources.Select(source => CSharpSyntaxTree.ParseText(source.Write(), ParseOptions, $"{source.Owner}.F.cs"));
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release);
        var compilation = CSharpCompilation.Create($"CompiledLosses{Guid.NewGuid():N}", trees, References(), options);
        var driver = CSharpGeneratorDriver.Create([new LossGenerator().AsSourceGenerator()], parseOptions: ParseOptions);
        var run = driver.RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _).GetRunResult();

        return (generated, run.Results[0].Exception);
    }

    private static Microsoft.CodeAnalysis.Compilation WithoutBroken(
        Microsoft.CodeAnalysis.Compilation compilation,
        EmitResult result,
        IReadOnlyList<CaseSource> sources,
        Dictionary<CaseSource, string> failures)
    {
        var errors = result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        var broken = sources.Where(source => !failures.ContainsKey(source)
            && errors.Exists(error => source.Wrote(error.Location.SourceTree))).ToList();

        if (broken.Count == 0)
        {
            throw new InvalidOperationException(string.Join('\n', errors.Take(10)));
        }

        foreach (var source in broken)
        {
            var own = errors.Where(error => source.Wrote(error.Location.SourceTree)).Take(3).Select(error => error.GetMessage());
            failures.Add(source, $"{source.Loss.Expression} ({source.Type}): {string.Join(' ', source.Mistakes().Concat(own))}");
        }

        return compilation.RemoveSyntaxTrees(compilation.SyntaxTrees.Where(tree => broken.Exists(source => source.Wrote(tree))));
    }

    private static ImmutableArray<MetadataReference> References() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path))];
}
