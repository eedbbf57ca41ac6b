using LossGen.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers.Usage;

/// <summary>
/// Values of an unreduced loss that are averaged, beside a gradient with an upstream of ones, which is that of their sum.
/// Silent where the method divides by anything else: that may be the gradient's division.
/// </summary>
internal static class GradientCheck
{
    /// <summary>Reports <paramref name="call"/> where it is such a gradient.</summary>
    public static void Run(IInvocationOperation call, LossSink sink, CallValues values, Action<Finding> report)
    {
        if (!sink.IsGenerated
            || call.Arguments.FirstOrDefault(argument => argument.Parameter is { Name: "upstream", Type.Name: "ReadOnlySpan" }) is not { } upstream
            || values[upstream.Parameter!.Ordinal].Content is not { IsKnown: true, Trait: Trait.Constants, Constants: Content.One }
            || ValuesOf(call) is not { } written
            || call.Syntax.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member)
        {
            return;
        }

        var averages = member.DescendantNodes().Where(node => IsAverage(node, written)).ToArray();

        if (averages.Length > 0 && !member.DescendantNodes().Any(node => IsScaling(node) && !averages.Contains(node)))
        {
            report(new(
                UsageRules.ReducedTwice,
                upstream.Value.Syntax,
                averages[0],
                [call.TargetMethod.Name, $"gives the gradient of the sum, since '{CallJudge.Text(upstream)}' holds ones, but '{written}' is averaged; pass one over their number"]));
        }
    }

    /// <summary>The variable that the values are written to.</summary>
    private static string? ValuesOf(IInvocationOperation call) => call.Arguments
        .Where(argument => argument.Parameter is { Type.Name: "Span" } parameter && !parameter.Name.EndsWith("Grad", StringComparison.Ordinal))
        .Select(argument => Functions.Unwrap(argument.Value)?.Syntax is IdentifierNameSyntax name ? name.Identifier.ValueText : null)
        .FirstOrDefault();

    /// <summary><c>values.Average()</c>, <c>TensorPrimitives.Average(values)</c>, <c>Sum(values)/n</c>.</summary>
    private static bool IsAverage(SyntaxNode node, string values) => node switch
    {
        InvocationExpressionSyntax call => IsCall(call, "Average", values),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.DivideExpression, Left: InvocationExpressionSyntax call } => IsCall(call, "Sum", values),
        _ => false,
    };

    private static bool IsCall(InvocationExpressionSyntax call, string name, string values) =>
        call.Expression is MemberAccessExpressionSyntax access
        && access.Name.Identifier.ValueText == name
        && (access.Expression.ToString() == values || call.ArgumentList.Arguments.Any(argument => argument.Expression.ToString() == values));

    private static bool IsScaling(SyntaxNode node) =>
        node.IsKind(SyntaxKind.DivideExpression)
        || node.IsKind(SyntaxKind.DivideAssignmentExpression)
        || node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Divide" or "Multiply" } };
}
