using LossGen.Analyzers.Torch;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers.Usage;

/// <summary>Values and gradients that are computed and then nobody reads.</summary>
internal static class UseCheck
{
    /// <summary>A value that the call is made for, or that the gradient alone would not need.</summary>
    public static void Value(IInvocationOperation call, LossSink sink, Action<Finding> report)
    {
        var isLoss = sink.IsGenerated || TorchCalls.IsTorch(call.TargetMethod.OriginalDefinition);

        if (!isLoss || call.TargetMethod.ReturnsVoid || call.Parent is not IExpressionStatementOperation)
        {
            return;
        }

        var stem = call.TargetMethod.Name;
        var advice = sink.IsDifferentiated && stem.EndsWith("WithGrad", StringComparison.Ordinal)
            ? $"The value of '{stem}' is not used; '{stem.Substring(0, stem.Length - "WithGrad".Length)}Grad' computes the gradient alone"
            : $"The value of '{stem}' is not used";
        report(new(UsageRules.Unused, call.Syntax, null, [advice]));
    }

    /// <summary>A gradient in an array that is mentioned nowhere else.</summary>
    public static void Gradients(IInvocationOperation call, LossSink sink, Lazy<LocalArrays> arrays, Action<Finding> report)
    {
        if (!sink.IsGenerated || !sink.IsDifferentiated)
        {
            return;
        }

        foreach (var argument in call.Arguments.Where(argument => argument.Parameter is { Type.Name: "Span" } parameter && parameter.Name.EndsWith("Grad", StringComparison.Ordinal)))
        {
            var local = argument.Value.DescendantsAndSelf().OfType<ILocalReferenceOperation>().Select(reference => reference.Local).FirstOrDefault();

            if (local is { Type: IArrayTypeSymbol, RefKind: RefKind.None } && arrays.Value.IsDropped(local))
            {
                report(new(UsageRules.Unused, argument.Value.Syntax, null, [$"The gradient in '{local.Name}' is not used"]));
            }
        }
    }
}
