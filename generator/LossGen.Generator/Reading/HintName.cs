using System.Text;
using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Reading;

/// <summary>
/// Names of generated files. Two of one name, whatever their case, cost the generator its whole output.
/// </summary>
internal static class HintName
{
    /// <summary>
    /// The name of the file for <paramref name="method"/>: a plain one, and a hash of its full signature in it only
    /// where another member, type or namespace is called the same but for case.
    /// </summary>
    public static string Of(IMethodSymbol method)
    {
        var path = new StringBuilder(method.Name);
        var unique = !SiblingNames.HasTwin(method, method.ContainingType);
        var kinds = "";

        for (ISymbol container = method.ContainingType; container is not INamespaceSymbol { IsGlobalNamespace: true }; container = container.ContainingSymbol)
        {
            path.Insert(0, SiblingNames.PlainName(container) + ".");
            kinds += KindOf(container);
            unique &= !SiblingNames.HasTwin(container, (INamespaceOrTypeSymbol)container.ContainingSymbol);
        }

        return unique
            ? $"{path}.g.cs"
            : $"{path}.{StableHash.Of(kinds + method.ContainingType.MetadataName + method.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat))}.g.cs";
    }

    // A class and a struct of one name are C#'s to reject; until then each may have its losses.
    private static string KindOf(ISymbol container) =>
        container is INamedTypeSymbol { TypeKind: var kind, IsRecord: var isRecord } && (isRecord || kind != TypeKind.Class) ? $"{kind}{isRecord} " : "";
}
