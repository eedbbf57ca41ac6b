using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

/// <summary>
/// The elements behind the last whole step of a sweep. They are copied into a buffer that is filled up with copies of
/// the last one, so that no function sees an argument that the user did not pass, and take the same step as the others.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Rest
{
    /// <summary>Copies the last elements of a span and fills the buffer up with the very last.</summary>
    /// <param name="source">At least <paramref name="count"/> elements.</param>
    /// <param name="count">How many are copied: from 1 to the buffer's length.</param>
    /// <param name="buffer">Where they go: a multiple of 16 elements.</param>
    /// <returns>The buffer's first element.</returns>
    public static ref float Pad(ReadOnlySpan<float> source, nuint count, Span<float> buffer)
    {
        ref var target = ref MemoryMarshal.GetReference(buffer);

        // Whole vectors into whole vectors: the kernel reads them back without waiting for the stores to reach the cache.
        if (Vector512.IsHardwareAccelerated && source.Length >= Vector512<float>.Count)
        {
            ref var first = ref MemoryMarshal.GetReference(source);
            var last = (nuint)(source.Length - Vector512<float>.Count);
            var at = (nuint)source.Length - count;

            for (nuint i = 0; i < (nuint)buffer.Length; i += (nuint)Vector512<float>.Count, at += (nuint)Vector512<float>.Count)
            {
                // The last whole vector, moved down; its last element fills up what is left.
                var from = Math.Min(at, last);
                var places = Vector512.Min(
                    Vector512<int>.Indices + Vector512.Create((int)(at - from)), Vector512.Create(Vector512<float>.Count - 1));

                Vector512.ShuffleNative(Vector512.LoadUnsafe(ref first, from), places).StoreUnsafe(ref target, i);
            }
        }
        else
        {
            Fill(source, count, buffer);
        }

        return ref target;
    }

    /// <inheritdoc cref="Pad(ReadOnlySpan{float}, nuint, Span{float})"/>
    public static ref double Pad(ReadOnlySpan<double> source, nuint count, Span<double> buffer)
    {
        ref var target = ref MemoryMarshal.GetReference(buffer);

        if (Vector512.IsHardwareAccelerated && source.Length >= Vector512<double>.Count)
        {
            ref var first = ref MemoryMarshal.GetReference(source);
            var last = (nuint)(source.Length - Vector512<double>.Count);
            var at = (nuint)source.Length - count;

            for (nuint i = 0; i < (nuint)buffer.Length; i += (nuint)Vector512<double>.Count, at += (nuint)Vector512<double>.Count)
            {
                var from = Math.Min(at, last);
                var places = Vector512.Min(
                    Vector512<long>.Indices + Vector512.Create((long)(at - from)), Vector512.Create(Vector512<double>.Count - 1L));

                Vector512.ShuffleNative(Vector512.LoadUnsafe(ref first, from), places).StoreUnsafe(ref target, i);
            }
        }
        else
        {
            Fill(source, count, buffer);
        }

        return ref target;
    }

    /// <inheritdoc cref="Pad(ReadOnlySpan{float}, nuint, Span{float})"/>
    public static ref bool Pad(ReadOnlySpan<bool> source, nuint count, Span<bool> buffer)
    {
        Fill(source, count, buffer);

        return ref MemoryMarshal.GetReference(buffer);
    }

    /// <summary>Copies what was computed for the last elements to their place.</summary>
    /// <param name="buffer">The first of them.</param>
    /// <param name="count">How many they are.</param>
    /// <param name="target">The span whose last elements they become.</param>
    public static void CopyBack<T>(ref T buffer, nuint count, Span<T> target)
        where T : struct =>
        MemoryMarshal.CreateReadOnlySpan(ref buffer, (int)count).CopyTo(target.Slice(target.Length - (int)count));

    /// <summary>Zero in place of the terms from <paramref name="count"/> on; the first stands at <paramref name="at"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> OrZero(Vector512<float> term, nuint at, nuint count) =>
        Vector512.LessThan(Vector512<int>.Indices, Vector512.Create((int)count - (int)at)).AsSingle() & term;

    /// <inheritdoc cref="OrZero(Vector512{float}, nuint, nuint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> OrZero(Vector256<float> term, nuint at, nuint count) =>
        Vector256.LessThan(Vector256<int>.Indices, Vector256.Create((int)count - (int)at)).AsSingle() & term;

    /// <inheritdoc cref="OrZero(Vector512{float}, nuint, nuint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> OrZero(Vector128<float> term, nuint at, nuint count) =>
        Vector128.LessThan(Vector128<int>.Indices, Vector128.Create((int)count - (int)at)).AsSingle() & term;

    /// <inheritdoc cref="OrZero(Vector512{float}, nuint, nuint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> OrZero(Vector512<double> term, nuint at, nuint count) =>
        Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)count - (long)at)).AsDouble() & term;

    /// <inheritdoc cref="OrZero(Vector512{float}, nuint, nuint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> OrZero(Vector256<double> term, nuint at, nuint count) =>
        Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)count - (long)at)).AsDouble() & term;

    /// <inheritdoc cref="OrZero(Vector512{float}, nuint, nuint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> OrZero(Vector128<double> term, nuint at, nuint count) =>
        Vector128.LessThan(Vector128<long>.Indices, Vector128.Create((long)count - (long)at)).AsDouble() & term;

    /// <summary>One in place of the factors from <paramref name="count"/> on; the first stands at <paramref name="at"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> OrOne(Vector512<float> factor, nuint at, nuint count) =>
        Vector512.ConditionalSelect(
            Vector512.LessThan(Vector512<int>.Indices, Vector512.Create((int)count - (int)at)).AsSingle(),
            factor,
            Vector512<float>.One);

    /// <inheritdoc cref="OrOne(Vector512{float}, nuint, nuint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> OrOne(Vector256<float> factor, nuint at, nuint count) =>
        Vector256.ConditionalSelect(
            Vector256.LessThan(Vector256<int>.Indices, Vector256.Create((int)count - (int)at)).AsSingle(),
            factor,
            Vector256<float>.One);

    /// <inheritdoc cref="OrOne(Vector512{float}, nuint, nuint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> OrOne(Vector128<float> factor, nuint at, nuint count) =>
        Vector128.ConditionalSelect(
            Vector128.LessThan(Vector128<int>.Indices, Vector128.Create((int)count - (int)at)).AsSingle(),
            factor,
            Vector128<float>.One);

    /// <inheritdoc cref="OrOne(Vector512{float}, nuint, nuint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> OrOne(Vector512<double> factor, nuint at, nuint count) =>
        Vector512.ConditionalSelect(
            Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)count - (long)at)).AsDouble(),
            factor,
            Vector512<double>.One);

    /// <inheritdoc cref="OrOne(Vector512{float}, nuint, nuint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> OrOne(Vector256<double> factor, nuint at, nuint count) =>
        Vector256.ConditionalSelect(
            Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)count - (long)at)).AsDouble(),
            factor,
            Vector256<double>.One);

    /// <inheritdoc cref="OrOne(Vector512{float}, nuint, nuint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> OrOne(Vector128<double> factor, nuint at, nuint count) =>
        Vector128.ConditionalSelect(
            Vector128.LessThan(Vector128<long>.Indices, Vector128.Create((long)count - (long)at)).AsDouble(),
            factor,
            Vector128<double>.One);

    private static void Fill<T>(ReadOnlySpan<T> source, nuint count, Span<T> buffer)
    {
        buffer.Fill(source[^1]);
        source.Slice(source.Length - (int)count).CopyTo(buffer);
    }
}
