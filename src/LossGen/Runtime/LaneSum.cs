using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

/// <summary>
/// Adds the lanes of a block in <c>double</c>, by halves: lane i and lane i + half, until one is left. Every width takes
/// the same tree, so the sum has the same bits on every machine; the framework's own sums have not.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LaneSum
{
    /// <summary>16 lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(Vector512<float> lanes) =>
        Eight(Vector512.WidenLower(lanes) + Vector512.WidenUpper(lanes));

    /// <summary>32 lanes, in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(Vector512<float> a, Vector512<float> b) =>
        Eight((Vector512.WidenLower(a) + Vector512.WidenLower(b)) + (Vector512.WidenUpper(a) + Vector512.WidenUpper(b)));

    /// <summary>16 lanes, in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(Vector256<float> a, Vector256<float> b) =>
        Four((Vector256.WidenLower(a) + Vector256.WidenLower(b)) + (Vector256.WidenUpper(a) + Vector256.WidenUpper(b)));

    /// <summary>32 lanes, in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d)
    {
        var lower = (Vector256.WidenLower(a) + Vector256.WidenLower(c)) + (Vector256.WidenLower(b) + Vector256.WidenLower(d));
        var upper = (Vector256.WidenUpper(a) + Vector256.WidenUpper(c)) + (Vector256.WidenUpper(b) + Vector256.WidenUpper(d));

        return Four(lower + upper);
    }

    /// <summary>16 lanes, in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d)
    {
        var lower = (Vector128.WidenLower(a) + Vector128.WidenLower(c)) + (Vector128.WidenLower(b) + Vector128.WidenLower(d));
        var upper = (Vector128.WidenUpper(a) + Vector128.WidenUpper(c)) + (Vector128.WidenUpper(b) + Vector128.WidenUpper(d));

        return Two(lower + upper);
    }

    /// <summary>8 lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(Vector512<double> lanes) => Eight(lanes);

    /// <summary>16 lanes, in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(Vector512<double> a, Vector512<double> b) => Eight(a + b);

    /// <summary>8 lanes, in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(Vector256<double> a, Vector256<double> b) => Four(a + b);

    /// <summary>16 lanes, in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d) =>
        Four((a + c) + (b + d));

    /// <summary>8 lanes, in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(Vector128<double> a, Vector128<double> b, Vector128<double> c, Vector128<double> d) =>
        Two((a + c) + (b + d));

    /// <summary>16 or 32 lanes in memory.</summary>
    public static double Of(ReadOnlySpan<float> lanes)
    {
        ref readonly var first = ref lanes[0];
        var a = Vector128.LoadUnsafe(in first);
        var b = Vector128.LoadUnsafe(in first, 4);
        var c = Vector128.LoadUnsafe(in first, 8);
        var d = Vector128.LoadUnsafe(in first, 12);

        if (lanes.Length == 16)
        {
            return Of(a, b, c, d);
        }

        var e = Vector128.LoadUnsafe(in first, 16);
        var f = Vector128.LoadUnsafe(in first, 20);
        var g = Vector128.LoadUnsafe(in first, 24);
        var h = Vector128.LoadUnsafe(in first, 28);
        var sum0 = (Vector128.WidenLower(a) + Vector128.WidenLower(e)) + (Vector128.WidenLower(c) + Vector128.WidenLower(g));
        var sum2 = (Vector128.WidenUpper(a) + Vector128.WidenUpper(e)) + (Vector128.WidenUpper(c) + Vector128.WidenUpper(g));
        var sum4 = (Vector128.WidenLower(b) + Vector128.WidenLower(f)) + (Vector128.WidenLower(d) + Vector128.WidenLower(h));
        var sum6 = (Vector128.WidenUpper(b) + Vector128.WidenUpper(f)) + (Vector128.WidenUpper(d) + Vector128.WidenUpper(h));

        return Two((sum0 + sum4) + (sum2 + sum6));
    }

    /// <summary>8 or 16 lanes in memory.</summary>
    public static double Of(ReadOnlySpan<double> lanes)
    {
        ref readonly var first = ref lanes[0];
        var a = Vector128.LoadUnsafe(in first);
        var b = Vector128.LoadUnsafe(in first, 2);
        var c = Vector128.LoadUnsafe(in first, 4);
        var d = Vector128.LoadUnsafe(in first, 6);

        if (lanes.Length == 8)
        {
            return Of(a, b, c, d);
        }

        a += Vector128.LoadUnsafe(in first, 8);
        b += Vector128.LoadUnsafe(in first, 10);
        c += Vector128.LoadUnsafe(in first, 12);
        d += Vector128.LoadUnsafe(in first, 14);

        return Of(a, b, c, d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Eight(Vector512<double> lanes) => Four(lanes.GetLower() + lanes.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Four(Vector256<double> lanes) => Two(lanes.GetLower() + lanes.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Two(Vector128<double> lanes) => lanes.GetElement(0) + lanes.GetElement(1);
}
