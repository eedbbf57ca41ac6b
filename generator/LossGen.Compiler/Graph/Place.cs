using System.Globalization;

namespace LossGen.Compiler.Graph;

/// <summary>Where a tensor is read along one of its declared axes: along an axis, or at the place that an index picks.</summary>
/// <param name="Declared">The axis as <c>[Axes]</c> names it.</param>
/// <param name="Axis">The axis it is read along, another one where it was renamed; null where an index picks the place.</param>
/// <param name="Operand">Which operand of the input is that index.</param>
public readonly record struct Place(string Declared, string? Axis, int Operand)
{
    /// <summary>Whether an index picks the place.</summary>
    public bool IsIndexed => Axis is null;

    /// <summary>Read along its own axis.</summary>
    public static Place Along(string declared) => new(declared, declared, -1);

    /// <inheritdoc/>
    public override string ToString() =>
        Axis is null ? $"{Declared}@{Operand.ToString(CultureInfo.InvariantCulture)}" : $"{Declared}:{Axis}";
}
