using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

/// <summary>Takes the smallest of the lanes of a block; NaN where one is NaN.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LaneMinimum
{
    /// <summary>The smallest of all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(Vector512<float> a, Vector512<float> b) => Across(Vector512.Min(a, b));

    /// <summary>The smallest of all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d) => Across(Vector256.Min(Vector256.Min(a, b), Vector256.Min(c, d)));

    /// <summary>The smallest of all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(Vector512<float> a) => Across(a);

    /// <summary>The smallest of all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(Vector256<float> a, Vector256<float> b) => Across(Vector256.Min(a, b));

    /// <summary>The smallest of all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d) => Across(Vector128.Min(Vector128.Min(a, b), Vector128.Min(c, d)));

    /// <summary>The smallest of all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(Vector512<double> a, Vector512<double> b) => Across(Vector512.Min(a, b));

    /// <summary>The smallest of all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d) => Across(Vector256.Min(Vector256.Min(a, b), Vector256.Min(c, d)));

    /// <summary>The smallest of all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(Vector512<double> a) => Across(a);

    /// <summary>The smallest of all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(Vector256<double> a, Vector256<double> b) => Across(Vector256.Min(a, b));

    /// <summary>The smallest of all lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(Vector128<double> a, Vector128<double> b, Vector128<double> c, Vector128<double> d) => Across(Vector128.Min(Vector128.Min(a, b), Vector128.Min(c, d)));

    /// <summary>The smallest of all lanes.</summary>
    public static double Of(ReadOnlySpan<float> lanes)
    {
        var result = float.PositiveInfinity;

        foreach (var lane in lanes)
        {
            result = Math.Min(result, lane);
        }

        return result;
    }

    /// <summary>The smallest of all lanes.</summary>
    public static double Of(ReadOnlySpan<double> lanes)
    {
        var result = double.PositiveInfinity;

        foreach (var lane in lanes)
        {
            result = Math.Min(result, lane);
        }

        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Across(Vector512<float> lanes) => Across(Vector256.Min(lanes.GetLower(), lanes.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Across(Vector256<float> lanes) => Across(Vector128.Min(lanes.GetLower(), lanes.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Across(Vector128<float> lanes) => Math.Min(Math.Min(lanes.GetElement(0), lanes.GetElement(1)), Math.Min(lanes.GetElement(2), lanes.GetElement(3)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Across(Vector512<double> lanes) => Across(Vector256.Min(lanes.GetLower(), lanes.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Across(Vector256<double> lanes) => Across(Vector128.Min(lanes.GetLower(), lanes.GetUpper()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Across(Vector128<double> lanes) => Math.Min(lanes.GetElement(0), lanes.GetElement(1));
}
