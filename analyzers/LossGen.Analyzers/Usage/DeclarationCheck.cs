using LossGen.Generator.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers.Usage;

/// <summary>A loss that is declared as something else than what its formula is known as.</summary>
internal static class DeclarationCheck
{
    /// <summary>What is wrong with a mean over rows and classes.</summary>
    public const string AverageOverElements =
        "is averaged over elements, which divides the divergence by the number of classes; sum it over classes and divide by the number of rows";

    /// <summary>Reports a divergence whose mean runs over the classes too.</summary>
    public static void Run(SyntaxNodeAnalysisContext context, GeneratedLosses losses)
    {
        var attribute = (AttributeSyntax)context.Node;

        // Syntax first: most attributes of a project are none of ours, and to bind them is what costs.
        if (attribute.Parent?.Parent is not MethodDeclarationSyntax declaration
            || attribute.ArgumentList?.Arguments.FirstOrDefault() is not { } expression
            || !declaration.ParameterList.Parameters.Any(parameter => parameter.AttributeLists.Count > 0)
            || !KnownAttributes.IsLoss(context.SemanticModel.GetSymbolInfo(attribute, context.CancellationToken).Symbol?.ContainingType)
            || context.SemanticModel.GetDeclaredSymbol(declaration, context.CancellationToken) is not { } method)
        {
            return;
        }

        if (losses.Of(method, context.CancellationToken)?.Facts?.AveragedDivergence is not null)
        {
            context.ReportDiagnostic(new Finding(UsageRules.Divergence, expression, null, [method.Name, AverageOverElements]).ToDiagnostic());
        }
    }
}
