using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

/// <summary>
/// The elements behind the last whole group of a sweep. They take the same step as the others, as the last elements of
/// one more group: those before them are computed again and dropped. Fewer elements than a group are copied into one
/// that copies of the first fill up, so that no function sees an argument that the user did not pass.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Rest
{
    private const nuint Block = 1024;

    /// <summary>Where the block of elements that begins at <paramref name="at"/> ends.</summary>
    /// <param name="at">Less than <paramref name="whole"/>.</param>
    /// <param name="whole">How many elements all blocks have.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nuint EndOfBlock(nuint at, nuint whole) => whole - at > Block ? at + Block : whole;

    /// <summary>Copies all elements to the end of a buffer and fills it up with the first.</summary>
    /// <param name="source">From 1 element to as many as the buffer has.</param>
    /// <param name="buffer">Where they go.</param>
    /// <returns>The buffer.</returns>
    public static Span<T> Pad<T>(ReadOnlySpan<T> source, Span<T> buffer)
        where T : struct
    {
        var skipped = buffer.Length - source.Length;
        buffer.Slice(0, skipped).Fill(source[0]);
        source.CopyTo(buffer.Slice(skipped));

        return buffer;
    }

    /// <summary>What was computed, but something else for the elements before a place.</summary>
    /// <param name="computed">The values of some lanes.</param>
    /// <param name="at">The place of the first of these lanes.</param>
    /// <param name="skipped">The place: elements before it are replaced.</param>
    /// <param name="other">What replaces them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Keep(Vector512<float> computed, nuint at, nuint skipped, Vector512<float> other) =>
        Vector512.ConditionalSelect(
            Vector512.GreaterThanOrEqual(Vector512<int>.Indices, Vector512.Create((int)skipped - (int)at)).AsSingle(), computed, other);

    /// <inheritdoc cref="Keep(Vector512{float}, nuint, nuint, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Keep(Vector512<double> computed, nuint at, nuint skipped, Vector512<double> other) =>
        Vector512.ConditionalSelect(
            Vector512.GreaterThanOrEqual(Vector512<long>.Indices, Vector512.Create((long)skipped - (long)at)).AsDouble(), computed, other);

    /// <inheritdoc cref="Keep(Vector512{float}, nuint, nuint, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Keep(Vector256<float> computed, nuint at, nuint skipped, Vector256<float> other) =>
        Vector256.ConditionalSelect(
            Vector256.GreaterThanOrEqual(Vector256<int>.Indices, Vector256.Create((int)skipped - (int)at)).AsSingle(), computed, other);

    /// <inheritdoc cref="Keep(Vector512{float}, nuint, nuint, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Keep(Vector256<double> computed, nuint at, nuint skipped, Vector256<double> other) =>
        Vector256.ConditionalSelect(
            Vector256.GreaterThanOrEqual(Vector256<long>.Indices, Vector256.Create((long)skipped - (long)at)).AsDouble(), computed, other);

    /// <inheritdoc cref="Keep(Vector512{float}, nuint, nuint, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Keep(Vector128<float> computed, nuint at, nuint skipped, Vector128<float> other) =>
        Vector128.ConditionalSelect(
            Vector128.GreaterThanOrEqual(Vector128<int>.Indices, Vector128.Create((int)skipped - (int)at)).AsSingle(), computed, other);

    /// <inheritdoc cref="Keep(Vector512{float}, nuint, nuint, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Keep(Vector128<double> computed, nuint at, nuint skipped, Vector128<double> other) =>
        Vector128.ConditionalSelect(
            Vector128.GreaterThanOrEqual(Vector128<long>.Indices, Vector128.Create((long)skipped - (long)at)).AsDouble(), computed, other);
}
