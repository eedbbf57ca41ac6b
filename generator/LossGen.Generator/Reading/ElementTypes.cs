using LossGen.Compiler.Binding;
using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Reading;

/// <summary>How C# types relate to those of the language.</summary>
internal static class ElementTypes
{
    /// <summary>The scalar type that <paramref name="type"/> is, or null.</summary>
    public static ScalarType? AsScalar(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Single => ScalarType.Single,
        SpecialType.System_Double => ScalarType.Double,
        _ => null,
    };

    /// <summary>The keyword of <paramref name="type"/>.</summary>
    public static string Keyword(ScalarType type) => type == ScalarType.Single ? "float" : "double";

    /// <summary>The element type, where <paramref name="type"/> is <c>System.ReadOnlySpan&lt;T&gt;</c>.</summary>
    public static ITypeSymbol? ElementOfReadOnlySpan(ITypeSymbol type) => ElementOf(type, "ReadOnlySpan");

    /// <summary>The element type, where <paramref name="type"/> is <c>System.Span&lt;T&gt;</c>.</summary>
    public static ITypeSymbol? ElementOfSpan(ITypeSymbol type) => ElementOf(type, "Span");

    /// <summary>The type of the numbers that <paramref name="type"/> is or holds, or null.</summary>
    public static ScalarType? NumberIn(ITypeSymbol type) =>
        AsScalar(ElementOfReadOnlySpan(type) ?? ElementOfSpan(type) ?? type);

    /// <summary>Whether a read-only span of <paramref name="element"/> can be an input.</summary>
    public static bool CanBeRead(ITypeSymbol element) => element.SpecialType is SpecialType.System_Single
        or SpecialType.System_Double
        or SpecialType.System_Int32
        or SpecialType.System_Int64
        or SpecialType.System_Boolean;

    private static ITypeSymbol? ElementOf(ITypeSymbol type, string name) =>
        type is INamedTypeSymbol { Arity: 1, ContainingType: null } named
        && named.Name == name
        && named.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true }
            ? named.TypeArguments[0]
            : null;
}
