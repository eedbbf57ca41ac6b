using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace LossGen.Benchmarks.Ratios;

/// <summary>
/// Tells whether the core is ours alone, by a loop that needs all of its arithmetic: it takes longer when the thread
/// was interrupted, the clock fell, or someone runs on the core's other thread. The latter halves the speed of dense
/// code and leaves that of code that waits alone, so that ratios taken meanwhile say nothing.
/// </summary>
public sealed class Pulse
{
    private const int Iterations = 5_000;
    private const double Tolerance = 1.12;
    private double _best = double.PositiveInfinity;

    /// <summary>Whether the loop takes no longer than at the best of times.</summary>
    public bool IsSteady()
    {
        var start = Stopwatch.GetTimestamp();
        Beat(new Vector<float>(0.999f));
        var time = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
        _best = Math.Min(_best, time);
        return time <= Tolerance * _best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static Vector<float> Beat(Vector<float> factor)
    {
        var (a, b, c, d) = (factor, factor, factor, factor);
        var (e, f, g, h) = (factor, factor, factor, factor);

        for (var i = 0; i < Iterations; i++)
        {
            a = Vector.FusedMultiplyAdd(a, factor, factor);
            b = Vector.FusedMultiplyAdd(b, factor, factor);
            c = Vector.FusedMultiplyAdd(c, factor, factor);
            d = Vector.FusedMultiplyAdd(d, factor, factor);
            e = Vector.FusedMultiplyAdd(e, factor, factor);
            f = Vector.FusedMultiplyAdd(f, factor, factor);
            g = Vector.FusedMultiplyAdd(g, factor, factor);
            h = Vector.FusedMultiplyAdd(h, factor, factor);
        }

        return a + b + c + d + e + f + g + h;
    }
}
