using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Differentiation;

/// <summary>
/// An expression over its log-softmaxes, u = z − logsumexp(z), as unknowns of their own. The derivatives by an element and by
/// its row's log-sum-exp cancel where the row is confident; by u both come at once. Not so where z is a contraction: that is
/// an unknown itself (<see cref="Similarities"/>), and p − 1 is formed of what its readings add.
/// </summary>
internal sealed class LogSoftmaxes
{
    private readonly ExpressionGraph _graph;
    private readonly Similarities _similarities;
    private readonly Dictionary<Node, Node> _memo = [];
    private readonly Dictionary<ReduceNode, LogSoftmax> _ofRow = [];
    private readonly Unknowns<LogSoftmax> _unknowns;

    public LogSoftmaxes(ExpressionGraph graph, Similarities similarities)
    {
        _graph = graph;
        _similarities = similarities;
        _unknowns = new Unknowns<LogSoftmax>(graph);
        Expression = Visit(similarities.Expression);
    }

    /// <summary>The expression over the unknowns.</summary>
    public Node Expression { get; }

    /// <summary>What the unknowns are made of.</summary>
    public IEnumerable<Node> Bodies => _unknowns.Bodies;

    /// <summary>The log-softmax that a reading of an unknown is of.</summary>
    public LogSoftmax? Find(Node node) => _unknowns.Find(node)?.Unknown;

    /// <summary><paramref name="node"/> with the log-softmaxes in the place of the unknowns.</summary>
    public Node Restore(Node node) => _unknowns.Restore(node, part => part switch
    {
        InputNode when Parts(part) is var (element, row) => _graph.Subtract(element, row),
        CallNode call when call.Operation == Operations.Exp && Parts(call.Operands[0]) is var (element, row) => _graph.Call(Operations.Softmax, element, row),
        CallNode call when IsOfSoftmax(call) && Parts(call.Operands[0]) is var (element, row) => _graph.Call(call.Operation, element, row),
        _ => null,
    });

    private (Node Element, Node Row)? Parts(Node node) => _unknowns.Find(node) is var (unknown, reading)
        ? (Readings.At(_graph, unknown.Row.Body, reading), Readings.At(_graph, unknown.Row, reading))
        : null;

    private static bool IsOfSoftmax(CallNode call) =>
        call.Operation == Operations.Softmax || call.Operation == Operations.SoftmaxComplement || call.Operation.Name == "LogSoftmaxComplement";

    private Node Visit(Node node)
    {
        if (!_memo.TryGetValue(node, out var result))
        {
            result = node switch
            {
                SumNode sum => OfSum(sum),
                CallNode call when IsOfSoftmax(call) && call.Operands[1] is ReduceNode row && IsRow(row) && ReadingOf(row, call.Operands[0]) is { } reading =>
                    _graph.Call(call.Operation, reading, _graph.Zero),
                _ => Substitution.Rebuild(_graph, node, Visit),
            };
            _memo.Add(node, result);
        }

        return result;
    }

    private bool IsRow(ReduceNode node) => node.Reduction == Reduction.LogSumExp && !RowElements.ArePairwise(node) && !_similarities.HasPartIn(node);

    // An element z beside −l is u + l, as often as there is an l for it.
    private Node OfSum(SumNode sum)
    {
        Node rest = sum;
        var unknowns = new List<Term>();

        foreach (var row in sum.Terms.Select(term => term.Node).OfType<ReduceNode>().Where(IsRow))
        {
            foreach (var (element, reading) in ElementsOf(row, [.. sum.Terms.Select(term => term.Node)]))
            {
                if (rest is SumNode left && Multiple(left, element, row) is { } times)
                {
                    rest = _graph.Sum(Rational.Zero, [new Term(Rational.One, rest), new Term(-times, element), new Term(times, row)]);
                    unknowns.Add(new Term(times, reading()));
                }
            }
        }

        var others = rest is SumNode some
            ? _graph.Sum(some.Constant, some.Terms.Select(term => term with { Node = Visit(term.Node) }))
            : Visit(rest);

        return unknowns.Count == 0 ? others : _graph.Sum(Rational.Zero, [new Term(Rational.One, others), .. unknowns]);
    }

    /// <summary>How often <paramref name="sum"/> holds the element where it holds the row's log-sum-exp at least as often with the other sign.</summary>
    private Rational? Multiple(SumNode sum, Node element, ReduceNode row)
    {
        var parts = _graph.TermsOf(element);
        var times = Term.CoefficientOf(parts[0].Node, sum.Terms) / parts[0].Coefficient;
        var ofRow = Term.CoefficientOf(row, sum.Terms);

        return (element is SumNode { Constant.IsZero: false })
            || times.Sign * ofRow.Sign >= 0
            || ofRow.Abs < times.Abs
            || parts.Any(part => Term.CoefficientOf(part.Node, sum.Terms) != times * part.Coefficient) ? null : times;
    }

    private InputNode? ReadingOf(ReduceNode row, Node element) =>
        ElementsOf(row, element).FirstOrDefault(candidate => candidate.Element == element).Reading?.Invoke();

    private IEnumerable<(Node Element, Func<InputNode> Reading)> ElementsOf(ReduceNode row, params Node[] beside)
    {
        yield return (row.Body, () => Of(row).Variable);

        foreach (var index in RowElements.IndicesOf(row, beside))
        {
            var axis = row.Over.Names[0];

            yield return (Reindexing.Gather(_graph, row.Body, axis, index), () => (InputNode)Reindexing.Gather(_graph, Of(row).Variable, axis, index));
        }
    }

    private LogSoftmax Of(ReduceNode row)
    {
        if (!_ofRow.TryGetValue(row, out var unknown))
        {
            // Those inside it are numbered first.
            var body = Visit(row.Body);
            unknown = _unknowns.Add("log_softmax", row.Body.Axes, variable => new LogSoftmax(variable, row, body));
            _ofRow.Add(row, unknown);
        }

        return unknown;
    }
}

/// <summary>A log-softmax, with the logits over other unknowns.</summary>
/// <param name="Row">The log-sum-exp in it.</param>
internal sealed record LogSoftmax(InputNode Variable, ReduceNode Row, Node Body) : Unknown(Variable, Body);
