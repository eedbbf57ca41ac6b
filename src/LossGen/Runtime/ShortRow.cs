using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LossGen.Runtime;

/// <summary>
/// Rows of fewer elements than a group of lanes: they are copied to the end of a group that copies of the first element
/// fill up, so that they take the same step as any row and no function sees an argument that the user did not pass.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ShortRow
{
    /// <summary>The row itself, or its copy.</summary>
    /// <param name="row">The row's first element.</param>
    /// <param name="length">How many it has.</param>
    /// <param name="group">A group of lanes.</param>
    /// <returns>The first element of the row where it lies now; those before it may be read.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T In<T>(ref T row, nint length, Span<T> group)
        where T : struct
    {
        if (length >= group.Length || length == 0)
        {
            return ref row;
        }

        return ref Copy(ref row, (int)length, group);
    }

    /// <summary>Copies a row that <see cref="In"/> has copied back to its place.</summary>
    /// <param name="copy">The first element of the row where it lies now.</param>
    /// <param name="row">The row's first element.</param>
    /// <param name="length">How many it has.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Out<T>(ref T copy, ref T row, nint length)
        where T : struct
    {
        if (!Unsafe.AreSame(ref copy, ref row))
        {
            MemoryMarshal.CreateReadOnlySpan(ref copy, (int)length).CopyTo(MemoryMarshal.CreateSpan(ref row, (int)length));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ref T Copy<T>(ref T row, int length, Span<T> group)
        where T : struct
    {
        var skipped = group.Length - length;
        group[..skipped].Fill(row);
        MemoryMarshal.CreateReadOnlySpan(ref row, length).CopyTo(group[skipped..]);

        return ref group[skipped];
    }
}
