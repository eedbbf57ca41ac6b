using LossGen.Oracle.Numbers;

namespace LossGen.Oracle.Derivatives;

/// <summary>
/// The exponents of the smallest and the largest product of neighbouring steps of a path: what its derivative may become on
/// the way, in whatever order its factors are taken.
/// </summary>
public readonly record struct SlopeRange
{
    private readonly long _lowest;
    private readonly long _highest;

    /// <summary>⌊log₂⌋ of the smallest product, or 0 where all are at least 1.</summary>
    public long Smallest { get; private init; }

    /// <summary>⌊log₂⌋ of the largest product, or 0 where all are below 2.</summary>
    public long Largest { get; private init; }

    // The exponent of the whole path.
    internal long Size { get; private init; }

    private SlopeRange(long lowest, long highest)
    {
        _lowest = lowest;
        _highest = highest;
    }

    /// <summary>The path with one step more.</summary>
    internal SlopeRange Then(Ball slope)
    {
        if (!slope.Middle.IsFinite || slope.Middle.IsZero)
        {
            return this;
        }

        var size = slope.Middle.Magnitude;
        var lowest = Math.Min(0, _lowest + size);
        var highest = Math.Max(0, _highest + size);

        return new SlopeRange(lowest, highest)
        {
            Smallest = Math.Min(Smallest, lowest),
            Largest = Math.Max(Largest, highest),
            Size = Size + size,
        };
    }
}
