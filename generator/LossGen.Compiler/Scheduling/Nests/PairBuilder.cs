using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Scheduling.Nests;

/// <summary>
/// Finds the sums of products over all pairs of rows in a loop over rows, which are taken out of the loops that go pair by
/// pair: what a pair has in common is found for all pairs of a row in vectors then, and kept until it is needed.
/// </summary>
internal sealed class PairBuilder
{
    private readonly Nest _nest;
    private readonly LoopAction _loop;
    private readonly NestScalars _scalars;
    private readonly Dictionary<Node, PairWeights> _weights = [];
    private readonly List<PairDots> _dots = [];
    private readonly List<PairSum> _sums = [];

    /// <summary>What is not known before the sums over pairs are.</summary>
    private readonly HashSet<ReduceNode> _late = [];
    private readonly ISet<string> _names;
    private string? _others;
    private string? _elements;

    private PairBuilder(Nest nest, LoopAction loop, NestScalars scalars, ISet<string> names)
    {
        _nest = nest;
        _loop = loop;
        _scalars = scalars;
        _names = names;
    }

    /// <summary>The same nest with such loops over rows, and with what its reductions keep for some rows at a time.</summary>
    /// <param name="nest">The nest.</param>
    /// <param name="scalars">The scalars between its loops.</param>
    /// <param name="names">The parameters, which scratch is not called like.</param>
    public static Nest Apply(Nest nest, NestScalars scalars, IEnumerable<string> names)
    {
        var columns = nest.Columns.ToList();
        var actions = new List<NestAction>();
        var taken = new HashSet<string>(names, StringComparer.Ordinal);

        foreach (var action in nest.Body.Actions)
        {
            actions.Add(action is LoopAction loop && new PairBuilder(nest, loop, scalars, taken).Build(columns) is { } pairs ? pairs : action);
        }

        return nest with { Body = nest.Body with { Actions = actions }, Columns = columns };
    }

    private PairAction? Build(List<Column> columns)
    {
        var starts = _loop.Body.Actions.OfType<StartAction>().ToArray();
        var before = new List<NestAction>();
        var after = new List<NestAction>();

        foreach (var action in _loop.Body.Actions.Where(action => action is not StartAction))
        {
            var isLate = PairOrder.Writes(action) || PairOrder.Needs(action).Any(_late.Contains);
            var rest = action is LoopAction loop ? WithoutPairs(loop, !isLate) : action;

            if (rest is not null)
            {
                (isLate ? after : before).Add(rest);
                _late.UnionWith(isLate ? PairOrder.Finds(rest) : []);
            }
        }

        if (_dots.Count + _sums.Count == 0)
        {
            return null;
        }

        var block = PairAction.BlockOf(_loop.Axis);

        foreach (var start in starts)
        {
            var column = new Column(start.Reduction, new EquatableArray<string>([block, .. start.Column is null ? [] : start.Column.Axes]));
            columns.RemoveAll(known => known.Reduction == start.Reduction);
            columns.Add(column);
        }

        return new PairAction(
            _loop.Axis,
            _others!,
            _elements!,
            [.. starts.Select(start => start with { Column = columns.Find(column => column.Reduction == start.Reduction) })],
            _dots,
            new NestBlock(_loop.Body.Path, [.. before, .. _weights.Values.Select(weights => new LaneAction(weights.Sweep))]).WithoutTilings(),
            [.. _weights.Values],
            _sums,
            new NestBlock(_loop.Body.Path, after).WithoutTilings());
    }

    /// <summary>The loop without what goes over pairs together, or null where nothing is left of it.</summary>
    private LoopAction? WithoutPairs(LoopAction loop, bool isEarly)
    {
        if (loop.Body.Actions.Count != 1 || loop.Body.Actions[0] is not LaneAction { Sweep: var sweep } || sweep.Stores.Count > 0
            || (_others is not null && (_others != loop.Axis || _elements != sweep.Axis)))
        {
            return loop;
        }

        var rest = sweep.Reductions.Where(reduction => !IsTaken(reduction, sweep, loop.Axis, isEarly)).ToArray();

        if (rest.Length == sweep.Reductions.Count)
        {
            return loop;
        }

        (_others, _elements) = (loop.Axis, sweep.Axis);

        if (rest.Length == 0)
        {
            return null;
        }

        var steps = SweepTable.Needed(sweep.Steps, [.. rest.Select(reduction => reduction.Term)]);
        var remaining = sweep with
        {
            Steps = steps,
            Inputs = [.. sweep.Inputs.Where(pair => steps.Contains(pair.Lanes))],
            Uniforms = [.. sweep.Uniforms.Where(pair => steps.Contains(pair.Lanes))],
            Reductions = rest,
        };

        return loop with { Body = loop.Body with { Actions = [new LaneAction(remaining)] } };
    }

    private bool IsTaken(LaneReduction reduction, LaneSweep sweep, string others, bool isEarly)
    {
        if (reduction.Reduction.Reduction != Reduction.Sum || reduction.Pick is not null || reduction.Term.Kind != StepKind.Multiply)
        {
            return false;
        }

        var (left, right) = (reduction.Term.Operands[0], reduction.Term.Operands[1]);
        var axes = _nest.Columns.FirstOrDefault(column => column.Reduction == reduction.Reduction)?.Axes ?? default;

        if (RowOf(left, others, sweep.Axis) is { } other && RowOf(right, _loop.Axis, sweep.Axis) is { } own)
        {
            return IsDots(reduction.Reduction, own, other, others, axes);
        }

        if (RowOf(right, others, sweep.Axis) is { } second && RowOf(left, _loop.Axis, sweep.Axis) is { } first)
        {
            return IsDots(reduction.Reduction, first, second, others, axes);
        }

        var (weight, elements) = left.Kind == StepKind.Uniform ? (left, right) : (right, left);

        if (weight.Kind != StepKind.Uniform || !isEarly)
        {
            return false;
        }

        var (ofOthers, ofRows) = (RowOf(elements, others, sweep.Axis), RowOf(elements, _loop.Axis, sweep.Axis));
        var isOfRow = ofOthers is not null && axes.SequenceEqual([sweep.Axis]);

        if (!isOfRow && (ofRows is null || !axes.SequenceEqual([others, sweep.Axis])))
        {
            return false;
        }

        _late.Add(reduction.Reduction);
        _sums.Add(new PairSum(reduction.Reduction, WeightsOf(weight.Node!, others).Name, (isOfRow ? ofOthers : ofRows)!, isOfRow));

        return true;
    }

    private bool IsDots(ReduceNode reduction, InputNode own, InputNode other, string others, EquatableArray<string> axes)
    {
        if (!axes.SequenceEqual([others]))
        {
            return false;
        }

        _dots.Add(new PairDots(reduction, own, other));

        return true;
    }

    /// <summary>The matrix that a step reads along its rows, or null where it does not.</summary>
    private static InputNode? RowOf(Step step, string rows, string columns) =>
        step.Kind == StepKind.Input && step.Node is InputNode { Operands.Count: 0 } input
        && input.Places.Count == 2 && input.Places[0].Axis == rows && input.Places[1].Axis == columns
            ? input
            : null;

    private PairWeights WeightsOf(Node node, string others)
    {
        if (_weights.TryGetValue(node, out var known))
        {
            return known;
        }

        var name = "weights";

        for (var number = 2; !_names.Add(name); number++)
        {
            name = $"weights{number}";
        }

        var lanes = new NestLanes(others, new Dictionary<Node, string>());
        var value = lanes.Lower(node);
        var steps = SweepTable.Needed(lanes.Steps, [value]);
        var places = new EquatableArray<Place>([Place.Along(PairAction.BlockOf(_loop.Axis)), Place.Along(others)]);
        var sweep = new LaneSweep(
            others,
            steps,
            [.. steps.Where(step => step.Kind == StepKind.Input).Select(step => new LanePair(step, _scalars.Lower(step.Node!)))],
            [.. steps.Where(step => step.Kind == StepKind.Uniform).Select(step => new LanePair(step, _scalars.Lower(step.Node!)))],
            [],
            [new LaneStore(new StoreTarget(name, places, []), value)]);

        return _weights[node] = new PairWeights(name, sweep);
    }
}
