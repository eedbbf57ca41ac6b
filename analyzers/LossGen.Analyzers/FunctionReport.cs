using LossGen.Analyzers.Places;
using LossGen.Compiler;
using LossGen.Compiler.Syntax;
using LossGen.Generator.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers;

/// <summary>
/// One <c>[LossFunction]</c>: what is wrong with it whoever calls it. A mistake that only a call brings out is the
/// call's.
/// </summary>
internal static class FunctionReport
{
    /// <summary>Reports what is wrong with <paramref name="syntax"/>.</summary>
    public static void Add(SemanticModelAnalysisContext context, AttributeSyntax syntax)
    {
        if (syntax.ArgumentList?.Arguments.FirstOrDefault()?.Expression is { RawKind: (int)SyntaxKind.NullLiteralExpression } text)
        {
            AttributeReport.Add(context, new(DeclarationRules.NullText, text.GetLocation(), "LossFunction"));
            return;
        }

        var assembly = context.SemanticModel.Compilation.Assembly;
        var functions = FunctionsInReach.Of(TypeOf(context, syntax), assembly);
        var own = functions.Select((function, place) => (function, place))
            .Where(pair => AttributeReport.IsWrittenAs(pair.function, syntax))
            .Select(pair => (int?)pair.place)
            .FirstOrDefault();
        var source = ProbeSource.Of(FunctionsInReach.Texts(functions, assembly));
        var places = new MistakePlaces(context.SemanticModel, syntax, Method: null, source, functions);

        foreach (var mistake in LossCompiler.MistakesIn(source, context.CancellationToken))
        {
            if (mistake.Site == MistakeSite.Function && mistake.SiteIndex == own)
            {
                AttributeReport.Add(context, mistake, places);
            }
        }
    }

    private static INamedTypeSymbol? TypeOf(SemanticModelAnalysisContext context, AttributeSyntax syntax) =>
        syntax.Parent?.Parent is TypeDeclarationSyntax declaration
            ? context.SemanticModel.GetDeclaredSymbol(declaration, context.CancellationToken)
            : null;
}
