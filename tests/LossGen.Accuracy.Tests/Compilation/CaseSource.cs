using LossGen.Compiler;
using LossGen.Compiler.Binding;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossGen.Accuracy.Tests.Compilation;

/// <summary>
/// The C# of a case for one element type: the partial method that the generator completes, and an adapter that calls its
/// members.
/// </summary>
/// <param name="Loss">The case.</param>
/// <param name="Index">A number that no other case has.</param>
/// <param name="Type"><c>float</c> or <c>double</c>.</param>
internal sealed record CaseSource(LossCase Loss, int Index, string Type)
{
    /// <summary>The class with the loss.</summary>
    public string Owner => $"Losses{Index}_{Type}";

    /// <summary>The adapter's class.</summary>
    public string Adapter => $"Adapter{Index}_{Type}";

    /// <summary>Whether a file is this one's, as written here or generated for it.</summary>
    public bool Wrote(SyntaxTree? tree) => tree is not null && $"/Compiled.{tree.FilePath}".Contains($".{Owner}.F.", StringComparison.Ordinal);

    /// <summary>Whether the compiler of expressions has a plan for it.</summary>
    public bool Compiles => Analyze().Plan is not null;

    /// <summary>What the compiler of expressions has against it.</summary>
    public IEnumerable<string> Mistakes() => Analyze().Mistakes.Select(mistake => mistake.Message);

    private LossAnalysis Analyze()
    {
        var parameters = Loss.Parameters.Select(parameter => new LossParameter(parameter.Name, parameter.Domain switch
        {
            Domain.Mask => ParameterKind.Mask,
            Domain.Scalar => ParameterKind.Scalar,
            Domain.Integer => ParameterKind.Integer,
            Domain.Class => ParameterKind.Indices,
            _ => ParameterKind.Tensor,
        }, Axes: parameter.Axes.Count == 0 ? null : string.Join(", ", parameter.Axes)));
        var signature = new LossSignature(
            Type == "float" ? ScalarType.Single : ScalarType.Double,
            Loss.KeepsAxes ? ResultKind.Values : ResultKind.Scalar,
            new(Loss.KeepsAxes ? [.. parameters, new LossParameter("output_", ParameterKind.Values)] : parameters));
        var functions = Loss.Functions.Select(text => new FunctionSource(text, OfAssembly: false));

        return LossCompiler.Analyze(new LossSource(signature, Loss.Expression, string.Join(", ", Loss.Wrt), new(functions)));
    }

    /// <summary>The text of the file.</summary>
    public string Write()
    {
        var functions = string.Concat(Loss.Functions.Select(text => $"[global::LossGen.LossFunction({Literal(text)})]\n"));
        var parameters = Loss.Parameters.Select(parameter => $"{AxesOf(parameter)}{TypeOf(parameter, Type)} {parameter.Name}").ToList();

        if (Loss.KeepsAxes)
        {
            parameters.Add($"global::System.Span<{Type}> output_");
        }

        return $$"""
            #nullable enable
            using LossGen.Accuracy.Tests.Compilation;

            namespace Compiled;

            {{functions}}public static partial class {{Owner}}
            {
                [global::LossGen.Loss({{Literal(Loss.Expression)}}, Wrt = {{Literal(string.Join(", ", Loss.Wrt))}})]
                public static partial {{(Loss.KeepsAxes ? "void" : Type)}} F({{string.Join(", ", parameters)}});
            }

            public sealed class {{Adapter}} : ICompiledLoss<{{Type}}>
            {
                public {{Type}} Value(Call<{{Type}}> call) {{Body(Loss, $"{Owner}.F", withGradient: false, withValue: true)}}

                public {{Type}} WithGradient(Call<{{Type}}> call) {{Body(Loss, $"{Owner}.FWithGrad", withGradient: true, withValue: true)}}

                public void Gradient(Call<{{Type}}> call) => {{CallOf(Loss, $"{Owner}.FGrad", withGradient: true, withValue: false)}};
            }

            """;
    }

    private static string Body(LossCase loss, string method, bool withGradient, bool withValue)
    {
        var call = CallOf(loss, method, withGradient, withValue);

        return loss.KeepsAxes ? $"{{ {call}; return default; }}" : $"=> {call};";
    }

    private static string CallOf(LossCase loss, string method, bool withGradient, bool withValue)
    {
        var tensors = loss.Where(parameter => parameter.IsTensor);
        var masks = loss.Where(parameter => parameter.Domain == Domain.Mask);
        var indices = loss.Where(parameter => parameter.Domain == Domain.Class);
        var scalars = loss.Where(parameter => parameter.Domain == Domain.Scalar);
        var integers = loss.Where(parameter => parameter.Domain == Domain.Integer);
        var arguments = loss.Parameters.Select(parameter => parameter.Domain switch
        {
            Domain.Mask => $"call.Mask({IndexOf(masks, parameter)})",
            Domain.Class => $"call.Index({IndexOf(indices, parameter)})",
            Domain.Scalar => $"call.Scalars[{IndexOf(scalars, parameter)}]",
            Domain.Integer => $"call.Integers[{IndexOf(integers, parameter)}]",
            _ => $"call.Tensor({IndexOf(tensors, parameter)})",
        }).ToList();

        if (loss.KeepsAxes && withValue)
        {
            arguments.Add("call.Output");
        }

        if (withGradient)
        {
            arguments.AddRange(loss.Wrt.Select((name, i) => tensors.Any(tensor => tensor.Name == name)
                ? $"call.Gradient({i})"
                : $"out call.Gradients[{i}][0]"));
            arguments.Add(loss.KeepsAxes ? "call.UpstreamSpan" : "call.Upstream");
        }

        return $"{method}({string.Join(", ", arguments)})";
    }

    private static int IndexOf(IReadOnlyList<CaseParameter> parameters, CaseParameter parameter) =>
        parameters.TakeWhile(other => other != parameter).Count();

    private static string TypeOf(CaseParameter parameter, string type) => parameter.Domain switch
    {
        Domain.Mask => "global::System.ReadOnlySpan<bool>",
        Domain.Class => "global::System.ReadOnlySpan<int>",
        Domain.Scalar => type,
        Domain.Integer => "int",
        _ => $"global::System.ReadOnlySpan<{type}>",
    };

    private static string AxesOf(CaseParameter parameter) =>
        parameter.Axes.Count == 0 ? "" : $"[global::LossGen.Axes({Literal(string.Join(", ", parameter.Axes))})] ";

    private static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
