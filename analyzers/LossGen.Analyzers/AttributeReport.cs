using System.Collections.Immutable;
using LossGen.Analyzers.Places;
using LossGen.Compiler.Syntax;
using LossGen.Generator.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers;

/// <summary>Mistakes as diagnostics.</summary>
internal static class AttributeReport
{
    /// <summary>The key of a diagnostic's property that holds the text to put in place of its characters.</summary>
    public const string Replacement = "Replacement";

    /// <summary>Reports a problem of a declaration.</summary>
    public static void Add(SemanticModelAnalysisContext context, DeclarationProblem problem) =>
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.For(problem.Rule), problem.Location, [.. problem.Arguments]));

    /// <summary>Reports a mistake of the compiler.</summary>
    public static void Add(SemanticModelAnalysisContext context, Mistake mistake, MistakePlaces places)
    {
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.For(mistake.Rule),
            places.Of(mistake, context.CancellationToken),
            mistake.Replacement is { } replacement ? WithReplacement(replacement) : null,
            [.. mistake.Arguments]));
    }

    /// <summary>The properties of a diagnostic whose characters <paramref name="replacement"/> should stand for.</summary>
    public static ImmutableDictionary<string, string?> WithReplacement(string replacement) =>
        ImmutableDictionary<string, string?>.Empty.Add(Replacement, replacement);

    /// <summary>Whether <paramref name="attribute"/> is the one written as <paramref name="syntax"/>.</summary>
    public static bool IsWrittenAs(AttributeData attribute, AttributeSyntax syntax) =>
        attribute.ApplicationSyntaxReference is { } reference
        && reference.SyntaxTree == syntax.SyntaxTree
        && reference.Span == syntax.Span;
}
