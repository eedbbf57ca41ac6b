using LossGen.Oracle.Numbers;

namespace LossGen.Oracle.Derivatives;

/// <summary>
/// The derivatives of one value by every variable: the chain rule taken from the value down, and for a row of second
/// derivatives the same with each number replaced by its own derivative along one variable.
/// </summary>
internal sealed class Adjoints
{
    private readonly int _bits;
    private readonly List<Jet> _steps;
    private readonly Dictionary<Jet, int> _places;
    private readonly Ball[] _weights;
    private readonly Dictionary<int, Entry> _entries = [];

    private int _rowOf = -1;
    private Dictionary<int, Ball> _row = [];

    public Adjoints(Jet value, int bits)
    {
        using var scope = BigFloat.WithPrecision(bits);

        _bits = bits;
        _steps = value.Steps();
        _places = new Dictionary<Jet, int>(_steps.Count, ReferenceEqualityComparer.Instance);

        for (var i = 0; i < _steps.Count; i++)
        {
            _places.Add(_steps[i], i);
        }

        _weights = new Ball[_steps.Count];
        Array.Fill(_weights, Ball.Zero);
        Descend();
    }

    /// <summary>The variables that the value may depend on.</summary>
    public IReadOnlyCollection<int> Variables => _entries.Keys;

    public Ball First(int variable) => _entries.TryGetValue(variable, out var entry) ? entry.Slope : Ball.Zero;

    public double Paths(int variable) => _entries.TryGetValue(variable, out var entry) ? entry.Paths : 0;

    public SlopeRange Slopes(int variable) => _entries.TryGetValue(variable, out var entry) ? entry.Slopes : default;

    public Ball Second(int one, int other)
    {
        if (!_entries.ContainsKey(one))
        {
            return Ball.Zero;
        }

        if (_rowOf != one)
        {
            using var scope = BigFloat.WithPrecision(_bits);

            _row = Row(one);
            _rowOf = one;
        }

        return _row.GetValueOrDefault(other, Ball.Zero);
    }

    private void Descend()
    {
        var paths = new double[_steps.Count];
        var slopes = new SlopeRange?[_steps.Count];
        _weights[0] = Ball.One;
        paths[0] = 1;
        slopes[0] = default(SlopeRange);

        for (var i = 0; i < _steps.Count; i++)
        {
            var step = _steps[i];
            Pass(step.A, step.Partials.A, i);
            Pass(step.B, step.Partials.B, i);

            foreach (var variable in step.Leaves)
            {
                var here = new Entry(_weights[i], paths[i], slopes[i]!.Value);
                _entries[variable] = _entries.TryGetValue(variable, out var before) ? before.With(here) : here;
            }
        }

        void Pass(Jet? operand, Ball slope, int from)
        {
            if (operand is null || !_places.TryGetValue(operand, out var to))
            {
                return;
            }

            _weights[to] += _weights[from] * slope;
            paths[to] += paths[from] == 0 ? 0 : paths[from] * Math.Abs(slope.Middle.ToDouble());
            var path = slopes[from]!.Value.Then(slope);
            slopes[to] = slopes[to] is { } known && (known.Size >= path.Size || slope.Middle.IsZero) ? known : path;
        }
    }

    private Dictionary<int, Ball> Row(int variable)
    {
        var tangents = Tangents(variable);
        var bends = new Ball[_steps.Count];
        Array.Fill(bends, Ball.Zero);
        var row = new Dictionary<int, Ball>();

        for (var i = 0; i < _steps.Count; i++)
        {
            var step = _steps[i];
            var partials = step.Partials;
            var alongA = TangentOf(step.A);
            var alongB = TangentOf(step.B);

            // A step of one operand may only look at the derivatives by that one: the others have no meaning.
            if (step.A is not null && _places.TryGetValue(step.A, out var a))
            {
                bends[a] += (bends[i] * partials.A) + (_weights[i] * (Along(partials.AA, alongA) + Along(partials.AB, alongB)));
            }

            if (step.B is not null && _places.TryGetValue(step.B, out var b))
            {
                bends[b] += (bends[i] * partials.B) + (_weights[i] * (Along(partials.AB, alongA) + Along(partials.BB, alongB)));
            }

            foreach (var leaf in step.Leaves)
            {
                row[leaf] = row.TryGetValue(leaf, out var before) ? before + bends[i] : bends[i];
            }
        }

        return row;

        Ball? TangentOf(Jet? operand) => operand is not null && _places.TryGetValue(operand, out var place) ? tangents[place] : null;
    }

    // How each step changes with the variable; null for one that does not depend on it.
    private Ball?[] Tangents(int variable)
    {
        var tangents = new Ball?[_steps.Count];

        for (var i = _steps.Count - 1; i >= 0; i--)
        {
            var step = _steps[i];

            if (step.Leaves.Contains(variable))
            {
                tangents[i] = Ball.One;
            }

            Add(step.A, step.Partials.A, i);
            Add(step.B, step.Partials.B, i);
        }

        return tangents;

        void Add(Jet? operand, Ball slope, int to)
        {
            if (operand is not null && _places.TryGetValue(operand, out var place) && tangents[place] is { } tangent)
            {
                tangents[to] = tangents[to] is { } known ? known + (slope * tangent) : slope * tangent;
            }
        }
    }

    // A derivative that is exactly 0 wins over a tangent without value: nothing changes along it.
    private static Ball Along(Ball slope, Ball? tangent) =>
        tangent is { } known && !slope.IsExactZero ? slope * known : Ball.Zero;

    private readonly record struct Entry(Ball Slope, double Paths, SlopeRange Slopes)
    {
        public Entry With(Entry other) =>
            new(Slope + other.Slope, Paths + other.Paths, Slopes.Size >= other.Slopes.Size ? Slopes : other.Slopes);
    }
}
