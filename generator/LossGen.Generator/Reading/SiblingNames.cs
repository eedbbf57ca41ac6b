using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Reading;

/// <summary>
/// Which members of a type or namespace are called the same, whatever the case. Found once for all losses in it: every
/// edit makes new symbols, and 200 losses that each looked at the other 199 would take longer than all else that is read.
/// </summary>
internal static class SiblingNames
{
    private static readonly ConditionalWeakTable<INamespaceOrTypeSymbol, Dictionary<string, ISymbol?>> Tables = new();

    /// <summary>Whether another member of <paramref name="container"/> is called like <paramref name="symbol"/> but for case.</summary>
    public static bool HasTwin(ISymbol symbol, INamespaceOrTypeSymbol container) =>
        Tables.GetValue(container, Fill).TryGetValue(PlainName(symbol), out var only) && !SymbolEqualityComparer.Default.Equals(only, symbol);

    /// <summary>The metadata name, but of a file-local type that has characters that no file name may have.</summary>
    public static string PlainName(ISymbol symbol) => symbol is INamedTypeSymbol { IsFileLocal: true } ? symbol.Name : symbol.MetadataName;

    /// <summary>For each name the member that has it, or null where several have.</summary>
    private static Dictionary<string, ISymbol?> Fill(INamespaceOrTypeSymbol container)
    {
        var members = new Dictionary<string, ISymbol?>(StringComparer.OrdinalIgnoreCase);

        foreach (var member in container.GetMembers())
        {
            var name = PlainName(member);
            members[name] = members.ContainsKey(name) ? null : member;
        }

        return members;
    }
}
