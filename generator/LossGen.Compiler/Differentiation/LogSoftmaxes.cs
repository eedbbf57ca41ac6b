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
    private readonly Dictionary<string, LogSoftmax> _ofName = new(StringComparer.Ordinal);

    public LogSoftmaxes(ExpressionGraph graph, Similarities similarities)
    {
        _graph = graph;
        _similarities = similarities;
        Expression = Visit(similarities.Expression);
    }

    /// <summary>The expression over the unknowns.</summary>
    public Node Expression { get; }

    /// <summary>What the unknowns are made of.</summary>
    public IEnumerable<Node> Bodies => _ofName.Values.Select(unknown => unknown.Body);

    /// <summary>The log-softmax that a reading of an unknown is of.</summary>
    public LogSoftmax? Find(Node node) => node is InputNode input && _ofName.TryGetValue(input.Name, out var unknown) ? unknown : null;

    /// <summary><paramref name="node"/> with the log-softmaxes in the place of the unknowns.</summary>
    public Node Restore(Node node) => _ofName.Count == 0 ? node : Substitution.Apply(_graph, node, part => part switch
    {
        InputNode reading when Find(reading) is { } unknown => _graph.Subtract(Read(unknown.Row.Body, reading), Read(unknown.Row, reading)),
        CallNode call when call.Operation == Operations.Exp && Find(call.Operands[0]) is { } unknown =>
            _graph.Call(Operations.Softmax, Read(unknown.Row.Body, (InputNode)call.Operands[0]), Read(unknown.Row, (InputNode)call.Operands[0])),
        CallNode call when IsOfSoftmax(call) && Find(call.Operands[0]) is { } unknown =>
            _graph.Call(call.Operation, Read(unknown.Row.Body, (InputNode)call.Operands[0]), Read(unknown.Row, (InputNode)call.Operands[0])),
        _ => null,
    });

    private Node Read(Node node, InputNode reading) => Readings.At(_graph, node, reading);

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
        var times = CoefficientOf(sum, parts[0].Node) / parts[0].Coefficient;
        var ofRow = CoefficientOf(sum, row);

        return (element is SumNode { Constant.IsZero: false })
            || times.Sign * ofRow.Sign >= 0
            || ofRow.Abs < times.Abs
            || parts.Any(part => CoefficientOf(sum, part.Node) != times * part.Coefficient) ? null : times;
    }

    private static Rational CoefficientOf(SumNode sum, Node node) => sum.Terms.FirstOrDefault(term => term.Node == node) is { Node: not null } term ? term.Coefficient : Rational.Zero;

    private InputNode? ReadingOf(ReduceNode row, Node element) =>
        ElementsOf(row, element).FirstOrDefault(candidate => candidate.Element == element).Reading?.Invoke();

    private IEnumerable<(Node Element, Func<InputNode> Reading)> ElementsOf(ReduceNode row, params Node[] beside)
    {
        yield return (row.Body, () => Of(row).Unknown);

        foreach (var index in RowElements.IndicesOf(row, beside))
        {
            var axis = row.Over.Names[0];

            yield return (Reindexing.Gather(_graph, row.Body, axis, index), () => (InputNode)Reindexing.Gather(_graph, Of(row).Unknown, axis, index));
        }
    }

    private LogSoftmax Of(ReduceNode row)
    {
        if (!_ofRow.TryGetValue(row, out var unknown))
        {
            // Those inside it are numbered first. No name that a user writes has a blank.
            var body = Visit(row.Body);
            var name = $"log_softmax {_ofRow.Count}";
            unknown = new LogSoftmax((InputNode)_graph.Input(name, NodeType.Number, row.Body.Axes), row, body);
            _ofRow.Add(row, unknown);
            _ofName.Add(name, unknown);
        }

        return unknown;
    }
}

/// <summary>A log-softmax.</summary>
/// <param name="Unknown">What stands for it.</param>
/// <param name="Row">The log-sum-exp in it.</param>
/// <param name="Body">The logits, over other unknowns.</param>
internal sealed record LogSoftmax(InputNode Unknown, ReduceNode Row, Node Body);
