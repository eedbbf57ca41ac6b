using System.ComponentModel;

namespace LossGen.Runtime;

/// <summary>Multiplies the lanes of a block in <c>double</c>, in order.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LaneProduct
{
    /// <summary>The product of all lanes.</summary>
    public static double Of(ReadOnlySpan<float> lanes)
    {
        var product = 1d;

        foreach (var lane in lanes)
        {
            product *= lane;
        }

        return product;
    }

    /// <summary>The product of all lanes.</summary>
    public static double Of(ReadOnlySpan<double> lanes)
    {
        var product = 1d;

        foreach (var lane in lanes)
        {
            product *= lane;
        }

        return product;
    }
}
