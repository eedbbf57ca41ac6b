using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers.Flow;

/// <summary>What the methods of <c>System.Numerics.Tensors.TensorPrimitives</c> do.</summary>
internal static class TensorPrimitivesCalls
{
    /// <summary>Whether <paramref name="method"/> is one of them.</summary>
    public static bool Has(IMethodSymbol method) =>
        method.ContainingType is { Name: "TensorPrimitives" or "Tensor", ContainingNamespace: { Name: "Tensors" } tensors }
        && tensors.ToDisplayString() == "System.Numerics.Tensors";

    /// <summary>What <paramref name="call"/> does.</summary>
    public static Effect Of(IInvocationOperation call, CallValues values)
    {
        var written = Written(call, values);
        var destination = call.TargetMethod.Parameters.FirstOrDefault(parameter => parameter.Name == "destination")?.Ordinal ?? -1;
        var isActivation = call.TargetMethod.Name is "SoftMax" or "Sigmoid";

        return new(written, destination, written, isActivation ? 0 : -1);
    }

    private static Content Written(IInvocationOperation call, CallValues values)
    {
        var source = values[0].Content;

        return call.TargetMethod.Name switch
        {
            "SoftMax" => Content.Of(Trait.Softmax, "TensorPrimitives.SoftMax", call.Syntax),
            "Sigmoid" => Content.Of(Trait.Sigmoid, "TensorPrimitives.Sigmoid", call.Syntax),
            "Tanh" => Content.Of(Trait.Tanh, "TensorPrimitives.Tanh", call.Syntax),
            "Abs" => Content.Of(Trait.NonNegative, "TensorPrimitives.Abs", call.Syntax),
            "Log" => Functions.LogOf(source, "TensorPrimitives.Log", call.Syntax),
            "Exp" => Functions.ExpOf(source, "TensorPrimitives.Exp", call.Syntax),
            "Max" or "MaxNumber" when IsZero(call, 1) => Content.Of(Trait.Rectified, "TensorPrimitives.Max", call.Syntax),
            "Divide" when (source.Is(Trait.Exponential) || source.Origin == call.Syntax) && Functions.IsTotal(call.Arguments.ElementAtOrDefault(1)?.Value) =>
                Content.Of(Trait.Softmax, "division by the sum of exponentials", call.Syntax),
            "Clamp" or "Min" when source.Is(Trait.Softmax, Trait.Sigmoid) => source,
            "IndexOfMax" => Content.Of(Trait.ClassIndex, "TensorPrimitives.IndexOfMax", call.Syntax),
            _ => Content.Unknown,
        };
    }

    private static bool IsZero(IInvocationOperation call, int argument) =>
        call.Arguments.ElementAtOrDefault(argument)?.Value is { ConstantValue: { HasValue: true, Value: 0f or 0d or 0 } };
}
