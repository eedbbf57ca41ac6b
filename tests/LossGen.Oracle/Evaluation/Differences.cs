using LossGen.Oracle.Numbers;

namespace LossGen.Oracle.Evaluation;

/// <summary>What differences of values say of a gradient.</summary>
internal enum Agreement
{
    /// <summary>It is the slope on both sides.</summary>
    Full,

    /// <summary>One side has no value, or the slope is infinite or undefined.</summary>
    Edge,

    /// <summary>It is not the slope of one side or of either.</summary>
    None,
}

/// <summary>
/// Checks a gradient by differences with steps of 2^−140 of each input, along a direction chosen at random: a wrong
/// component shows but by a chance of nothing. Inputs that are zero move in a direction of their own, by steps far below
/// the smallest subnormal number. Where the two disagree the steps may be too long, beside a kink between a large input
/// and a subnormal one, or for a function that bends within e^−10,000: shorter ones decide.
/// </summary>
internal sealed class Differences(LossProblem problem, LossEvaluation evaluation)
{
    private static readonly int[] Steps = [-140, -1400, -15_500];

    // What third derivatives add to a central difference is below this part of the first.
    private const int CentralBits = -85;

    // A boundary where only the second derivative jumps changes a one-sided difference by less than this part.
    private const int OneSidedBits = -60;

    private readonly List<Variable> _variables = [.. evaluation.Observations.Variables.All
        .Where(variable => variable.Kind is VariableKind.Element or VariableKind.Scalar && problem.Wrt.Contains(variable.Name))];

    /// <summary>Compares with the first of the precisions that decides.</summary>
    public Agreement Compare(IReadOnlyList<int> precisions)
    {
        // Beside a steep input the kink of a flat one would not show.
        var groups = evaluation.Observations.MetBoundary
            ? _variables.Select(variable => (Func<Variable, bool>)(other => other == variable))
            : [_ => true];

        foreach (var group in groups)
        {
            var agreement = Compare(precisions, group);

            if (agreement != Agreement.Full)
            {
                return agreement;
            }
        }

        return Agreement.Full;
    }

    private Agreement Compare(IReadOnlyList<int> precisions, Func<Variable, bool> group)
    {
        var smallest = problem.Type.SmallestExponent - problem.Type.FractionBits;
        var moved = Compare(precisions, variable => group(variable) && !variable.Value.IsZero, variable => variable.Value.Magnitude);

        return moved != Agreement.Full
            ? moved
            : Compare(precisions, variable => group(variable) && variable.Value.IsZero, _ => smallest);
    }

    private Agreement Compare(IReadOnlyList<int> precisions, Func<Variable, bool> moves, Func<Variable, long> magnitude)
    {
        // At a boundary the disagreement is most likely true, and the shortest steps cost the most.
        foreach (var step in Steps.Take(evaluation.Observations.MetBoundary ? 2 : Steps.Length))
        {
            var agreement = CompareAt(precisions, moves, variable => magnitude(variable) + step);

            if (agreement != Agreement.None)
            {
                return agreement;
            }
        }

        return Agreement.None;
    }

    private Agreement CompareAt(IReadOnlyList<int> precisions, Func<Variable, bool> moves, Func<Variable, long> magnitude)
    {
        var random = new Random(7);
        var steps = _variables.Where(moves).ToDictionary(
            variable => variable.Index,
            variable => BigFloat.Scaled(random.Next(1 << 19, 1 << 20) * (random.Next(2) == 0 ? 1 : -1), magnitude(variable) - 20));

        if (steps.Count == 0)
        {
            return Agreement.Full;
        }

        if (steps.Keys.Any(index => !evaluation.Total.First(index).Middle.IsFinite))
        {
            return Agreement.Edge;
        }

        foreach (var bits in precisions.Where(bits => bits >= 464))
        {
            try
            {
                using var scope = BigFloat.WithPrecision(bits);

                return Compare(steps);
            }
            catch (InsufficientPrecisionException)
            {
                continue;
            }
        }

        return Agreement.Edge;
    }

    private Agreement Compare(Dictionary<int, BigFloat> steps)
    {
        var here = At(steps, 0);
        var ahead = At(steps, 1);
        var behind = At(steps, -1);

        if (!ahead.Middle.IsFinite || !behind.Middle.IsFinite)
        {
            return Agreement.Edge;
        }

        var expected = Ball.Zero;
        var size = BigFloat.Zero;
        var bend = BigFloat.Zero;
        var doubt = BigFloat.Zero;

        foreach (var (index, step) in steps)
        {
            var part = evaluation.Total.First(index) * Ball.Exact(step);
            expected += Ball.Exact(part.Middle);
            size += BigFloat.Abs(part.Middle);
            doubt += Measure.Of(part).Doubt;

            foreach (var (other, otherStep) in steps)
            {
                bend += BigFloat.Abs(evaluation.Total.Second(index, other).Middle * step * otherStep);
            }
        }

        bend = bend.IsFinite ? bend : BigFloat.Zero;
        var floor = size.IsZero ? Floor(steps.Values.Max(step => step.Magnitude), here) : BigFloat.Zero;
        var central = (ahead - behind).Shift(-1) - expected;
        var oneSided = size.Shift(OneSidedBits) + bend + floor + doubt;

        return Within(central, size.Shift(CentralBits) + bend.Shift(CentralBits) + floor + doubt)
            && Within(ahead - here - expected, oneSided)
            && Within(here - behind - expected, oneSided) ? Agreement.Full : Agreement.None;
    }

    // What a slope that is exactly 0 allows: far from any boundary anything small, at one what is small beside f/x.
    private BigFloat Floor(long step, Ball value)
    {
        if (!evaluation.Observations.MetBoundary)
        {
            return BigFloat.PowerOfTwo(step + OneSidedBits);
        }

        var largest = _variables.Max(variable => variable.Value.IsZero ? 0 : Math.Max(0, variable.Value.Magnitude));

        return value.Middle.IsZero
            ? BigFloat.PowerOfTwo((2 * step) + 20)
            : BigFloat.PowerOfTwo(step + OneSidedBits + Math.Min(0, value.Middle.Magnitude) - largest);
    }

    private static bool Within(Ball difference, BigFloat tolerance)
    {
        var isSmall = BigFloat.Abs(difference.Middle) <= tolerance;

        // Rounding must be far below what is to be seen.
        if (!difference.IsExact && BigFloat.PowerOfTwo((long)Math.Ceiling(difference.ErrorLog)) > tolerance.Shift(-1))
        {
            throw new InsufficientPrecisionException();
        }

        return isSmall;
    }

    private Ball At(Dictionary<int, BigFloat> steps, int direction)
    {
        var table = evaluation.Observations.Variables;
        var displacement = new Displacement(variable =>
            table.Find(variable.Kind, variable.Name, variable.Element) is { } known && steps.TryGetValue(known.Index, out var step)
                ? step * direction
                : BigFloat.Zero);

        return LossEvaluation.At(problem, displacement).Total.Value;
    }
}
