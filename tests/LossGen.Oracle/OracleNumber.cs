using LossGen.Oracle.Derivatives;
using LossGen.Oracle.Numbers;

namespace LossGen.Oracle;

/// <summary>An exact answer and how far from it a computed one may lie.</summary>
/// <param name="Exact">NaN where the formula has no value, an infinity where that is its limit.</param>
/// <param name="Bound">DESIGN.md, section 7; only of a finite value.</param>
/// <param name="Condition">Σ |xᵢ ∂f/∂xᵢ| / |f|.</param>
public readonly record struct OracleNumber(BigFloat Exact, BigFloat Bound, double Condition)
{
    /// <summary>How far below the exact number another branch would lie that inputs moved by their error may take.</summary>
    public BigFloat Below { get; private init; }

    /// <summary>How far above.</summary>
    public BigFloat Above { get; private init; }

    /// <summary>The sizes of the derivatives that a component of a gradient is made of.</summary>
    public SlopeRange Slopes { get; init; }

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

        var difference = actual - Exact;
        var error = BigFloat.Max(BigFloat.Max(difference - Above, -difference - Below), BigFloat.Zero);

        return error.IsZero ? 0 : (error / Bound).ToDouble();
    }

    /// <summary>The same number, where that of another branch is as good, and a tie may lie between.</summary>
    public OracleNumber Or(OracleNumber other)
    {
        var difference = other.Exact - Exact;

        return this with
        {
            Bound = BigFloat.Max(Bound, other.Bound),
            Above = BigFloat.Max(Above, difference),
            Below = BigFloat.Max(Below, -difference),
        };
    }
}
