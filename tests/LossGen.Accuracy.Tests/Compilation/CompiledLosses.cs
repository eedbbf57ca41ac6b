using System.Collections.Immutable;
using System.Reflection;
using LossGen.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossGen.Accuracy.Tests.Compilation;

/// <summary>Many losses in one assembly: generated, compiled in memory and loaded.</summary>
public sealed class CompiledLosses
{
    private static readonly CSharpParseOptions s_parseOptions = new(LanguageVersion.Latest);

    private readonly Assembly _assembly;
    private readonly IReadOnlyDictionary<LossCase, int> _indices;

    private CompiledLosses(Assembly assembly, IReadOnlyDictionary<LossCase, int> indices, IReadOnlyList<string> warnings)
    {
        _assembly = assembly;
        _indices = indices;
        Warnings = warnings;
    }

    /// <summary>What the C# compiler said of generated code.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Compiles every case for each of <paramref name="types"/>, <c>float</c> and <c>double</c>.</summary>
    /// <exception cref="InvalidOperationException">The generator or the C# compiler reported an error.</exception>
    public static CompiledLosses Compile(IReadOnlyList<LossCase> losses, params string[] types)
    {
        var trees = losses.SelectMany((loss, i) => types.Select(type => Parse(CaseSource.Write(loss, i, type))));
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release);
        var compilation = CSharpCompilation.Create($"CompiledLosses{Guid.NewGuid():N}", trees, References(), options);
        var driver = CSharpGeneratorDriver.Create([new LossGenerator().AsSourceGenerator()], parseOptions: s_parseOptions);
        driver.RunGeneratorsAndUpdateCompilation(compilation, out var completed, out var diagnostics);

        using var image = new MemoryStream();
        var result = completed.Emit(image);
        var reported = diagnostics.AddRange(result.Diagnostics).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).ToList();
        var errors = reported.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();

        if (errors.Count > 0 || !result.Success)
        {
            throw new InvalidOperationException(string.Join('\n', errors.Take(20).Select(error => Describe(error, losses))));
        }

        return new CompiledLosses(
            Assembly.Load(image.ToArray()),
            losses.Select((loss, i) => (loss, i)).ToDictionary(pair => pair.loss, pair => pair.i),
            [.. reported.Select(diagnostic => Describe(diagnostic, losses))]);
    }

    /// <summary>The members of one case.</summary>
    public ICompiledLoss<T> Get<T>(LossCase loss)
        where T : struct
    {
        var name = $"Compiled.{CaseSource.AdapterName(_indices[loss], typeof(T) == typeof(float) ? "float" : "double")}";

        return (ICompiledLoss<T>)Activator.CreateInstance(_assembly.GetType(name, throwOnError: true)!)!;
    }

    private static SyntaxTree Parse(string source) => CSharpSyntaxTree.ParseText(source, s_parseOptions);

    private static ImmutableArray<MetadataReference> References() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path))];

    private static string Describe(Diagnostic diagnostic, IReadOnlyList<LossCase> losses)
    {
        var line = diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString();
        var owner = losses.Where((_, i) => line?.Contains($"Losses{i}_", StringComparison.Ordinal) ?? false).FirstOrDefault();

        return $"{diagnostic} [{owner?.Expression}] {line?.Trim()}";
    }
}
