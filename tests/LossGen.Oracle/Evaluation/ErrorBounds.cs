using LossGen.Oracle.Derivatives;
using LossGen.Oracle.Numbers;

namespace LossGen.Oracle.Evaluation;

/// <summary>
/// The bounds of DESIGN.md, section 7, from the derivatives of one evaluation. An element-wise result may be wrong by
/// 4 ulp and by what inputs moved by 2 ulp change; a sum by a part of its terms and of the same change, carried through the
/// derivative of what follows. A value that falls below the smallest normal number on the way counts in units of that number, a
/// slope in units of the smallest number that there is.
/// </summary>
internal sealed class ErrorBounds(Observations observations, ElementType type)
{
    private const int Ulps = 4;
    private const int InputUlps = 2;

    // Enough to judge a double, and to compare derivatives with differences.
    private const double BitsNeeded = 100;

    private readonly BigFloat _smallestNormal = BigFloat.PowerOfTwo(type.SmallestExponent);
    private readonly BigFloat _epsilon = BigFloat.PowerOfTwo(-type.FractionBits);

    private List<(int Variable, Measure Error)>? _sumErrors;
    private List<(Jet Source, Measure Terms)>? _gradientTerms;

    /// <summary>A value, with its bound. A bare sum has no rounding beside its own.</summary>
    public OracleNumber OfValue(Jet value, bool isBareSum)
    {
        var change = Change(value.Variables, value.First);
        var own = isBareSum ? Measure.Zero : OwnRounding(value.Value, change);
        var total = own + SumErrors(value.First) + Underflows(value.Variables, value.First);

        return Number(value.Value, total, change);
    }

    /// <summary>A derivative of <paramref name="value"/>, with its bound.</summary>
    public OracleNumber OfDerivative(Jet value, Variable by)
    {
        Ball Slope(int variable) => value.Second(by.Index, variable);
        var derivative = value.First(by.Index);
        var change = Change(value.Variables, Slope);
        var slopes = value.Slopes(by.Index);
        var total = OwnRounding(derivative, change)
            + SumErrors(Slope)
            + GradientSums(value, by, change)
            + Underflows(value.Variables, Slope)
            + Underflow(derivative, slopes);

        return Number(derivative, total, change) with { Slopes = slopes };
    }

    // Σ |xᵢ ∂f/∂xᵢ| over the inputs that are not exact.
    private Measure Change(IEnumerable<int> variables, Func<int, Ball> derivative)
    {
        var total = Measure.Zero;

        foreach (var variable in variables.Select(index => observations.Variables.All[index]).Where(variable => variable.CountsAsInexact))
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
        _sumErrors ??= [.. observations.Sums
            .Where(sum => !sum.Result.IsConstant)
            .Select(sum => (
                observations.Variables.Find(VariableKind.Reduction, sum.Name, -1)!.Index,
                (new Measure(sum.Terms, BigFloat.Zero) + Change(sum.Result.Variables, sum.Result.First)) * type.SumTolerance))];
        var total = Measure.Zero;

        foreach (var (variable, error) in _sumErrors)
        {
            total += error * Measure.Of(derivative(variable)).Size;
        }

        return total;
    }

    // Sums that only the gradient has: over the places that see a parameter, a reduction's result or any other value of
    // fewer axes. Of what is made of parameters alone the whole gradient is that sum, and its terms change with the inputs.
    private Measure GradientSums(Jet value, Variable by, Measure change)
    {
        _gradientTerms ??= [.. observations.Broadcasts.Select(broadcast => (broadcast.Source, Terms(value, broadcast)))];
        var total = Measure.Zero;
        var isSum = false;

        foreach (var (source, terms) in _gradientTerms)
        {
            var slope = Measure.Of(source.First(by.Index)).Size;

            if (!slope.IsZero && !terms.Size.IsZero)
            {
                total += terms * type.SumTolerance * slope;
                isSum |= source.Variables.All(index => observations.Variables.All[index].Kind != VariableKind.Reduction);
            }
        }

        return isSum ? total + (change * type.SumTolerance) : total;
    }

    private static Measure Terms(Jet value, Broadcast broadcast) => broadcast.Seen.Values.Aggregate(
        Measure.Zero, (total, seen) => total + Measure.Of(value.First(seen.Variable.Index)));

    private Measure Underflows(IEnumerable<int> variables, Func<int, Ball> derivative)
    {
        var total = Measure.Zero;

        foreach (var variable in variables.Where(index => observations.Variables.All[index].Kind == VariableKind.Underflow))
        {
            total += Measure.Of(derivative(variable)) * (Ulps * _smallestNormal);
        }

        return total;
    }

    // A slope of 2^S has 4 units of the smallest number, and what it is multiplied by afterwards multiplies them. Where it is no
    // number any more, nothing of the derivative is certain.
    private Measure Underflow(Ball derivative, SlopeRange slopes) => slopes.Smallest < type.SmallestExponent
        ? Measure.Of(derivative) * (Ulps * BigFloat.PowerOfTwo(type.SmallestExponent - type.FractionBits - slopes.Smallest))
        : Measure.Zero;

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
