namespace RobustRegression;

/// <summary>
/// Moves a column's middle to 0 and its usual distance from there to 1. By median and median distance, which a few
/// planted rows do not move; mean and deviation they would.
/// </summary>
/// <param name="Middle">The median.</param>
/// <param name="Distance">The median distance from it.</param>
public readonly record struct Scale(float Middle, float Distance)
{
    public static Scale Of(IReadOnlyList<float> values)
    {
        var middle = Median(values);
        var distance = Median([.. values.Select(value => MathF.Abs(value - middle))]);

        // A column of two codes may have most rows on one of them.
        return new(middle, distance > 0 ? distance : 1);
    }

    public float To(float value) => (value - Middle) / Distance;

    public float From(float scaled) => (scaled * Distance) + Middle;

    private static float Median(IReadOnlyList<float> values) => values.Order().ElementAt(values.Count / 2);
}
