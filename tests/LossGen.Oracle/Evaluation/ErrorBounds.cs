using LossGen.Oracle.Derivatives;
using LossGen.Oracle.Numbers;

namespace LossGen.Oracle.Evaluation;

/// <summary>
/// The bounds of DESIGN.md, section 7, from the derivatives of one evaluation. An element-wise result may be wrong by
/// 4 ulp and by what inputs moved by 2 ulp change; a sum by a part of its terms and of the same change, carried through the
/// derivative of what follows. What falls below the smallest normal number on the way counts in units of that number.
/// </summary>
internal sealed class ErrorBounds(Observations observations, ElementType type)
{
    private const int Ulps = 4;
    private const int InputUlps = 2;

    // Enough to judge a double, and to compare derivatives with differences.
    private const double BitsNeeded = 100;

    private readonly BigFloat _smallestNormal = BigFloat.PowerOfTwo(type.SmallestExponent);
    private readonly BigFloat _epsilon = BigFloat.PowerOfTwo(-type.FractionBits);

    /// <summary>A value, with its bound. A bare sum has no rounding beside its own.</summary>
    public OracleNumber OfValue(Jet value, bool isBareSum)
    {
        var change = Change(variable => value.First(variable));
        var own = isBareSum ? Measure.Zero : OwnRounding(value.Value, change);
        var sums = SumErrors(sum => value.First(sum));

        return Number(value.Value, own + sums + Underflows(variable => value.First(variable)), change);
    }

    /// <summary>A derivative of <paramref name="value"/>, with its bound.</summary>
    public OracleNumber OfDerivative(Jet value, Variable by)
    {
        var derivative = value.First(by.Index);
        var change = Change(variable => value.Second(by.Index, variable));
        var total = OwnRounding(derivative, change)
            + SumErrors(sum => value.Second(by.Index, sum))
            + GradientSums(value, by, change)
            + Underflows(variable => value.Second(by.Index, variable));

        return Number(derivative, total, change);
    }

    // Σ |xᵢ ∂f/∂xᵢ| over the inputs that are not exact.
    private Measure Change(Func<int, Ball> derivative)
    {
        var total = Measure.Zero;

        foreach (var variable in observations.Variables.All.Where(variable => variable.CountsAsInexact))
        {
            total += Measure.Of(derivative(variable.Index) * Ball.Exact(variable.Value));
        }

        return total;
    }

    private Measure OwnRounding(Ball value, Measure change)
    {
        var size = BigFloat.Abs(value.Middle);

        if (!size.IsFinite)
        {
            return Measure.Zero;
        }

        if (size >= _smallestNormal)
        {
            var ulp = BigFloat.PowerOfTwo(size.Magnitude - type.FractionBits);

            return new Measure(Ulps * ulp, BigFloat.Zero) + (change * (InputUlps * ulp / size));
        }

        return new Measure(Ulps * _smallestNormal, BigFloat.Zero) + (change * (InputUlps * _epsilon));
    }

    // Each sum's own error, times the derivative by the sum.
    private Measure SumErrors(Func<int, Ball> derivative)
    {
        var total = Measure.Zero;

        foreach (var sum in observations.Sums)
        {
            if (observations.Variables.Find(VariableKind.Reduction, sum.Name, -1) is { } variable)
            {
                var error = new Measure(sum.Terms, BigFloat.Zero) + Change(input => sum.Result.First(input));
                total += error * type.SumTolerance * Measure.Of(derivative(variable.Index)).Size;
            }
        }

        return total;
    }

    // Sums that only the gradient has: over the elements that see a scalar parameter, or a reduction's result.
    private Measure GradientSums(Jet value, Variable by, Measure change)
    {
        var total = Measure.Zero;

        if (by.Kind == VariableKind.Scalar)
        {
            var terms = Terms(value, VariableKind.ScalarSeenByElement, by.Name);
            total += terms.Size.IsZero ? Measure.Zero : (terms + change) * type.SumTolerance;
        }

        for (var i = 0; i < observations.Reductions.Count; i++)
        {
            var name = i.ToString(System.Globalization.CultureInfo.InvariantCulture);
            var terms = Terms(value, VariableKind.ReductionSeenByElement, name);
            total += terms * type.SumTolerance * Measure.Of(observations.Reductions[i].First(by.Index)).Size;
        }

        return total;
    }

    private Measure Terms(Jet value, VariableKind kind, string name)
    {
        var total = Measure.Zero;

        foreach (var variable in observations.Variables.All.Where(variable => variable.Kind == kind && variable.Name == name))
        {
            total += Measure.Of(value.First(variable.Index));
        }

        return total;
    }

    private Measure Underflows(Func<int, Ball> derivative)
    {
        var total = Measure.Zero;

        foreach (var variable in observations.Variables.All.Where(variable => variable.Kind == VariableKind.Underflow))
        {
            total += Measure.Of(derivative(variable.Index)) * (Ulps * _smallestNormal);
        }

        return total;
    }

    private OracleNumber Number(Ball exact, Measure bound, Measure change)
    {
        if (exact.IsUnknown)
        {
            throw new InsufficientPrecisionException();
        }

        if (!exact.Middle.IsFinite)
        {
            return new OracleNumber(exact.Middle, BigFloat.NaN, double.NaN);
        }

        var isKnown = exact.RelativeBits >= BitsNeeded || exact.ErrorLog < type.SmallestExponent - BitsNeeded;
        var isBoundKnown = !bound.Doubt.IsFinite || bound.Doubt <= bound.Size.Shift(-6) || bound.Doubt < _smallestNormal;

        if (!isKnown || !isBoundKnown)
        {
            throw new InsufficientPrecisionException();
        }

        var condition = exact.Middle.IsZero ? double.PositiveInfinity : (change.Size / BigFloat.Abs(exact.Middle)).ToDouble();

        return new OracleNumber(exact.Middle, bound.Size, condition);
    }
}
