using LossGen.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.CodeFixes.Edits;

/// <summary>A document that is to be changed, as it is.</summary>
internal sealed record FixScope(SyntaxNode Root, SemanticModel Model, CancellationToken Cancellation)
{
    /// <summary>That of <paramref name="document"/>, or null where it is no C#.</summary>
    public static async Task<FixScope?> OfAsync(Document document, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);

        return root is null || model is null ? null : new(root, model, cancellation);
    }

    /// <summary>What <paramref name="expression"/> names.</summary>
    public ISymbol? SymbolOf(ExpressionSyntax expression) => Model.GetSymbolInfo(expression, Cancellation).Symbol;

    /// <summary>The local variable that <paramref name="expression"/> is, whole or as a span of all of it; null for anything else.</summary>
    public ILocalSymbol? LocalOf(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => SymbolOf(name) as ILocalSymbol,
        InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0, Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AsSpan" } access } => LocalOf(access.Expression),
        _ => null,
    };

    /// <summary>Every mention of <paramref name="variable"/> within <paramref name="scope"/>.</summary>
    public IEnumerable<IdentifierNameSyntax> MentionsOf(ISymbol variable, SyntaxNode scope) => scope.DescendantNodes()
        .OfType<IdentifierNameSyntax>()
        .Where(name => name.Identifier.ValueText == variable.Name && SymbolEqualityComparer.Default.Equals(SymbolOf(name), variable));

    /// <summary>The expression that <paramref name="diagnostic"/> underlines.</summary>
    public ExpressionSyntax? ExpressionAt(Diagnostic diagnostic) =>
        Root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) as ExpressionSyntax;

    /// <summary>Whether <paramref name="call"/> is an activation itself, and no method that computes what it is applied to as well.</summary>
    public bool IsActivation(InvocationExpressionSyntax call) => SymbolOf(call) is IMethodSymbol method && Names.ActivationOf(method.Name) is not null;

    /// <summary>The expression that a diagnostic points to as the origin of what it underlines, where that is in this file.</summary>
    public ExpressionSyntax? OriginOf(Diagnostic diagnostic) =>
        diagnostic.AdditionalLocations.FirstOrDefault() is { } place && place.SourceTree == Root.SyntaxTree
            ? Root.FindNode(place.SourceSpan, getInnermostNodeForTie: true) as ExpressionSyntax
            : null;
}
