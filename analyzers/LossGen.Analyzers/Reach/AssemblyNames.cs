using System.Runtime.CompilerServices;
using LossGen.Analyzers.Usage;
using LossGen.Generator.Reading;
using Microsoft.CodeAnalysis;

namespace LossGen.Analyzers.Reach;

/// <summary>What the methods of a referenced assembly are called that are losses or declare what they take.</summary>
internal static class AssemblyNames
{
    private static readonly ConditionalWeakTable<IAssemblySymbol, string[]> Known = new();

    /// <summary>
    /// Whether <paramref name="assembly"/> may have such methods: it refers to ours, which declares none itself.
    /// </summary>
    public static bool MayHaveAny(IAssemblySymbol assembly) =>
        assembly.Modules.Any(module => module.ReferencedAssemblies.Any(other => other.Name == KnownAttributes.Tool));

    /// <summary>Those of <paramref name="assembly"/>, by its metadata.</summary>
    public static string[] Of(IAssemblySymbol assembly) =>
        Known.GetValue(assembly, key => [.. Types(key.GlobalNamespace).SelectMany(NamesIn).Distinct(StringComparer.Ordinal)]);

    private static IEnumerable<string> NamesIn(INamedTypeSymbol type) => type.GetMembers()
        .OfType<IMethodSymbol>()
        .Where(method => method.DeclaredAccessibility != Accessibility.Private && IsOurs(method))
        .SelectMany(method => method.MethodKind == MethodKind.Ordinary ? [method.Name] : NamesInReach.Any);

    private static bool IsOurs(IMethodSymbol method) =>
        GeneratedLosses.HasLoss(method) || method.Parameters.Any(parameter => KindAttributes.ExpectedBy(parameter) is not null);

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) => container.GetMembers()
        .OfType<INamespaceOrTypeSymbol>()
        .SelectMany(member => member is INamedTypeSymbol type ? Types(type).Prepend(type) : Types(member));
}
