using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Reading;

/// <summary>What to do about a parameter whose type no expression can read.</summary>
internal static class ParameterAdvice
{
    private const string Default =
        "use 'ReadOnlySpan' of float or double (numbers), int or long (indices) or bool (a mask), or a 'float', 'double' or 'int'";

    private const string DeclareTwice = "declare the loss once with 'float' and once with 'double'";

    private const string Convert = "convert the numbers to 'float' or 'double' first";

    /// <summary>The end of the message about a parameter of <paramref name="type"/>.</summary>
    public static string For(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => ForSequence(array.ElementType, ", to which an array converts"),
        IPointerTypeSymbol pointer => ForSequence(pointer.PointedAtType, ", made by its constructor from pointer and length"),
        ITypeParameterSymbol => DeclareTwice,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable =>
            $"use '{Display(nullable.TypeArguments[0])}'",
        INamedTypeSymbol { Arity: 1 } named => ForGeneric(named),
        { SpecialType: SpecialType.System_Boolean } =>
            "use 'ReadOnlySpan<bool>' for a mask, or a number that the expression compares",
        { SpecialType: SpecialType.System_Decimal } or { Name: "Half" or "BFloat16" } => "use 'float' or 'double'",
        _ when IsWhole(type) => "use 'int' for a whole number, 'float' or 'double' for any other",
        _ => Default,
    };

    private static string ForGeneric(INamedTypeSymbol type) => type.Name switch
    {
        "ReadOnlySpan" => ForElement(type.TypeArguments[0]),
        "Span" => ForSequence(type.TypeArguments[0], "; only the last parameter of a method that returns nothing is written to"),
        "Memory" or "ReadOnlyMemory" => ForSequence(type.TypeArguments[0], " and pass its '.Span'"),
        "List" => ForSequence(type.TypeArguments[0], " and pass 'CollectionsMarshal.AsSpan(list)'"),
        _ => ForSequence(type.TypeArguments[0], ""),
    };

    private static string ForSequence(ITypeSymbol element, string how) =>
        ElementTypes.CanBeRead(element) ? $"use 'ReadOnlySpan<{Display(element)}>'{how}" : ForElement(element);

    private static string ForElement(ITypeSymbol element) => element switch
    {
        ITypeParameterSymbol => DeclareTwice,
        { SpecialType: SpecialType.System_Decimal } or { Name: "Half" or "BFloat16" } => Convert,
        _ when IsWhole(element) => "use 'ReadOnlySpan<int>' or 'ReadOnlySpan<long>' for indices, 'ReadOnlySpan<float>' for numbers",
        _ => Default,
    };

    private static bool IsWhole(ITypeSymbol type) =>
        type.SpecialType is >= SpecialType.System_Char and <= SpecialType.System_UInt64
        || type.SpecialType is SpecialType.System_IntPtr or SpecialType.System_UIntPtr;

    private static string Display(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
