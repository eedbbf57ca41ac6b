using System.Globalization;
using System.Reflection;
using LossGen.Runtime;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossGen.Compiler.Tests.Emission.Nests;

/// <summary>Losses over named axes, compiled together by Roslyn for one width of vectors.</summary>
internal sealed class EmittedNests
{
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Append(typeof(SpanRules).Assembly.Location)
            .Distinct()
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly Assembly _assembly;

    private EmittedNests(Assembly assembly) => _assembly = assembly;

    /// <summary>Compiles the losses with the kernels of <paramref name="width"/> bits, whatever the machine has.</summary>
    public static EmittedNests Compile(int width, params NestLoss[] losses)
    {
        var generated = losses.Select(loss => loss.Source()
            .Replace("Vector512.IsHardwareAccelerated", width == 512 ? "true" : "false", StringComparison.Ordinal)
            .Replace("Vector256.IsHardwareAccelerated", width == 256 ? "true" : "false", StringComparison.Ordinal));
        var compilation = CSharpCompilation.Create(
            "Nests" + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture),
            [.. generated.Concat(losses.Select(loss => loss.Calls())).Select((text, i) => CSharpSyntaxTree.ParseText(text, path: $"{i}.cs"))],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));

        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.Empty(result.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != "CS0162"));

        return new EmittedNests(Assembly.Load(image.ToArray()));
    }

    /// <summary>The method over arrays that calls value and gradient.</summary>
    public MethodInfo Methods(NestLoss loss) => _assembly.GetType($"{loss.Name}Calls")!.GetMethod("WithGrad")!;

    /// <summary>Calls a member on arrays.</summary>
    public object? Call(NestLoss loss, string member, params object?[] arguments)
    {
        try
        {
            return _assembly.GetType($"{loss.Name}Calls")!.GetMethod(member)!.Invoke(null, arguments);
        }
        catch (TargetInvocationException failure)
        {
            throw failure.InnerException!;
        }
    }
}
