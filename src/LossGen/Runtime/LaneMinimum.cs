using System.ComponentModel;

namespace LossGen.Runtime;

/// <summary>Takes the smallest of the lanes of a block; NaN where one is NaN.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LaneMinimum
{
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
}
