using Microsoft.CodeAnalysis;

namespace LossGen.Analyzers.Flow;

/// <summary>Types whose values refer to numbers that others may refer to as well.</summary>
internal static class MemoryTypes
{
    /// <summary>Whether <paramref name="type"/> refers to numbers: an array, a span, memory, a tensor.</summary>
    public static bool Has(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol => true,
        INamedTypeSymbol { Name: "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory" or "ArraySegment" or "List", Arity: 1 } => true,
        { Name: "Tensor" or "TensorSpan" or "ReadOnlyTensorSpan" } => true,
        _ => false,
    };

    /// <summary>Whether a method that takes it can write to the numbers. A tensor's operations give new tensors.</summary>
    public static bool IsWritable(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol or { SpecialType: SpecialType.System_Array } => true,
        INamedTypeSymbol { Name: "Span" or "Memory" or "ArraySegment" or "List" or "IList" or "ICollection" or "TensorSpan", Arity: 1 } => true,
        _ => false,
    };

    /// <summary>Whether it is one number.</summary>
    public static bool IsNumber(ITypeSymbol? type) => type?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double;

    /// <summary>Whether what it is, or refers to, can be followed.</summary>
    public static bool IsFollowed(ITypeSymbol? type) => Has(type) || IsNumber(type);
}
