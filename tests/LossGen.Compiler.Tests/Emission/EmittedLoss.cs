using System.Globalization;
using System.Reflection;
using LossGen.Compiler.Binding;
using LossGen.Runtime;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossGen.Compiler.Tests.Emission;

/// <summary>The members of a loss, compiled by Roslyn and called on slices of arrays.</summary>
internal sealed class EmittedLoss
{
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Append(typeof(SpanRules).Assembly.Location)
            .Distinct()
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly LossText _loss;
    private readonly Type _driver;

    private EmittedLoss(LossText loss, Type driver)
    {
        _loss = loss;
        _driver = driver;
    }

    /// <summary>Compiles the loss.</summary>
    /// <param name="loss">What to compile.</param>
    /// <param name="width">The kernels that run, whatever the machine has: 512, 256 or 128 bits; 0 for those that it has.</param>
    public static EmittedLoss Compile(LossText loss, int width = 512)
    {
        var source = loss.Source();

        if (width != 0)
        {
            source = source.Replace("Vector512.IsHardwareAccelerated", width == 512 ? "true" : "false", StringComparison.Ordinal);
            source = source.Replace("Vector256.IsHardwareAccelerated", width == 256 ? "true" : "false", StringComparison.Ordinal);
        }

        var compilation = CSharpCompilation.Create(
            "Emitted" + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture),
            [.. new[] { source, loss.UserSource(), loss.Driver() }.Select((text, i) => CSharpSyntaxTree.ParseText(text, path: $"{i}.cs"))],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));

        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        var problems = result.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != "CS0162");
        Assert.Empty(problems);

        return new EmittedLoss(loss, Assembly.Load(image.ToArray()).GetType("Driver")!);
    }

    /// <summary>Calls a member of the driver, which has one array for each span.</summary>
    public object? Call(string member, params object[] arguments)
    {
        try
        {
            return _driver.GetMethod(member)!.Invoke(null, arguments);
        }
        catch (TargetInvocationException failure)
        {
            throw failure.InnerException!;
        }
    }

    /// <summary>Value and first gradient over the inputs' elements from <paramref name="offset"/> on.</summary>
    public (double Value, double[] Gradient) WithGradient(int offset, int length, double upstream, double[] scalars, params double[][] inputs)
    {
        var gradient = new double[inputs[0].Length];
        var arguments = Arguments(offset, length, scalars, inputs);
        var typed = _loss.Array(gradient);
        var value = Call("WithGrad", [.. arguments, typed, _loss.Scalar(upstream)]);

        return (Convert.ToDouble(value, CultureInfo.InvariantCulture), [.. LossText.Doubles(typed).Skip(offset).Take(length)]);
    }

    /// <summary>The value alone.</summary>
    public double Value(int offset, int length, double[] scalars, params double[][] inputs) =>
        Convert.ToDouble(Call("Value", Arguments(offset, length, scalars, inputs)), CultureInfo.InvariantCulture);

    private object[] Arguments(int offset, int length, double[] scalars, double[][] inputs)
    {
        var arrays = new Queue<double[]>(inputs);
        var numbers = new Queue<double>(scalars);
        var arguments = _loss.Signature.Parameters.Select(parameter => parameter.Kind switch
        {
            ParameterKind.Tensor => _loss.Array(arrays.Dequeue()),
            ParameterKind.Mask => arrays.Dequeue().Select(number => number != 0).ToArray(),
            ParameterKind.Integer => (object)(int)numbers.Dequeue(),
            _ => _loss.Scalar(numbers.Dequeue()),
        });

        return [offset, length, .. arguments];
    }
}
