using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Scheduling.Nests;

/// <summary>
/// A value that two passes over the same row need, and that costs a function call: the first leaves it in a span that the
/// second writes, where nothing reads the input in whose place it may lie any more.
/// </summary>
/// <param name="Writer">The pass that computes it.</param>
/// <param name="Reader">The pass that finds it.</param>
/// <param name="Store">What the second writes.</param>
/// <param name="Value">The value.</param>
internal sealed record Stash(LaneGroup Writer, LaneGroup Reader, StoreGoal Store, Node Value)
{
    /// <summary>The values to be kept within the loops over <paramref name="path"/>.</summary>
    public static IReadOnlyList<Stash> Find(NestLevel level, Axes path, IReadOnlyList<LaneGroup> groups)
    {
        var found = new List<Stash>();

        for (var reader = 0; reader < groups.Count; reader++)
        {
            foreach (var store in groups[reader].Goals.OfType<StoreGoal>().Where(store => !store.Adds && store.Axes.Equals(path.Union(Axes.Of(groups[reader].Axis)))))
            {
                var stash = Enumerable.Range(0, reader)
                    .Where(writer => groups[writer].IsLanes && groups[writer].Axis == groups[reader].Axis && groups[writer].Stage < groups[reader].Stage)
                    .SelectMany(writer => Candidates(groups[writer], groups[reader]).Select(value => (writer, value)))
                    .Where(candidate => !found.Exists(known => known.Value == candidate.value && known.Reader == groups[reader]))
                    .Where(candidate => IsFree(level, groups, candidate.writer, reader, store, candidate.value))
                    .Select(candidate => new Stash(groups[candidate.writer], groups[reader], store, candidate.value))
                    .FirstOrDefault();

                if (stash is not null)
                {
                    found.Add(stash);
                }
            }
        }

        return found;
    }

    /// <summary>Function values that both compute, those made of others first.</summary>
    private static IEnumerable<Node> Candidates(LaneGroup writer, LaneGroup reader)
    {
        var inReader = new HashSet<Node>(ElementsOf(reader, null));

        return ElementsOf(writer, null)
            .Where(node => node is CallNode { Operation.Method: not null } && inReader.Contains(node))
            .OrderByDescending(node => node.Depth)
            .ThenBy(node => node.Id);
    }

    /// <summary>Whether no pass after the writer reads the input at its place, once the value is given to the reader.</summary>
    private static bool IsFree(NestLevel level, IReadOnlyList<LaneGroup> groups, int writer, int reader, StoreGoal store, Node value)
    {
        if (store.InPlaceOf is not { } input)
        {
            return true;
        }

        var between = groups.Where((group, place) => place > writer && place != reader).SelectMany(group => group.Goals).SelectMany(level.InputsOf);
        var inReader = ElementsOf(groups[reader], value).OfType<InputNode>().Select(node => node.Name);

        return !between.Concat(inReader).Contains(input);
    }

    /// <summary>What is computed at each element, but not <paramref name="given"/> and what it is computed from.</summary>
    private static List<Node> ElementsOf(LaneGroup group, Node? given)
    {
        var seen = new HashSet<Node>();
        var nodes = new List<Node>();

        foreach (var goal in group.Goals)
        {
            Visit(goal.Value);
        }

        return nodes;

        void Visit(Node node)
        {
            if (node == given || !node.Axes.Contains(group.Axis) || node is ReduceNode || !seen.Add(node))
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
}
