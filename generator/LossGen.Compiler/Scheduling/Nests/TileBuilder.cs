using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Scheduling.Nests;

/// <summary>Turns the body of a loop over rows into passes over tiles of them, where rows lie as tiles need them.</summary>
internal sealed class TileBuilder
{
    private readonly string _rows;
    private readonly string _columns;
    private readonly bool _isAcross;
    private readonly NestScalars _scalars;
    private readonly TileRows _steps;
    private readonly List<TilePass> _passes = [];
    private readonly HashSet<Step> _computed = [];
    private readonly Dictionary<Step, LanePair> _uniforms = [];

    private TileBuilder(string rows, string columns, bool isAcross, NestScalars scalars)
    {
        _rows = rows;
        _columns = columns;
        _isAcross = isAcross;
        _scalars = scalars;
        _steps = new TileRows(rows);
    }

    /// <summary>The tiling of a loop over <paramref name="rows"/> with that body, or null where it cannot be tiled.</summary>
    /// <param name="rows">The axis of the loop.</param>
    /// <param name="level">The goals of the body.</param>
    /// <param name="sweeps">Its passes of vectors, with their stages.</param>
    /// <param name="scalars">The scalars between loops.</param>
    public static RowTiling? Of(string rows, NestLevel level, IReadOnlyList<(int Stage, LaneSweep Sweep)> sweeps, NestScalars scalars)
    {
        var columns = sweeps.Select(entry => entry.Sweep.Axis).Distinct().ToArray();

        if (columns.Length != 1 || !level.Goals.All(goal => IsServed(goal, rows)))
        {
            return null;
        }

        var isRow = sweeps.All(entry => IsServed(entry.Sweep, rows, places => IsRow(places, rows, columns[0])));
        var isAcross = !isRow && sweeps.All(entry => IsServed(entry.Sweep, rows, places => IsAcross(places, rows, columns[0])));

        return isRow || isAcross ? new TileBuilder(rows, columns[0], isAcross, scalars).Build(level, sweeps) : null;
    }

    private static bool IsServed(Goal goal, string rows) => !Walk.OperandsFirst(goal.Value).OfType<ReadNode>().Any() && goal switch
    {
        ReductionGoal reduction => reduction.Scatter is null,
        StoreGoal store => !store.Adds && store.Indices.Count == 0 && store.Axes.Contains(rows),
        _ => false,
    };

    private static bool IsServed(LaneSweep sweep, string rows, Func<EquatableArray<Place>, bool> isPlaced) =>
        sweep.Inputs.All(pair => IsServed(pair, rows, isPlaced))
        && sweep.Reductions.All(reduction => reduction.Column is null)
        && sweep.Stores.All(store => !store.Adds && store.Target.Indices.Count == 0 && isPlaced(store.Target.Places));

    /// <summary>Elements of the rows themselves, what an earlier pass has stashed there, or one number for each column.</summary>
    private static bool IsServed(LanePair pair, string rows, Func<EquatableArray<Place>, bool> isPlaced) => pair.Scalar.Node switch
    {
        null => true,
        InputNode { Type: NodeType.Number, Operands.Count: 0 } input => isPlaced(input.Places) || !input.Axes.Contains(rows),
        _ => false,
    };

    private static bool IsRow(EquatableArray<Place> places, string rows, string columns) =>
        places.Count > 1
        && places[places.Count - 1].Axis == columns
        && places[places.Count - 2].Axis == rows
        && places.Take(places.Count - 2).All(place => place.Axis != rows && place.Axis != columns);

    private static bool IsAcross(EquatableArray<Place> places, string rows, string columns) =>
        places.Count > 1
        && places[places.Count - 1].Axis == rows
        && places.Count(place => place.Axis == columns) == 1
        && places.Count(place => place.Axis == rows) == 1;

    private RowTiling Build(NestLevel level, IReadOnlyList<(int Stage, LaneSweep Sweep)> sweeps)
    {
        var terms = new List<TileTerm>();
        var values = new List<(Goal Goal, Step Value)>();
        var outer = new HashSet<ReduceNode>(level.Goals.OfType<ReductionGoal>().Select(goal => goal.Reduction).Except(level.Reductions));

        for (var stage = 0; stage <= level.Last; stage++)
        {
            foreach (var (_, sweep) in sweeps.Where(entry => entry.Stage == stage))
            {
                var entering = sweep.Uniforms.Select(pair => new LanePair(pair.Lanes, _steps.Lower(pair.Lanes.Node!))).ToArray();
                AddRowPass(entering.Select(pair => pair.Scalar));
                _passes.Add(new ColumnPass(sweep, entering));
                terms.AddRange(sweep.Reductions.Where(reduction => outer.Contains(reduction.Reduction)).Select(reduction => new TileTerm(reduction.Reduction, null)));
            }

            values.AddRange(level.Goals
                .Where(goal => level.StageOf(goal) == stage && level.SpaceOf(goal).Count == 0)
                .Select(goal => (goal, _steps.Lower(goal.Value))));
        }

        AddRowPass(values.Select(value => value.Value));

        terms.AddRange(values.Where(value => value.Goal is ReductionGoal).Select(value => new TileTerm(((ReductionGoal)value.Goal).Reduction, value.Value)));
        var writes = values.Where(value => value.Goal is StoreGoal).Select(value =>
            new TileWrite(new StoreTarget(((StoreGoal)value.Goal).Span, ((StoreGoal)value.Goal).Along, []), value.Value));

        return new RowTiling(_rows, _columns, _isAcross, _passes, [.. _uniforms.Values], terms, [.. writes]);
    }

    /// <summary>Adds the steps that <paramref name="wanted"/> need and that no pass has made yet.</summary>
    private void AddRowPass(IEnumerable<Step> wanted)
    {
        var needed = new HashSet<Step>(wanted);

        foreach (var step in _steps.Steps.Reverse())
        {
            if (needed.Contains(step))
            {
                needed.UnionWith(step.Operands);
            }
        }

        var missing = _steps.Steps.Where(step => needed.Contains(step) && !_computed.Contains(step)).ToArray();
        _computed.UnionWith(missing);

        foreach (var step in missing.Where(step => step.Kind == StepKind.Uniform))
        {
            _uniforms[step] = new LanePair(step, _scalars.Lower(step.Node!));
        }

        var readings = missing.Where(step => step.Kind == StepKind.Input).Select(step => new LanePair(step, _scalars.Lower(step.Node!))).ToArray();
        var steps = missing.Where(step => step.IsComputed || step.Kind == StepKind.Position).ToArray();

        if (steps.Length + readings.Length > 0)
        {
            _passes.Add(new RowPass(steps, readings));
        }
    }
}
