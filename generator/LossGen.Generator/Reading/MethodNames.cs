using System.Text;
using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Reading;

/// <summary>
/// Names that no other loss has. Two files of one hint name, whatever their case, cost the generator its whole output.
/// </summary>
/// <param name="HintName">Of the generated file.</param>
/// <param name="PrivateStem">What private members' names begin with.</param>
internal readonly record struct MethodNames(string HintName, string PrivateStem)
{
    /// <summary>
    /// The names for <paramref name="method"/>: plain ones, and a hash of its full signature behind them only where
    /// another member, type or namespace is called the same but for case.
    /// </summary>
    public static MethodNames Of(IMethodSymbol method)
    {
        var path = new StringBuilder(method.Name);
        var unique = !HasTwin(method, method.ContainingType.GetMembers());

        for (ISymbol container = method.ContainingType; container is not INamespaceSymbol { IsGlobalNamespace: true }; container = container.ContainingSymbol)
        {
            path.Insert(0, container.MetadataName + ".");
            unique &= !HasTwin(container, Siblings(container));
        }

        var hash = unique ? "" : StableHash.Of(method.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat));

        return unique
            ? new($"{path}.g.cs", $"__{method.Name}")
            : new($"{path}.{hash}.g.cs", $"__{method.Name}_{hash}");
    }

    private static IEnumerable<ISymbol> Siblings(ISymbol container) =>
        ((INamespaceOrTypeSymbol)container.ContainingSymbol).GetMembers();

    private static bool HasTwin(ISymbol symbol, IEnumerable<ISymbol> siblings) => siblings.Any(sibling =>
        string.Equals(sibling.MetadataName, symbol.MetadataName, StringComparison.OrdinalIgnoreCase)
        && !SymbolEqualityComparer.Default.Equals(sibling, symbol));
}
