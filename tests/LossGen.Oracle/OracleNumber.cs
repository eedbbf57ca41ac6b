using LossGen.Oracle.Numbers;

namespace LossGen.Oracle;

/// <summary>An exact answer and how far from it a computed one may lie.</summary>
/// <param name="Exact">NaN where the formula has no value, an infinity where that is its limit.</param>
/// <param name="Bound">DESIGN.md, section 7; only of a finite value.</param>
/// <param name="Condition">Σ |xᵢ ∂f/∂xᵢ| / |f|.</param>
public readonly record struct OracleNumber(BigFloat Exact, BigFloat Bound, double Condition)
{
    /// <summary>No value.</summary>
    public static OracleNumber Undefined => new(BigFloat.NaN, BigFloat.NaN, double.NaN);

    /// <summary>Whether there is a finite value to compare with.</summary>
    public bool IsFinite => Exact.IsFinite;

    /// <summary>The error of a computed value as a part of the bound: at most 1 is right.</summary>
    public double Fraction(double actual)
    {
        if (Exact.IsInfinity)
        {
            return actual.Equals(Exact.ToDouble()) ? 0 : double.PositiveInfinity;
        }

        if (!double.IsFinite(actual))
        {
            return double.PositiveInfinity;
        }

        var error = BigFloat.Abs(actual - Exact);

        return error.IsZero ? 0 : (error / Bound).ToDouble();
    }
}
