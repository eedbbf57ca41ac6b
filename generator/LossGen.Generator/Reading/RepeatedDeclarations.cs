using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Generator.Reading;

/// <summary>
/// Losses that are declared twice, as a copied line is until it is edited. C# says so; the first of them is served, since
/// two files of one name would cost the generator its whole output.
/// </summary>
internal static class RepeatedDeclarations
{
    /// <summary>Whether the same method stands further up, or in a file before this one.</summary>
    public static bool IsRepeated(MethodDeclarationSyntax syntax, IMethodSymbol method)
    {
        foreach (var other in method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().SelectMany(Parts))
        {
            if (LossOn(other) is { } declared && declared != syntax && IsBefore(declared, syntax) && (IsOtherPart(other, method) || HintName.Of(other) == HintName.Of(method)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOtherPart(IMethodSymbol other, IMethodSymbol method) =>
        SymbolEqualityComparer.Default.Equals(other.PartialImplementationPart, method) || SymbolEqualityComparer.Default.Equals(other.PartialDefinitionPart, method);

    private static IEnumerable<IMethodSymbol> Parts(IMethodSymbol method) =>
        new[] { method, method.PartialDefinitionPart, method.PartialImplementationPart }.OfType<IMethodSymbol>();

    /// <summary>The declaration of <paramref name="method"/>, where the attribute stands on it and not on its other part.</summary>
    private static SyntaxNode? LossOn(IMethodSymbol method) => method.DeclaringSyntaxReferences.FirstOrDefault() is { } place
        && method.GetAttributes().Any(attribute => KnownAttributes.IsLoss(attribute) && attribute.ApplicationSyntaxReference is { } written && written.SyntaxTree == place.SyntaxTree && place.Span.Contains(written.Span))
            ? place.GetSyntax()
            : null;

    private static bool IsBefore(SyntaxNode first, SyntaxNode second) => first.SyntaxTree == second.SyntaxTree
        ? first.SpanStart < second.SpanStart
        : string.CompareOrdinal(first.SyntaxTree.FilePath, second.SyntaxTree.FilePath) < 0;
}
