using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Scheduling.Nests;

/// <summary>
/// Turns goals into loops: what shares a stage and an axis shares the loop, and within it the rest of each goal is built in
/// the same way. One axis left becomes a pass of vectors.
/// </summary>
internal sealed class BlockBuilder(AxisOrder order, NestScalars scalars)
{
    private readonly Dictionary<ReduceNode, Column> _columns = [];
    private readonly HashSet<string> _overwritten = new(StringComparer.Ordinal);

    /// <summary>The reductions with a result for each place of an axis.</summary>
    public IEnumerable<Column> Columns => _columns.Values;

    /// <summary>Inputs that are read after something was written in their place.</summary>
    public ISet<string> Overwritten => _overwritten;

    /// <summary>What is done within the loops over <paramref name="path"/>.</summary>
    /// <param name="path">The axes of the loops around it.</param>
    /// <param name="goals">What has to be worked at.</param>
    /// <param name="given">The reductions that are complete.</param>
    /// <param name="rows">The axis of the innermost of these loops.</param>
    public NestBlock Build(Axes path, IReadOnlyList<Goal> goals, IReadOnlyCollection<ReduceNode> given, string? rows = null)
    {
        var level = new NestLevel(order, path, goals, given);
        var groups = GroupsOf(level).ToList();
        NoteOverwritten(level, groups);
        var stash = Stash.Find(level, path, groups);
        var actions = new List<NestAction>();
        var sweeps = new List<(int Stage, LaneSweep Sweep)>();

        for (var stage = 0; stage <= level.Last; stage++)
        {
            var complete = given.Concat(level.Reductions.Where(reduction => level.StageOf(new ReductionGoal(reduction)) < stage)).ToList();
            actions.AddRange(level.Reductions
                .Where(reduction => level.StageOf(new ReductionGoal(reduction)) == stage)
                .Select(reduction => new StartAction(reduction, ColumnOf(reduction))));

            foreach (var group in groups.Where(group => group.Stage == stage))
            {
                if (group.IsLanes)
                {
                    sweeps.Add((stage, SweepOf(group, stash)));
                    actions.Add(new LaneAction(sweeps[sweeps.Count - 1].Sweep));
                }
                else
                {
                    actions.Add(new LoopAction(group.Axis, Build(path.Union(Axes.Of(group.Axis)), group.Goals, complete, group.Axis)));
                }
            }

            actions.AddRange(level.Goals
                .Where(goal => level.StageOf(goal) == stage && level.SpaceOf(goal).Count == 0)
                .SelectMany(ScalarActionOf));
            actions.AddRange(level.Goals.Where(goal => level.StageOf(goal) == stage && IsFill(path, goal)).Cast<StoreGoal>()
                .Select(store => new FillSpanAction(store.Span, scalars.Lower(store.Value))));
        }

        var isTiled = rows is not null
            && sweeps.Count == groups.Count
            && sweeps.Count > 0
            && !level.Goals.OfType<ReductionGoal>().Any(goal => _columns.ContainsKey(goal.Reduction));

        return new NestBlock(path, actions, isTiled ? TileBuilder.Of(rows!, level, sweeps, scalars) : null);
    }

    private static bool IsFill(Axes path, Goal goal) => path.IsEmpty && goal is StoreGoal { Adds: false, Value.Axes.IsEmpty: true };

    private static IEnumerable<LaneGroup> GroupsOf(NestLevel level) => level.Goals
        .Where(goal => goal is not ResultGoal && level.SpaceOf(goal).Count > 0 && !(goal is StoreGoal { Adds: false, Value.Axes.IsEmpty: true }))
        .GroupBy(goal => (Stage: level.StageOf(goal), Axis: level.SpaceOf(goal)[0], IsLanes: level.SpaceOf(goal).Count == 1))
        .Select(group => new LaneGroup(group.Key.Stage, group.Key.Axis, group.Key.IsLanes, [.. group]))
        .OrderBy(group => group.Stage)
        .ThenBy(group => group.Goals.OfType<StoreGoal>().Any() ? 1 : 0);

    private void NoteOverwritten(NestLevel level, IReadOnlyList<LaneGroup> groups)
    {
        for (var i = 0; i < groups.Count; i++)
        {
            var replaced = groups[i].Goals.OfType<StoreGoal>().Select(store => store.InPlaceOf).OfType<string>();
            var readLater = groups.Skip(i + 1).SelectMany(group => group.Goals).SelectMany(level.InputsOf);
            _overwritten.UnionWith(replaced.Intersect(readLater));
        }
    }

    private IEnumerable<NestAction> ScalarActionOf(Goal goal) => goal switch
    {
        ReductionGoal reduction => [new CombineAction(reduction.Reduction, ColumnOf(reduction.Reduction), scalars.Lower(reduction.Value), PickOf(reduction))],
        StoreGoal store => [new WriteAction(TargetOf(store), scalars.Lower(store.Value))],
        _ => [],
    };

    private LaneSweep SweepOf(LaneGroup group, IReadOnlyList<Stash> stashes)
    {
        var read = stashes.Where(stash => stash.Reader == group).ToDictionary(stash => stash.Value, stash => stash.Store.Span);
        var lanes = new NestLanes(group.Axis, read);
        var reductions = group.Goals.OfType<ReductionGoal>()
            .Select(goal => new LaneReduction(goal.Reduction, ColumnOf(goal.Reduction), lanes.Lower(goal.Value), PickOf(goal)))
            .ToArray();
        var stores = group.Goals.OfType<StoreGoal>()
            .Select(store => new LaneStore(TargetOf(store), lanes.Lower(store.Value), store.Adds))
            .Concat(stashes.Where(stash => stash.Writer == group).Select(stash => new LaneStore(TargetOf(stash.Store), lanes.Lower(stash.Value))))
            .ToArray();
        var steps = SweepTable.Needed(lanes.Steps, [.. reductions.Select(sum => sum.Term), .. stores.Select(store => store.Value)]);

        return new LaneSweep(
            group.Axis,
            steps,
            [.. steps.Where(step => step.Kind == StepKind.Input).Select(step => new LanePair(step, step.Node is null ? step : scalars.Lower(step.Node)))],
            [.. steps.Where(step => step.Kind == StepKind.Uniform).Select(step => new LanePair(step, scalars.Lower(step.Node!)))],
            reductions,
            stores);
    }

    private StoreTarget TargetOf(StoreGoal store) => new(store.Span, store.Along, [.. store.Indices.Select(scalars.Lower)]);

    private ColumnPick? PickOf(ReductionGoal goal) =>
        goal.Scatter is { } scatter ? new ColumnPick(scatter.Axis, scalars.Lower(scatter.Index)) : null;

    private Column? ColumnOf(ReduceNode reduction)
    {
        if (_columns.TryGetValue(reduction, out var known))
        {
            return known;
        }

        var axes = reduction.Axes.Except(order.HomeOf(reduction));

        if (axes.IsEmpty)
        {
            return null;
        }

        var column = new Column(reduction, new EquatableArray<string>(order.Sort(axes)));
        _columns.Add(reduction, column);

        return column;
    }
}

/// <summary>Goals that share a loop.</summary>
/// <param name="Stage">When.</param>
/// <param name="Axis">Along which axis.</param>
/// <param name="IsLanes">Whether no other axis is left.</param>
/// <param name="Goals">What is worked at.</param>
internal sealed record LaneGroup(int Stage, string Axis, bool IsLanes, IReadOnlyList<Goal> Goals);
