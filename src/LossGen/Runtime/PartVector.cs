using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

/// <summary>
/// Vectors of which only some elements are there: the lanes behind the last one get copies of it, so that no function sees
/// an argument that the user did not pass, and are not stored.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PartVector
{
    /// <summary>512 bits from <paramref name="first"/> on.</summary>
    /// <param name="first">The first element.</param>
    /// <param name="count">How many there are, at least one.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Load512<T>(ref T first, nint count)
        where T : struct => count >= Vector512<T>.Count ? Vector512.LoadUnsafe(ref first) : Part512(ref first, (int)count);

    /// <summary>256 bits from <paramref name="first"/> on.</summary>
    /// <inheritdoc cref="Load512"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<T> Load256<T>(ref T first, nint count)
        where T : struct => count >= Vector256<T>.Count ? Vector256.LoadUnsafe(ref first) : Part512(ref first, (int)count).GetLower();

    /// <summary>128 bits from <paramref name="first"/> on.</summary>
    /// <inheritdoc cref="Load512"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Load128<T>(ref T first, nint count)
        where T : struct => count >= Vector128<T>.Count ? Vector128.LoadUnsafe(ref first) : Part512(ref first, (int)count).GetLower().GetLower();

    /// <summary>Stores the elements that are there.</summary>
    /// <param name="values">A vector.</param>
    /// <param name="first">Where its first element goes.</param>
    /// <param name="count">How many there are, at least one.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector512<T> values, ref T first, nint count)
        where T : struct
    {
        if (count >= Vector512<T>.Count)
        {
            values.StoreUnsafe(ref first);
        }
        else
        {
            StorePart(values, ref first, (int)count);
        }
    }

    /// <inheritdoc cref="Store{T}(Vector512{T}, ref T, nint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector256<T> values, ref T first, nint count)
        where T : struct
    {
        if (count >= Vector256<T>.Count)
        {
            values.StoreUnsafe(ref first);
        }
        else
        {
            StorePart(Vector512.Create(values, values), ref first, (int)count);
        }
    }

    /// <inheritdoc cref="Store{T}(Vector512{T}, ref T, nint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector128<T> values, ref T first, nint count)
        where T : struct
    {
        if (count >= Vector128<T>.Count)
        {
            values.StoreUnsafe(ref first);
        }
        else
        {
            StorePart(Vector512.Create(Vector256.Create(values, values), Vector256.Create(values, values)), ref first, (int)count);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector512<T> Part512<T>(ref T first, int count)
        where T : struct
    {
        Unsafe.SkipInit(out Vector512<T> vector);
        var lanes = MemoryMarshal.CreateSpan(ref Unsafe.As<Vector512<T>, T>(ref vector), Vector512<T>.Count);
        var source = MemoryMarshal.CreateReadOnlySpan(ref first, count);
        source.CopyTo(lanes);
        lanes[count..].Fill(source[^1]);

        return vector;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void StorePart<T>(Vector512<T> values, ref T first, int count)
        where T : struct =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<Vector512<T>, T>(ref values), count).CopyTo(MemoryMarshal.CreateSpan(ref first, count));
}
