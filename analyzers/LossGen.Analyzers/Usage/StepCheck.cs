using LossGen.Analyzers.Flow;
using LossGen.Analyzers.Torch;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers.Usage;

/// <summary>Steps of a loss that are computed beside it.</summary>
internal static class StepCheck
{
    /// <summary>A logarithm of a softmax or sigmoid, in code that trains.</summary>
    public static void Logarithm(IInvocationOperation call, CallValues values, Action<Finding> report)
    {
        var isOfTorch = TorchCalls.IsTorch(call.TargetMethod);
        var isLogarithm = call.TargetMethod.Name is "Log" or "log" && (isOfTorch || call.TargetMethod.ContainingType?.Name is "Math" or "MathF" or "TensorPrimitives");
        var of = isOfTorch && !call.TargetMethod.IsStatic ? values.Instance.Content : values[0].Content;

        if (isLogarithm && of.Is(Trait.Softmax, Trait.Sigmoid) && !TorchLosses.IsWithoutGradient(call))
        {
            report(new(UsageRules.LogOfActivation, call.Syntax, of.Origin, [call.TargetMethod.Name, of.Quoted]) { Holds = of });
        }
    }

    /// <summary>A softmax over a slice of one number.</summary>
    public static void Softmax(IInvocationOperation call, Action<Finding> report)
    {
        if (SingleIn(call) is { } argument)
        {
            report(new(UsageRules.SingleOutput, argument.Value.Syntax, null, [CallJudge.Text(argument), "'TensorPrimitives.SoftMax'"]));
        }
    }

    /// <summary>The one number that <paramref name="call"/> takes a softmax of, or null.</summary>
    public static IArgumentOperation? SingleIn(IInvocationOperation call) =>
        call.TargetMethod.Name == "SoftMax"
        && TensorPrimitivesCalls.Has(call.TargetMethod)
        && call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0) is { } argument
        && Functions.Unwrap(argument.Value) is IInvocationOperation { TargetMethod.Name: "AsSpan" or "Slice" } slice
        && slice.Arguments.LastOrDefault(part => part.Parameter?.Name == "length") is { } length
        && Functions.Constant(length.Value) == 1
            ? argument
            : null;

    /// <summary>A mean of what is a mean already: <c>loss / p.Length</c>, <c>loss.mean()</c>.</summary>
    public static void Reduction(IOperation operation, CallValues values, Action<Finding> report)
    {
        if (operation is IBinaryOperation { OperatorKind: BinaryOperatorKind.Divide } division
            && values[0].Content.Is(Trait.MeanLoss)
            && Functions.Unwrap(division.RightOperand) is IPropertyReferenceOperation { Property.Name: "Length", Instance: { } counted }
            && IsAveraged(values[0].Content.Origin, counted.Syntax))
        {
            report(new(UsageRules.ReducedTwice, operation.Syntax, values[0].Content.Origin, [values[0].Content.By, "is a mean already, and the division by a length reduces it again"]));
        }
        else if (operation is IInvocationOperation { TargetMethod.Name: "mean" or "sum" } call && TorchCalls.IsTorch(call.TargetMethod) && values.Instance.Content.Is(Trait.MeanLoss))
        {
            report(new(UsageRules.ReducedTwice, operation.Syntax, values.Instance.Content.Origin, [values.Instance.Content.By, $"is a mean already, and '{call.TargetMethod.Name}' reduces it again"]));
        }
        else if (operation is IInvocationOperation { TargetMethod.Name: "backward" } backward && TorchCalls.IsTorch(backward.TargetMethod) && values.Instance.Content.Is(Trait.UnreducedLoss))
        {
            report(new(UsageRules.ReducedTwice, operation.Syntax, values.Instance.Content.Origin, [values.Instance.Content.By, "is not reduced, and a gradient is taken of one number; take its mean first"]));
        }
    }

    /// <summary>Whether <paramref name="counted"/> is what the loss was the mean of; another length may be a number of batches.</summary>
    private static bool IsAveraged(SyntaxNode? loss, SyntaxNode counted) =>
        loss is InvocationExpressionSyntax call
        && call.ArgumentList.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == counted.ToString());
}
