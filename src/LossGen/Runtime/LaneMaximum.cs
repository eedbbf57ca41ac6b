using System.ComponentModel;

namespace LossGen.Runtime;

/// <summary>Takes the largest of the lanes of a block; NaN where one is NaN.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LaneMaximum
{
    /// <summary>The largest of all lanes.</summary>
    public static double Of(ReadOnlySpan<float> lanes)
    {
        var result = float.NegativeInfinity;

        foreach (var lane in lanes)
        {
            result = Math.Max(result, lane);
        }

        return result;
    }

    /// <summary>The largest of all lanes.</summary>
    public static double Of(ReadOnlySpan<double> lanes)
    {
        var result = double.NegativeInfinity;

        foreach (var lane in lanes)
        {
            result = Math.Max(result, lane);
        }

        return result;
    }
}
