using LossGen.Oracle.Numbers;

namespace LossGen.Oracle.Derivatives;

/// <summary>
/// A value with its first and second derivatives by the few variables it depends on. It gives the conditions that bounds
/// are made of; that the first derivatives are right is checked by differences of values.
/// </summary>
public sealed class Jet
{
    private static readonly int[] NoIndices = [];

    private readonly int[] _variables;
    private readonly Ball[] _first;
    private readonly Ball[] _second;
    private readonly double[] _paths;

    private Jet(Ball value, int[] variables, Ball[] first, Ball[] second, double[] paths, SlopeRange slopes = default)
    {
        _paths = paths;
        Value = value;
        Slopes = slopes;
        _variables = variables;
        _first = first;
        _second = second;
    }

    /// <summary>The value.</summary>
    public Ball Value { get; }

    /// <summary>The sizes of the derivatives that it was made of, step by step.</summary>
    public SlopeRange Slopes { get; }

    /// <summary>The variables that it may depend on, rising.</summary>
    public IReadOnlyList<int> Variables => _variables;

    /// <summary>Whether it depends on none.</summary>
    public bool IsConstant => _variables.Length == 0;

    /// <summary>A number that depends on no variable.</summary>
    public static Jet Constant(Ball value) => new(value, NoIndices, [], [], []);

    /// <summary>A value that is itself each of <paramref name="variables"/>.</summary>
    public static Jet Variable(Ball value, params int[] variables)
    {
        var sorted = (int[])variables.Clone();
        Array.Sort(sorted);
        var first = new Ball[sorted.Length];
        Array.Fill(first, Ball.One);

        return new Jet(value, sorted, first, Zeros(sorted.Length), [.. sorted.Select(_ => 1.0)]);
    }

    /// <summary>The derivative by one variable.</summary>
    public Ball First(int variable)
    {
        var at = Array.BinarySearch(_variables, variable);

        return at < 0 ? Ball.Zero : _first[at];
    }

    /// <summary>Σ over the paths from the variable to here of |the derivatives along it|: what the derivative is summed of.</summary>
    public double Paths(int variable)
    {
        var at = Array.BinarySearch(_variables, variable);

        return at < 0 ? 0 : _paths[at];
    }

    /// <summary>The derivative by two variables.</summary>
    public Ball Second(int one, int other)
    {
        var i = Array.BinarySearch(_variables, one);
        var j = Array.BinarySearch(_variables, other);

        return i < 0 || j < 0 ? Ball.Zero : _second[Place(Math.Max(i, j), Math.Min(i, j))];
    }

    /// <summary>The same value as a constant.</summary>
    public Jet Stopped() => Constant(Value);

    /// <summary>f(this), with f′ and f″ at this.</summary>
    public Jet Chain(Ball value, Ball slope, Ball curvature)
    {
        var count = _variables.Length;
        var first = new Ball[count];
        var second = new Ball[_second.Length];

        for (var i = 0; i < count; i++)
        {
            first[i] = slope * _first[i];

            for (var j = 0; j <= i; j++)
            {
                second[Place(i, j)] = (slope * _second[Place(i, j)]) + (curvature * (_first[i] * _first[j]));
            }
        }

        return new Jet(value, _variables, first, second, Scaled(_paths, slope), Slopes.With(slope).With(first));
    }

    /// <summary>f(a, b), with its first and second derivatives.</summary>
    public static Jet Chain(Jet a, Jet b, Ball value, Partials partials)
    {
        if (a.IsConstant || b.IsConstant)
        {
            return a.IsConstant ? b.Chain(value, partials.B, partials.BB) : a.Chain(value, partials.A, partials.AA);
        }

        var variables = Union(a._variables, b._variables);
        var fromA = a.SpreadOver(variables);
        var fromB = b.SpreadOver(variables);
        var first = new Ball[variables.Length];
        var second = new Ball[Place(variables.Length, 0)];

        for (var i = 0; i < variables.Length; i++)
        {
            first[i] = (partials.A * fromA._first[i]) + (partials.B * fromB._first[i]);

            for (var j = 0; j <= i; j++)
            {
                var place = Place(i, j);
                var mixed = (fromA._first[i] * fromB._first[j]) + (fromA._first[j] * fromB._first[i]);

                second[place] = (partials.A * fromA._second[place]) + (partials.B * fromB._second[place])
                    + (partials.AA * (fromA._first[i] * fromA._first[j]))
                    + (partials.AB * mixed)
                    + (partials.BB * (fromB._first[i] * fromB._first[j]));
            }
        }

        var slopes = a.Slopes.With(b.Slopes).With(partials.A).With(partials.B).With(first);

        var pathsOfB = Scaled(fromB._paths, partials.B);
        var paths = Scaled(fromA._paths, partials.A).Select((path, i) => path + pathsOfB[i]).ToArray();

        return new Jet(value, variables, first, second, paths, slopes);
    }

    private static int Place(int i, int j) => (i * (i + 1) / 2) + j;

    private static Ball[] Zeros(int variables)
    {
        var second = new Ball[Place(variables, 0)];
        Array.Fill(second, Ball.Zero);

        return second;
    }

    private static double[] Scaled(double[] paths, Ball slope)
    {
        var size = Math.Abs(slope.Middle.ToDouble());

        return Array.ConvertAll(paths, path => path == 0 ? 0 : path * size);
    }

    private static int[] Union(int[] a, int[] b) => a.AsSpan().SequenceEqual(b) ? a : [.. a.Union(b).Order()];

    private Jet SpreadOver(int[] variables)
    {
        if (ReferenceEquals(variables, _variables) || variables.Length == _variables.Length)
        {
            return this;
        }

        var first = new Ball[variables.Length];
        var second = Zeros(variables.Length);
        Array.Fill(first, Ball.Zero);
        var paths = new double[variables.Length];
        var places = Array.ConvertAll(_variables, variable => Array.BinarySearch(variables, variable));

        for (var i = 0; i < places.Length; i++)
        {
            first[places[i]] = _first[i];
            paths[places[i]] = _paths[i];

            for (var j = 0; j <= i; j++)
            {
                second[Place(places[i], places[j])] = _second[Place(i, j)];
            }
        }

        return new Jet(Value, variables, first, second, paths);
    }
}

/// <summary>The exponents of the smallest and the largest number of several; zeros do not count.</summary>
public readonly struct SlopeRange
{
    private readonly long _smallest;
    private readonly long _largest;

    private SlopeRange(long smallest, long largest)
    {
        _smallest = smallest;
        _largest = largest;
    }

    /// <summary>⌊log₂⌋ of the smallest, or 0 where all are at least 1.</summary>
    public long Smallest => _smallest;

    /// <summary>⌊log₂⌋ of the largest, or 0 where all are below 2.</summary>
    public long Largest => _largest;

    internal SlopeRange With(SlopeRange other) => new(Math.Min(_smallest, other._smallest), Math.Max(_largest, other._largest));

    internal SlopeRange With(Ball slope) => !slope.Middle.IsFinite || slope.Middle.IsZero
        ? this
        : new(Math.Min(_smallest, slope.Middle.Magnitude), Math.Max(_largest, slope.Middle.Magnitude));

    internal SlopeRange With(Ball[] slopes) => slopes.Aggregate(this, (range, slope) => range.With(slope));
}

/// <summary>The derivatives of a function of two numbers.</summary>
/// <param name="A">By the first.</param>
/// <param name="B">By the second.</param>
/// <param name="AA">Twice by the first.</param>
/// <param name="AB">By both.</param>
/// <param name="BB">Twice by the second.</param>
public readonly record struct Partials(Ball A, Ball B, Ball AA, Ball AB, Ball BB);
