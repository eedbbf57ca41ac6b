using LossGen.Compiler.Differentiation;
using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Scheduling.Nests;

/// <summary>
/// Finds the reductions that are others under other names of their axes: what a row has in common with all rows, at the row
/// that it is compared with. A loop over pairs would find it again for every pair. One of them is found instead, for every
/// row, and the others read it: a sum over rows for each of the rows that they are compared with becomes one that the loop
/// over rows adds up as it goes.
/// </summary>
internal sealed class SameReductions
{
    // No name that a user writes has a blank.
    private const string Passing = " ";

    // More ways than pairs of rows and columns have are not worth their time.
    private const int MostRenamings = 64;

    private readonly ExpressionGraph _graph;
    private readonly AxisNames _names;
    private readonly Dictionary<Node, Node> _keys = [];

    /// <summary>By its key, the reduction that is found.</summary>
    private readonly Dictionary<Node, ReduceNode> _known = [];

    /// <summary>The keys of all that is found or read, under each name.</summary>
    private readonly HashSet<Node> _met = [];
    private readonly Dictionary<Node, Node> _memo = [];

    private SameReductions(ExpressionGraph graph, AxisNames names)
    {
        _graph = graph;
        _names = names;
    }

    /// <summary>The loss with each of them found once.</summary>
    public static LossProgram Apply(LossProgram program)
    {
        var nodes = program.AllNodes();
        var names = new AxisNames(program.Shape, nodes);

        if (!names.AreSeveral)
        {
            return program;
        }

        var same = new SameReductions(program.Graph, names);
        same.TakeNamesOf(program.Value);

        return program.With(same.Visit);
    }

    /// <summary>What the value reduces keeps its names, but for what another reduction is under those that the loss names first.</summary>
    private void TakeNamesOf(Node value)
    {
        var reductions = Walk.OperandsFirst(value).OfType<ReduceNode>().ToArray();
        _met.UnionWith(reductions.Select(Key));

        foreach (var reduction in reductions)
        {
            var all = NamesOf(reduction);
            var first = RenamingsOf(all).First(names => _met.Contains(Key(Renamed(reduction, all, names))));

            if (first.Take(reduction.Axes.Names.Count).SequenceEqual(reduction.Axes.Names))
            {
                _known[Key(reduction)] = reduction;
            }
        }
    }

    private Node Visit(Node node)
    {
        if (!_memo.TryGetValue(node, out var result))
        {
            result = node is ReduceNode reduction ? Found(reduction) : Substitution.Rebuild(_graph, node, Visit);
            _memo[node] = result;
        }

        return result;
    }

    private Node Found(ReduceNode reduction)
    {
        if (_known.TryGetValue(Key(reduction), out var known))
        {
            return Substitution.Rebuild(_graph, known, Visit);
        }

        var (own, all) = (reduction.Axes.Names, NamesOf(reduction));
        var (best, names) = RenamingsOf(all)
            .Select(names => (Term: _graph.Split(Renamed(reduction, all, names)), Names: names))
            .Where(candidate => candidate.Term.Node is ReduceNode)
            .OrderBy(candidate => _known.ContainsKey(Key(candidate.Term.Node)) ? -1 : New(candidate.Term.Node.Operands[0], []))
            .ThenBy(candidate => own.Where((axis, i) => candidate.Names[i] != axis).Count())
            .First();
        var key = Key(best.Node);
        _met.UnionWith([Key(reduction), key]);

        if (!_known.ContainsKey(key))
        {
            _known.Add(key, (ReduceNode)best.Node);
        }

        var found = Substitution.Rebuild(_graph, _known[key], Visit);
        var places = own.Select((axis, i) => new Place(names[i], axis, -1))
            .Where(place => place.Axis != place.Declared)
            .OrderBy(place => place.Declared, StringComparer.Ordinal)
            .ToArray();
        var read = places.Length == 0 ? found : _graph.Read(found as ReduceNode ?? (ReduceNode)_graph.Keep(found), new EquatableArray<Place>(places));

        return _graph.Multiply(_graph.Constant(best.Coefficient), read);
    }

    private IEnumerable<EquatableArray<string>> RenamingsOf(EquatableArray<string> names) => _names.Renamings(names).Take(MostRenamings).Append(names);

    /// <summary>How many reductions <paramref name="node"/> takes that have not been met.</summary>
    private int New(Node node, HashSet<Node> seen)
    {
        if (!seen.Add(node) || (node is ReduceNode reduction && _met.Contains(Key(reduction))))
        {
            return 0;
        }

        return (node is ReduceNode ? 1 : 0) + node.Operands.Sum(operand => New(operand, seen));
    }

    private static EquatableArray<string> NamesOf(ReduceNode reduction) => new(reduction.Axes.Names.Concat(reduction.Over.Names));

    private Node Renamed(ReduceNode reduction, EquatableArray<string> from, EquatableArray<string> to)
    {
        var body = reduction.Body;
        var changed = from.Zip(to, (before, after) => (before, after)).Where(name => name.before != name.after).ToArray();

        foreach (var (before, _) in changed)
        {
            body = Reindexing.Rename(_graph, body, before, before + Passing);
        }

        foreach (var (before, after) in changed)
        {
            body = Reindexing.Rename(_graph, body, before + Passing, after);
        }

        var over = to.Skip(reduction.Axes.Names.Count).ToArray();

        return changed.Length == 0 ? reduction : _graph.Reduce(reduction.Reduction, Axes.Of(over), body);
    }

    /// <summary><paramref name="node"/> with names of their own for the axes that its reductions remove: the same for what differs in them alone.</summary>
    private Node Key(Node node)
    {
        if (!_keys.TryGetValue(node, out var key))
        {
            key = node is ReduceNode reduction ? KeyOf(reduction) : OfOneSign(Substitution.Rebuild(_graph, node, Key));
            _keys[node] = key;
        }

        return key;
    }

    // The distance of two rows is that of the second and the first.
    private Node OfOneSign(Node node) => node switch
    {
        ProductNode product => _graph.Product(product.Coefficient, product.Factors.Select(factor =>
            factor.Exponent.IsEvenInteger ? factor with { Base = Positive(factor.Base) } : factor)),
        CallNode call when call.Operation == Operations.Abs => _graph.Call(call.Operation, Positive(call.Operands[0])),
        _ => node,
    };

    private Node Positive(Node node) => node is SumNode sum && sum.Terms[0].Coefficient.Sign < 0 ? _graph.Negate(node) : node;

    // Within it are other numbers: each is less deep.
    private Node KeyOf(ReduceNode reduction)
    {
        var (body, over) = (Key(reduction.Body), new List<string>());

        foreach (var axis in reduction.Over.Names)
        {
            over.Add($"{Passing}{reduction.Depth}.{over.Count} {_names.AxisOf(axis)}");
            body = Reindexing.Rename(_graph, body, axis, over[over.Count - 1]);
        }

        return _graph.Reduce(reduction.Reduction, Axes.Of([.. over]), body);
    }
}
