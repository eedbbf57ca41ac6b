using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <summary>How many places axes have, and what the lengths of spans must be for it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AxisRules
{
    /// <summary>The places of an axis, from the length of a span and its other axes.</summary>
    /// <param name="length">How many elements the span has.</param>
    /// <param name="name">The span's parameter.</param>
    /// <param name="others">How many places its other axes have together.</param>
    /// <param name="equation">What the length must be, as in <c>N * C</c>.</param>
    /// <returns>The quotient; 0 where both are 0.</returns>
    /// <exception cref="ArgumentException">The division leaves a rest.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Extent(int length, string name, long others, string equation)
    {
        if (others == 0 ? length != 0 : length % others != 0)
        {
            ThrowRest(length, name, others, equation);
        }

        return others == 0 ? 0 : (int)(length / others);
    }

    /// <summary>Demands that a parameter can be the number of places of an axis.</summary>
    /// <param name="extent">The number.</param>
    /// <param name="name">The parameter.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NotNegative(int extent, string name) => ArgumentOutOfRangeException.ThrowIfNegative(extent, name);

    /// <summary>Demands that a span has an element for each place of its axes.</summary>
    /// <param name="length">How many it has.</param>
    /// <param name="name">The span's parameter.</param>
    /// <param name="expected">How many there must be.</param>
    /// <param name="equation">What the length must be, as in <c>N * C</c>.</param>
    /// <exception cref="ArgumentException">The two differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Length(int length, string name, long expected, string equation)
    {
        if (length != expected)
        {
            ThrowLength(length, name, expected, equation);
        }
    }

    /// <summary>Demands that two axes have as many places, since one is read along the other.</summary>
    /// <param name="extent">How many the one has.</param>
    /// <param name="axis">Its name.</param>
    /// <param name="other">How many the other has.</param>
    /// <param name="otherAxis">Its name.</param>
    /// <exception cref="ArgumentException">The two differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Same(long extent, string axis, long other, string otherAxis)
    {
        if (extent != other)
        {
            ThrowDifferent(extent, axis, other, otherAxis);
        }
    }

    /// <summary>An index within an axis: itself, or 0 where it is outside and the result is not used.</summary>
    /// <param name="index">The index.</param>
    /// <param name="extent">How many places the axis has, at least one.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Confine(long index, nint extent) => (ulong)index < (ulong)extent ? (nint)index : 0;

    /// <summary>Demands that every index picks a place of an axis.</summary>
    /// <param name="indices">The indices.</param>
    /// <param name="name">Their parameter.</param>
    /// <param name="extent">How many places the axis has.</param>
    /// <exception cref="ArgumentOutOfRangeException">One does not.</exception>
    public static void Indices(ReadOnlySpan<int> indices, string name, nint extent)
    {
        for (var row = 0; row < indices.Length; row++)
        {
            Index(indices[row], name, row, extent);
        }
    }

    /// <inheritdoc cref="Indices(ReadOnlySpan{int}, string, nint)"/>
    public static void Indices(ReadOnlySpan<long> indices, string name, nint extent)
    {
        for (var row = 0; row < indices.Length; row++)
        {
            Index(indices[row], name, row, extent);
        }
    }

    /// <summary>Demands that an index picks a place of an axis.</summary>
    /// <param name="index">The index.</param>
    /// <param name="name">Its parameter.</param>
    /// <param name="row">Where it stands.</param>
    /// <param name="extent">How many places the axis has.</param>
    /// <exception cref="ArgumentOutOfRangeException">It does not.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Index(long index, string name, nint row, nint extent)
    {
        if ((ulong)index >= (ulong)extent)
        {
            ThrowIndex(index, name, row, extent);
        }
    }

    [DoesNotReturn]
    private static void ThrowRest(int length, string name, long others, string equation) => throw new ArgumentException(
        others == 0
            ? Text($"'{name}' has {length} elements, but {name}.Length must be {equation}, which is 0: an axis has no places. Where zero rows do not say how long they are, an int parameter of the axis' name does.")
            : Text($"'{name}' has {length} elements, but {name}.Length must be {equation}, a multiple of {others}."),
        name);

    [DoesNotReturn]
    private static void ThrowLength(int length, string name, long expected, string equation) =>
        throw new ArgumentException(Text($"'{name}' has {length} elements, but {name}.Length must be {equation}, which is {expected}."), name);

    [DoesNotReturn]
    private static void ThrowDifferent(long extent, string axis, long other, string otherAxis) =>
        throw new ArgumentException(Text($"'{axis}' has {extent} places and '{otherAxis}' has {other}, but {axis} must equal {otherAxis}: one is read along the other."));

    [DoesNotReturn]
    private static void ThrowIndex(long index, string name, nint row, nint extent) => throw new ArgumentOutOfRangeException(
        name, index, Text($"'{name}' is {index} at row {row}, but must be from 0 to {extent - 1}."));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
