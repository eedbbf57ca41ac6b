using Microsoft.CodeAnalysis.CSharp;

namespace LossGen.Accuracy.Tests.Compilation;

/// <summary>The C# of a case: the partial method that the generator completes, and an adapter that calls its members.</summary>
internal static class CaseSource
{
    /// <summary>The name of the adapter's class.</summary>
    public static string AdapterName(int index, string type) => $"Adapter{index}_{type}";

    /// <summary>The text of one file.</summary>
    public static string Write(LossCase loss, int index, string type)
    {
        var owner = $"Losses{index}_{type}";
        var functions = string.Concat(loss.Functions.Select(text => $"[global::LossGen.LossFunction({Literal(text)})]\n"));
        var parameters = loss.Parameters.Select(parameter => $"{TypeOf(parameter, type)} {parameter.Name}").ToList();

        if (loss.KeepsAxes)
        {
            parameters.Add($"global::System.Span<{type}> output_");
        }

        return $$"""
            #nullable enable
            using LossGen.Accuracy.Tests.Compilation;

            namespace Compiled;

            {{functions}}public static partial class {{owner}}
            {
                [global::LossGen.Loss({{Literal(loss.Expression)}}, Wrt = {{Literal(string.Join(", ", loss.Wrt))}})]
                public static partial {{(loss.KeepsAxes ? "void" : type)}} F({{string.Join(", ", parameters)}});
            }

            public sealed class {{AdapterName(index, type)}} : ICompiledLoss<{{type}}>
            {
                public {{type}} Value(Call<{{type}}> call) {{Body(loss, $"{owner}.F", withGradient: false, withValue: true)}}

                public {{type}} WithGradient(Call<{{type}}> call) {{Body(loss, $"{owner}.FWithGrad", withGradient: true, withValue: true)}}

                public void Gradient(Call<{{type}}> call) => {{CallOf(loss, $"{owner}.FGrad", withGradient: true, withValue: false)}};
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
        var scalars = loss.Where(parameter => parameter.Domain == Domain.Scalar);
        var integers = loss.Where(parameter => parameter.Domain == Domain.Integer);
        var arguments = loss.Parameters.Select(parameter => parameter.Domain switch
        {
            Domain.Mask => $"call.Mask({IndexOf(masks, parameter)})",
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
        Domain.Scalar => type,
        Domain.Integer => "int",
        _ => $"global::System.ReadOnlySpan<{type}>",
    };

    private static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
