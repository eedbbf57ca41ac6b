using LossGen.Analyzers.Literals;
using LossGen.Compiler.Facts;
using LossGen.Generator.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers.Usage;

/// <summary>What is to be said of a declaration that is right: a formula that has a name, or that has another meaning than its name.</summary>
internal static class DeclarationCheck
{
    /// <summary>What is wrong with the mean of a divergence over rows and classes.</summary>
    public const string AverageOverElements =
        "is averaged over elements, which divides the divergence by the number of classes; sum it over classes and divide by the number of rows";

    /// <summary>Reports the text of <paramref name="attribute"/>, which is of <paramref name="type"/>.</summary>
    public static void Run(SemanticModelAnalysisContext context, AttributeSyntax attribute, INamedTypeSymbol type, GeneratedLosses losses)
    {
        if (attribute.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals is null)?.Expression is not { } argument)
        {
            return;
        }

        if (KnownAttributes.IsLoss(type))
        {
            AddForms(context, argument, NaiveForms.OfExpression);
            AddDivergence(context, attribute, argument, losses);
        }
        else
        {
            AddForms(context, argument, NaiveForms.OfDefinition);
        }
    }

    private static void AddForms(SemanticModelAnalysisContext context, ExpressionSyntax argument, Func<string, IReadOnlyList<NaiveForm>> read)
    {
        if (context.SemanticModel.GetConstantValue(argument, context.CancellationToken).Value is not string text || read(text) is not { Count: > 0 } forms)
        {
            return;
        }

        if (TextMap.Of(argument, text, context.SemanticModel, context.CancellationToken) is not { } map)
        {
            return;
        }

        foreach (var form in forms)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                UsageRules.NaiveForm,
                Location.Create(argument.SyntaxTree, map[form.Range]),
                AttributeReport.WithReplacement(form.Named),
                text.Substring(form.Range.Start, form.Range.Length),
                form.Named));
        }
    }

    private static void AddDivergence(SemanticModelAnalysisContext context, AttributeSyntax attribute, ExpressionSyntax argument, GeneratedLosses losses)
    {
        // Without axes nobody can say which elements make a row; most losses have none, and their expression need not be read.
        if (attribute.Parent?.Parent is MethodDeclarationSyntax declaration
            && declaration.ParameterList.Parameters.Any(parameter => parameter.AttributeLists.Count > 0)
            && context.SemanticModel.GetDeclaredSymbol(declaration, context.CancellationToken) is { } method
            && losses.Of(method, context.CancellationToken)?.Facts?.AveragedDivergence is not null)
        {
            context.ReportDiagnostic(new Finding(UsageRules.Divergence, argument, null, [method.Name, AverageOverElements]).ToDiagnostic());
        }
    }
}
