using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Differentiation;

/// <summary>
/// An expression over the similarities of all pairs that its log-sum-exps run along, as unknowns of their own. The softmax and
/// what is picked of a row, p − 1 at a positive, are then one weight of the pair, whatever the similarity is made of; by the
/// rows and their norms each, the parts would cancel where a row is confident.
/// </summary>
internal sealed class Similarities
{
    private readonly ExpressionGraph _graph;
    private readonly Dictionary<Node, Node> _memo = [];
    private readonly Unknowns<Similarity> _unknowns;
    private readonly List<(Node Formula, Node Reading)> _readings = [];

    public Similarities(ExpressionGraph graph, Node expression)
    {
        _graph = graph;
        _unknowns = new Unknowns<Similarity>(graph);
        var nodes = Walk.OperandsFirst(expression);

        foreach (var row in nodes.OfType<ReduceNode>().Where(node => node.Reduction == Reduction.LogSumExp))
        {
            foreach (var body in In(row.Body, row.Over).Except(_unknowns.Bodies).ToArray())
            {
                Add(body, nodes);
            }
        }

        Expression = _unknowns.IsEmpty ? expression : Visit(expression);
    }

    /// <summary>The expression over the unknowns.</summary>
    public Node Expression { get; }

    /// <summary>What the unknowns are made of.</summary>
    public IEnumerable<Node> Bodies => _unknowns.Bodies;

    /// <summary>The similarity that a reading of an unknown is of.</summary>
    public Similarity? Find(Node node) => _unknowns.Find(node)?.Unknown;

    /// <summary>Whether a log-sum-exp runs along similarities.</summary>
    public bool HasPartIn(Node node) => !_unknowns.IsEmpty && Dependence.On(node, part => Find(part) is not null);

    /// <summary><paramref name="node"/> with the similarities in the place of the unknowns.</summary>
    public Node Restore(Node node) => _unknowns.Restore(
        node, part => _unknowns.Find(part) is var (unknown, reading) ? Readings.At(_graph, unknown.Body, reading) : null);

    /// <summary>The products of contractions that are terms of what a row consists of.</summary>
    private IEnumerable<Node> In(Node node, Axes over) => node switch
    {
        SumNode sum => sum.Terms.SelectMany(term => In(term.Node, over)),
        CallNode call when call.Operation == Operations.Select => call.Operands.Skip(1).SelectMany(branch => In(branch, over)),
        _ when Factor.In(node).Any(factor => factor.Base is ReduceNode reduce && reduce.Axes.Covers(over)) => [_graph.Product(Rational.One, Factor.In(node))],
        _ => [],
    };

    private void Add(Node body, IReadOnlyList<Node> nodes)
    {
        var unknown = _unknowns.Add("similarity", body.Axes, variable => new Similarity(variable, body)).Variable;
        _readings.Add((body, unknown));

        foreach (var axis in body.Axes.Names)
        {
            var positions = body.Axes.Names.Where(other => other != axis).Select(_graph.Index);

            foreach (var index in RowElements.IndicesAlong(axis, nodes).Union(positions))
            {
                _readings.Add((Reindexing.Gather(_graph, body, axis, index), Reindexing.Gather(_graph, unknown, axis, index)));
            }
        }
    }

    private Node Visit(Node node)
    {
        if (!_memo.TryGetValue(node, out var result))
        {
            result = Read(node) ?? Substitution.Rebuild(_graph, node, Visit);
            _memo.Add(node, result);
        }

        return result;
    }

    private Node? Read(Node node)
    {
        foreach (var (formula, reading) in _readings)
        {
            if (Rest(node, formula) is { } rest)
            {
                return _graph.Multiply(Visit(rest), reading);
            }

            foreach (var sum in Factor.In(node).Where(factor => factor.Exponent.IsOne).Select(factor => factor.Base).OfType<ReduceNode>())
            {
                if (ReadInside(node, sum, formula, reading) is { } read)
                {
                    return read;
                }
            }
        }

        return null;
    }

    // A factor that is the same for all that are summed has left the sum.
    private Node? ReadInside(Node node, ReduceNode sum, Node formula, Node reading)
    {
        var outside = _graph.Product(Rational.One, Factor.In(formula).Where(factor => !Holds(sum.Body, factor)));

        if (sum.Reduction != Reduction.Sum || Rest(node, outside) is not { } others || Rest(_graph.Multiply(sum.Body, outside), formula) is not { } inside)
        {
            return null;
        }

        return _graph.Multiply(Visit(_graph.Divide(others, sum)), _graph.Reduce(Reduction.Sum, sum.Over, _graph.Multiply(Visit(inside), reading)));
    }

    /// <summary>What is beside the factors of <paramref name="formula"/> in a product; null where not all of them are in it.</summary>
    private Node? Rest(Node node, Node formula) =>
        node is ProductNode or ReduceNode && Factor.In(formula).All(factor => Holds(node, factor)) ? _graph.Divide(node, formula) : null;

    private static bool Holds(Node node, Factor factor) => Factor.In(node).Any(other =>
        other.Base == factor.Base && other.Exponent.Sign == factor.Exponent.Sign && other.Exponent.Abs.CompareTo(factor.Exponent.Abs) >= 0);
}

/// <summary>How similar the rows of each pair are.</summary>
internal sealed record Similarity(InputNode Variable, Node Body) : Unknown(Variable, Body);
