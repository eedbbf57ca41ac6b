namespace LossGen.Oracle.Numbers;

/// <summary>Distances in units of the last place of <c>float</c> and <c>double</c>.</summary>
public static class Ulp
{
    /// <summary>The gap between neighbours at the size of <paramref name="exact"/>; below the smallest normal, that of subnormals.</summary>
    public static BigFloat OfDouble(BigFloat exact) => BigFloat.PowerOfTwo(Math.Max(Magnitude(exact), -1022) - 52);

    /// <inheritdoc cref="OfDouble"/>
    public static BigFloat OfSingle(BigFloat exact) => BigFloat.PowerOfTwo(Math.Max(Magnitude(exact), -126) - 23);

    /// <summary>
    /// |<paramref name="actual"/> − <paramref name="exact"/>| in ulp of the exact value: 0 where both are NaN or the same
    /// infinity, or the exact value rounds to the infinity that came out; else +∞ where one is not finite.
    /// </summary>
    public static double Error(double actual, BigFloat exact) =>
        Error(actual, exact, exact.ToDouble(), OfDouble(exact));

    /// <inheritdoc cref="Error(double, BigFloat)"/>
    public static double Error(float actual, BigFloat exact) =>
        Error(actual, exact, exact.ToSingle(), OfSingle(exact));

    private static double Error(double actual, BigFloat exact, double rounded, BigFloat ulp)
    {
        if (actual.Equals(rounded))
        {
            return double.IsFinite(actual) ? (BigFloat.Abs(actual - exact) / ulp).ToDouble() : 0;
        }

        if (!double.IsFinite(actual) || !exact.IsFinite)
        {
            return double.PositiveInfinity;
        }

        return (BigFloat.Abs(actual - exact) / ulp).ToDouble();
    }

    private static long Magnitude(BigFloat exact) => exact.IsFinite && !exact.IsZero ? exact.Magnitude : int.MinValue;
}
