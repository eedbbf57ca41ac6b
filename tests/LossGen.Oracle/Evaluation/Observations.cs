using System.Globalization;
using LossGen.Oracle.Derivatives;
using LossGen.Oracle.Numbers;

namespace LossGen.Oracle.Evaluation;

/// <summary>What one evaluation met on its way.</summary>
/// <param name="type">The element type.</param>
/// <param name="flips">Which of the close decisions are taken the other way, one bit each.</param>
/// <param name="tracksSteps">Whether the result of every step becomes a variable.</param>
internal sealed class Observations(ElementType type, int flips = 0, bool tracksSteps = false)
{
    private readonly BigFloat _smallestNormal = BigFloat.PowerOfTwo(type.SmallestExponent);
    private readonly Dictionary<Place, Broadcast> _broadcasts = [];

    /// <summary>The variables.</summary>
    public VariableTable Variables { get; } = new();

    /// <summary>The sums, in the order in which they were first needed.</summary>
    public List<SumRecord> Sums { get; } = [];

    /// <summary>The values that places of a larger shape see: their derivatives are sums over those places.</summary>
    public IReadOnlyCollection<Broadcast> Broadcasts => _broadcasts.Values;

    /// <summary>Whether a choice was made exactly where two branches meet.</summary>
    public bool MetBoundary { get; set; }

    /// <summary>The decisions that inputs moved by their error, or a rounding of what is compared, would turn.</summary>
    public int CloseDecisions { get; private set; }

    /// <summary>Whether <c>stop_gradient</c> was applied: differences then say nothing of the gradient.</summary>
    public bool StoppedGradient { get; set; }

    /// <summary>The largest size of a value.</summary>
    public BigFloat Largest { get; private set; }

    /// <summary>The smallest size of a value other than zero.</summary>
    public BigFloat Smallest { get; private set; } = BigFloat.PositiveInfinity;

    /// <summary>The result of one step; below the smallest normal number it carries an error of its own.</summary>
    public Jet Step(Jet result)
    {
        var size = BigFloat.Abs(result.Value.Middle);
        Largest = BigFloat.Max(Largest, size);

        if (size.IsZero)
        {
            return result;
        }

        Smallest = BigFloat.Min(Smallest, size);

        if (tracksSteps && !result.IsConstant)
        {
            return WithError(result, VariableKind.Step, Variables.All.Count, size);
        }

        return size < _smallestNormal && !result.IsConstant ? WithError(result, VariableKind.Underflow, Variables.All.Count) : result;
    }

    /// <summary>A sum of terms of the given sizes, as a variable of its own.</summary>
    public Jet Sum(Jet sum, BigFloat terms)
    {
        Sums.Add(new SumRecord(Sums.Count, sum, terms));

        return sum.IsConstant ? sum : WithError(sum, VariableKind.Reduction, Sums.Count - 1);
    }

    /// <summary>A value of one place as one position of a larger shape sees it: with an error of its own.</summary>
    public Jet Seen(Place place, Jet value, Position position)
    {
        if (value.IsConstant)
        {
            return value;
        }

        if (!_broadcasts.TryGetValue(place, out var broadcast))
        {
            _broadcasts[place] = broadcast = new Broadcast(value);
        }

        if (!broadcast.Seen.TryGetValue(position, out var seen))
        {
            var variable = Variables.Get(VariableKind.Seen, "", Variables.All.Count, BigFloat.Zero);
            broadcast.Seen[position] = seen = (variable, JetArithmetic.Add(value, Jet.Variable(Ball.Zero, variable.Index)));
        }

        return seen.Value;
    }

    /// <summary>The order of two unequal sides: for a close decision that is flipped, the other one.</summary>
    public int Decide(Jet left, Jet right, int order)
    {
        if (order == 0 || (left.IsConstant && right.IsConstant) || !IsClose(left, right))
        {
            return order;
        }

        var flipped = CloseDecisions < 31 && ((flips >> CloseDecisions) & 1) == 1;
        CloseDecisions++;

        return flipped ? -order : order;
    }

    private bool IsClose(Jet left, Jet right)
    {
        var reach = Rounding(left) + Rounding(right);

        foreach (var variable in left.Variables.Union(right.Variables).Select(index => Variables.All[index]).Where(variable => variable.CountsAsInexact))
        {
            var slope = left.First(variable.Index) - right.First(variable.Index);
            reach += 2 * BigFloat.Abs(slope.Middle) * Ulp(variable.Value);
        }

        return BigFloat.Abs((left.Value - right.Value).Middle) <= reach;
    }

    private BigFloat Rounding(Jet side)
    {
        var value = side.Value.Middle;

        return side.Value.IsExact && type.Round(value) == value ? BigFloat.Zero : 4 * Ulp(value);
    }

    private BigFloat Ulp(BigFloat value) =>
        BigFloat.PowerOfTwo(Math.Max(value.IsZero ? long.MinValue : value.Magnitude, type.SmallestExponent) - type.FractionBits);

    private Jet WithError(Jet result, VariableKind kind, int number, BigFloat size = default)
    {
        var variable = Variables.Get(kind, number.ToString(CultureInfo.InvariantCulture), -1, size);

        return JetArithmetic.Add(result, Jet.Variable(Ball.Zero, variable.Index));
    }
}

/// <summary>One sum of an evaluation.</summary>
/// <param name="Number">Which one: the name of its variable.</param>
/// <param name="Result">Its value.</param>
/// <param name="Terms">Σ |terms|.</param>
internal sealed record SumRecord(int Number, Jet Result, BigFloat Terms)
{
    /// <summary>The name of its variable.</summary>
    public string Name => Number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A value that places of a larger shape see.</summary>
/// <param name="Source">The value.</param>
internal sealed record Broadcast(Jet Source)
{
    /// <summary>The error of each place, and what it sees.</summary>
    public Dictionary<Position, (Variable Variable, Jet Value)> Seen { get; } = [];
}
