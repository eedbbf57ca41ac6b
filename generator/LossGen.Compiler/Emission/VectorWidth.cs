using System.Globalization;
using LossGen.Compiler.Binding;

namespace LossGen.Compiler.Emission;

/// <summary>Vectors of one size over one element type, as C# names them.</summary>
/// <param name="Bits">512, 256 or 128.</param>
/// <param name="Type">The element type.</param>
internal sealed record VectorWidth(int Bits, ScalarType Type)
{
    /// <summary>Every size, the widest first.</summary>
    public static IReadOnlyList<VectorWidth> All(ScalarType type) => [new(512, type), new(256, type), new(128, type)];

    /// <summary>How many elements a vector holds.</summary>
    public int Count => Bits / (Type == ScalarType.Single ? 32 : 64);

    /// <summary>The class of its operations.</summary>
    public string Class => "Vector" + Bits.ToString(CultureInfo.InvariantCulture);

    /// <summary>Its type.</summary>
    public string Of => $"{Class}<{NumberText.Keyword(Type)}>";

    /// <summary>The whole numbers that are as wide as its elements.</summary>
    public string Index => Type == ScalarType.Single ? "int" : "long";

    /// <summary>The run time's loader of masks.</summary>
    public string MaskLoader =>
        $"MaskVector.Load{Bits.ToString(CultureInfo.InvariantCulture)}{(Type == ScalarType.Single ? "Single" : "Double")}";
}
