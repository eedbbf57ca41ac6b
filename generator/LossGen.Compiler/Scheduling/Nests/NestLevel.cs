using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Scheduling.Nests;

/// <summary>
/// What is computed at one depth of loops: the goals that come from outside, and the reductions that they need and whose
/// results do not change further in. Each has a stage: the number of reductions here that must be complete before it.
/// </summary>
internal sealed class NestLevel
{
    private readonly AxisOrder _order;
    private readonly Axes _path;
    private readonly IReadOnlyCollection<ReduceNode> _given;
    private readonly List<ReduceNode> _reductions = [];
    private readonly Dictionary<Node, int> _stages = [];
    private readonly Dictionary<Goal, int> _stageOf = [];

    public NestLevel(AxisOrder order, Axes path, IReadOnlyList<Goal> goals, IReadOnlyCollection<ReduceNode> given)
    {
        _order = order;
        _path = path;
        _given = given;

        var seen = new HashSet<Node>();

        foreach (var root in goals.SelectMany(RootsOf))
        {
            Find(root, seen);
        }

        Goals = [.. _reductions.Select(reduction => new ReductionGoal(reduction)), .. goals];

        foreach (var goal in Goals)
        {
            _stageOf[goal] = RootsOf(goal).Max(StageOf);
        }

        DelayStores();
        DelayReductions();
        DelayStores();
    }

    /// <summary>The reductions whose results are found here, each behind those it needs.</summary>
    public IReadOnlyList<ReduceNode> Reductions => _reductions;

    /// <summary>They and what comes from outside.</summary>
    public IReadOnlyList<Goal> Goals { get; }

    /// <summary>The last stage.</summary>
    public int Last => _stageOf.Values.DefaultIfEmpty().Max();

    /// <summary>When a goal is worked at.</summary>
    public int StageOf(Goal goal) => _stageOf[goal];

    /// <summary>The axes of the loops that a goal still needs, outermost first.</summary>
    public IReadOnlyList<string> SpaceOf(Goal goal)
    {
        var space = RootsOf(goal).SelectMany(NodesOf).Aggregate(goal.Axes, (axes, node) => axes.Union(node.Axes));

        return [.. _order.Sort(space.Except(_path))];
    }

    /// <summary>The spans that working at a goal reads, but for what is complete by then.</summary>
    public ISet<string> InputsOf(Goal goal) => new HashSet<string>(
        RootsOf(goal).SelectMany(NodesOf).OfType<InputNode>().Where(input => input.Places.Count > 0).Select(input => input.Name));

    private static IEnumerable<Node> RootsOf(Goal goal) =>
        [goal.Value, .. goal.Places];

    private bool IsKnown(Node node) => node is ReduceNode reduction && (_given.Contains(reduction) || _reductions.Contains(reduction));

    /// <summary>What is computed for <paramref name="root"/> from here on inwards.</summary>
    private List<Node> NodesOf(Node root)
    {
        var nodes = new List<Node>();
        var seen = new HashSet<Node>();
        Visit(root);

        return nodes;

        void Visit(Node node)
        {
            if (IsKnown(node) || !seen.Add(node))
            {
                return;
            }

            nodes.Add(node);

            foreach (var operand in node.Operands)
            {
                Visit(operand);
            }
        }
    }

    private void Find(Node node, HashSet<Node> seen)
    {
        if ((node is ReduceNode known && _given.Contains(known)) || !seen.Add(node))
        {
            return;
        }

        foreach (var operand in node.Operands)
        {
            Find(operand, seen);
        }

        if (node is ReduceNode reduction && _path.Covers(_order.HomeOf(reduction)))
        {
            _reductions.Add(reduction);
        }
    }

    private int StageOf(Node node)
    {
        if (node is ReduceNode known && _given.Contains(known))
        {
            return 0;
        }

        if (!_stages.TryGetValue(node, out var stage))
        {
            stage = node.Operands.Select(StageOf).DefaultIfEmpty().Max() + (IsKnown(node) ? 1 : 0);
            _stages.Add(node, stage);
        }

        return stage;
    }

    /// <summary>
    /// A reduction over a loop that nothing here waits for joins the last such loop along the same axis: what both need of a
    /// row is then computed once.
    /// </summary>
    private void DelayReductions()
    {
        var needed = new HashSet<ReduceNode>(Goals.Where(goal => goal is not ResultGoal).SelectMany(RootsOf).SelectMany(WaitsFor));

        foreach (var goal in Goals.OfType<ReductionGoal>().Where(goal => !needed.Contains(goal.Reduction)))
        {
            var space = SpaceOf(goal);
            var same = Goals.Where(other => other is not ResultGoal && other != goal && SpaceOf(other) is { Count: > 1 } axes && axes[0] == space[0] && !ReadsAgain(other));

            if (space.Count > 1)
            {
                _stageOf[goal] = same.Select(other => _stageOf[other]).Append(_stageOf[goal]).Max();
            }
        }
    }

    /// <summary>Whether a goal reads along a loop what the same loop has found before: then it is not what finds it.</summary>
    private bool ReadsAgain(Goal goal) => RootsOf(goal).SelectMany(NodesOf).Any(node => node is ReadNode);

    /// <summary>The reductions found here that must be complete before <paramref name="root"/>.</summary>
    private IEnumerable<ReduceNode> WaitsFor(Node root) =>
        NodesOf(root).SelectMany(node => node.Operands).Append(root).OfType<ReduceNode>().Where(_reductions.Contains);

    /// <summary>A span is not written before the last read of the input whose place it may take.</summary>
    private void DelayStores()
    {
        bool hasMoved;

        do
        {
            hasMoved = false;

            foreach (var store in Goals.OfType<StoreGoal>().Where(store => store.InPlaceOf is not null))
            {
                var last = Goals.Where(goal => goal is not ResultGoal && InputsOf(goal).Contains(store.InPlaceOf!)).Select(goal => _stageOf[goal]).Append(_stageOf[store]).Max();
                hasMoved |= last > _stageOf[store];
                _stageOf[store] = last;
            }
        }
        while (hasMoved);
    }
}
