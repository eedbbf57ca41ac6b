using LossGen.Analyzers.Flow;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.CodeFixes.Losses;

/// <summary>TorchSharp's losses from logits in place of its losses of differences.</summary>
internal static class TorchLoss
{
    /// <summary>The text of the call that takes the place of <paramref name="call"/>, or null where there is none.</summary>
    public static string? Call(InvocationExpressionSyntax call, ExpressionSyntax argument, ExpressionSyntax logits, bool isSoftmax, string? target)
    {
        var arguments = call.ArgumentList.Arguments;

        // Of what can follow the first two, both losses take the reduction alone, and not at the same place.
        if (call.Expression is not (IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax or MemberAccessExpressionSyntax })
            || !call.Expression.ToString().EndsWith("_loss", StringComparison.Ordinal)
            || arguments.Count < 2
            || arguments[0].Expression != argument
            || arguments.Skip(2).Any(other => other.NameColon?.Name.Identifier.ValueText != "reduction"))
        {
            return null;
        }

        var labels = arguments[1].Expression;
        var classes = isSoftmax ? Classes(labels) : null;

        // Whole numbers are positions to a cross-entropy, not rows.
        if (target == nameof(Trait.OneHotInteger) && classes is null)
        {
            return null;
        }

        var name = isSoftmax ? "cross_entropy" : "binary_cross_entropy_with_logits";
        var callee = call.Expression is MemberAccessExpressionSyntax access ? $"{access.Expression}.{name}" : name;
        string[] texts = [logits.ToString(), (classes ?? labels).ToString(), .. arguments.Skip(2).Select(other => other.ToString())];

        return $"{callee}({string.Join(", ", texts)})";
    }

    /// <summary>Of <c>one_hot(t, 10).to_type(float32)</c>, the <c>t</c>.</summary>
    private static ExpressionSyntax? Classes(ExpressionSyntax labels) => labels is not InvocationExpressionSyntax call ? null
        : call.Expression switch
        {
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "to_type" or "to" or "type" or "float" } conversion => Classes(conversion.Expression),
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "one_hot" } or IdentifierNameSyntax { Identifier.ValueText: "one_hot" } => call.ArgumentList.Arguments.FirstOrDefault()?.Expression,
            _ => null,
        };
}
