using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Emit;

namespace LossGen.Benchmarks.Analyzers;

/// <summary>
/// Compiles with analyzers as the command-line compiler does: they listen to the one compilation that is emitted. What is
/// public (<see cref="CompilationWithAnalyzers"/>) binds a second one for itself, which no build does; the driver within
/// Roslyn is called by reflection, and its version is pinned.
/// </summary>
internal static class CompilerDriver
{
    private const BindingFlags All = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Type Driver = typeof(AnalyzerOptions).Assembly.GetType("Microsoft.CodeAnalysis.Diagnostics.AnalyzerDriver", throwOnError: true)!;

    private static readonly MethodInfo Attach = Driver.GetMethods(All).Single(method =>
        method.Name == "CreateAndAttachToCompilation" && method.GetParameters().Any(parameter => parameter.Name == "addExceptionDiagnostic"));

    private static readonly MethodInfo Report = Driver.GetMethods(All).Single(method => method.Name == "GetDiagnosticsAsync" && method.GetParameters().Length == 2);

    /// <summary>Emits <paramref name="project"/> and waits for what <paramref name="analyzers"/> have to say.</summary>
    public static (EmitResult Result, ImmutableArray<Diagnostic> Reports) Emit(Compilation project, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        if (analyzers.IsEmpty)
        {
            return (project.Emit(Stream.Null), []);
        }

        var arguments = Attach.GetParameters().Select(parameter => ArgumentOf(parameter, project, analyzers)).ToArray();
        var driver = Attach.Invoke(null, arguments);
        var attached = (Compilation)arguments.Single(argument => argument is Compilation && argument != project)!;
        var result = attached.Emit(Stream.Null);
        var reports = (Task<ImmutableArray<Diagnostic>>)Report.Invoke(driver, [attached, CancellationToken.None])!;

        return (result, reports.GetAwaiter().GetResult());
    }

    private static object? ArgumentOf(ParameterInfo parameter, Compilation project, ImmutableArray<DiagnosticAnalyzer> analyzers) => parameter.Name switch
    {
        "compilation" => project,
        "analyzers" => analyzers,
        "options" => new AnalyzerOptions([]),
        "analyzerManager" => Activator.CreateInstance(parameter.ParameterType, All, null, [analyzers], null),
        "addExceptionDiagnostic" => (Action<Diagnostic>)(thrown => throw new InvalidOperationException(thrown.ToString())),
        _ when parameter.ParameterType.IsValueType => Activator.CreateInstance(parameter.ParameterType),
        _ => null,
    };
}
