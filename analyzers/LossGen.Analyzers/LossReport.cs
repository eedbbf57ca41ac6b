using LossGen.Analyzers.Places;
using LossGen.Compiler;
using LossGen.Compiler.Syntax;
using LossGen.Generator.Reading;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers;

/// <summary>One <c>[Loss]</c>: its declaration, then, where that can be served, its expression.</summary>
internal static class LossReport
{
    /// <summary>Reports what is wrong with <paramref name="syntax"/>.</summary>
    public static void Add(SemanticModelAnalysisContext context, AttributeSyntax syntax)
    {
        if (syntax.Parent?.Parent is not MethodDeclarationSyntax declaration)
        {
            AttributeReport.Add(
                context, new(DeclarationRules.NotAMethod, syntax.GetLocation(), TargetNames.Of(syntax.Parent?.Parent)));
            return;
        }

        var method = context.SemanticModel.GetDeclaredSymbol(declaration, context.CancellationToken);
        var attribute = method?.GetAttributes().FirstOrDefault(attribute => AttributeReport.IsWrittenAs(attribute, syntax));

        if (method is null || attribute is null)
        {
            return;
        }

        var (loss, problems) = LossReader.Read(declaration, method, attribute);

        foreach (var problem in problems)
        {
            AttributeReport.Add(context, problem);
        }

        if (loss is not { Source: { } source } || KnownAttributes.TextOf(attribute) is null)
        {
            return;
        }

        var functions = FunctionsInReach.Of(method.ContainingType, method.ContainingAssembly);
        var places = new MistakePlaces(context.SemanticModel, syntax, declaration, source, functions);

        foreach (var mistake in LossCompiler.MistakesIn(source, context.CancellationToken))
        {
            // Those of a function are reported once, with the function: every loss in its reach finds them.
            if (mistake.Site != MistakeSite.Function)
            {
                AttributeReport.Add(context, mistake, places);
            }
        }
    }
}
