using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Rewriting;

/// <summary>
/// The log-sum-exp of a row, and what is made of it, in reductions that sweeps compute. With m the largest element, k how
/// many there are of it and e = exp(z − m), the others add up to r = k − 1 + Σ e over z below m: the log-sum-exp is
/// m + log(1 + r), an element's softmax e/(1 + r), and what that lacks of 1 is r/(1 + r) for the largest and 1 + r − e over
/// 1 + r for any other. Nothing cancels, so a confident row keeps its digits.
/// </summary>
internal static class SoftmaxForms
{
    /// <summary><paramref name="node"/> in simpler operations, or null where it is none of these.</summary>
    public static Node? Expand(ExpressionGraph graph, Node node) => node switch
    {
        ReduceNode { Reduction: Reduction.LogSumExp } row => Add(graph, new Row(graph, row)),
        ReduceNode { Reduction: Reduction.Sum } sum => OfSum(graph, sum),
        SumNode sum => OfDifference(graph, sum),
        CallNode call when call.Operation == Operations.LogSoftmaxGradient && call.Operands[2] is ReduceNode { Reduction: Reduction.LogSumExp } row => OfGradient(graph, call, new Row(graph, row)),
        CallNode call when call.Operation == Operations.Exp && IsLogSoftmax(call.Operands[0]) => OfExponential(graph, (SumNode)call.Operands[0]),
        CallNode call when Operands(graph, call) is var (z, row) && row is not null => OfCall(graph, call.Operation, z, row),
        _ => null,
    };

    /// <summary>Whether <paramref name="node"/> is an element less its row's log-sum-exp.</summary>
    public static bool IsLogSoftmax(Node node) =>
        node is SumNode sum && RowOf(sum) is { } row && sum.Constant.IsZero && Rest(row).SequenceEqual(sum.Terms.Where(term => term.Node != row));

    private static ReduceNode? RowOf(SumNode sum) =>
        RowsOf(sum).FirstOrDefault() is { Node: ReduceNode row } term && term.Coefficient == -Rational.One ? row : null;

    private static IEnumerable<Term> Rest(ReduceNode row) => row.Body is SumNode { Constant.IsZero: true } sum ? sum.Terms : [new Term(Rational.One, row.Body)];

    private static Node OfExponential(ExpressionGraph graph, SumNode sum) => OfCall(graph, Operations.Softmax, RowOf(sum)!.Body, new Row(graph, RowOf(sum)!));

    private static (Node Element, Row? Row) Operands(ExpressionGraph graph, CallNode call) =>
        (call.Operation == Operations.Softmax || call.Operation == Operations.SoftmaxComplement)
        && call.Operands[1] is ReduceNode { Reduction: Reduction.LogSumExp } reduce
            ? (call.Operands[0], new Row(graph, reduce))
            : (call, null);

    private static Node Add(ExpressionGraph graph, Row row) => graph.Add(row.Largest, row.Excess);

    private static Node OfCall(ExpressionGraph graph, Operation operation, Node element, Row row)
    {
        var e = row.Shared(element);

        if (operation == Operations.Softmax)
        {
            return graph.Multiply(e, row.Scale);
        }

        var others = graph.Select(row.IsLargest(e), row.Others, graph.Call(Operations.Difference, row.Total, e));

        // A division rounds once and costs little where a row has one; at every element the inverse is shared.
        return row.Has(e) ? graph.Multiply(others, row.Scale) : graph.Divide(others, row.Total);
    }

    /// <summary>
    /// d − p·Σd. Where one element is far above the others it has d·(1 − p) less p times what the others have: p is 1/(1 + r),
    /// and d − p·Σd has lost both.
    /// </summary>
    private static Node OfGradient(ExpressionGraph graph, CallNode call, Row row)
    {
        var (d, z, total, rest) = (call.Operands[0], call.Operands[1], call.Operands[3], call.Operands[4]);
        var e = row.Shared(z);

        return graph.Select(
            row.IsFarAbove(e),
            graph.Multiply(graph.Subtract(graph.Multiply(d, row.Below), rest), row.Scale),
            graph.Subtract(d, graph.Multiply(e, row.Scale, total)));
    }

    /// <summary>A row's log-sum-exp less an element of it: m − z first, which is exact where z is the largest.</summary>
    private static Node? OfDifference(ExpressionGraph graph, SumNode sum)
    {
        var row = RowsOf(sum).FirstOrDefault();

        if (row.Node is null)
        {
            return null;
        }

        var common = new Row(graph, (ReduceNode)row.Node);

        return graph.Sum(Rational.Zero, [new Term(Rational.One, Apart(graph, sum, row, common)), row with { Node = common.Excess }]);
    }

    /// <summary>Σ q·(l − z) as Σ q·(m − z) + (Σ q)·log(1 + r): the sweep that finds r can form both.</summary>
    private static Node? OfSum(ExpressionGraph graph, ReduceNode reduce)
    {
        if (reduce.Body is SumNode body)
        {
            return body.Terms.FirstOrDefault(term => RowIn(term.Node, reduce.Over) is not null) is { Node: not null } term
                ? graph.Add(
                    graph.Reduce(Reduction.Sum, reduce.Over, graph.Sum(Rational.Zero, [term])),
                    graph.Reduce(Reduction.Sum, reduce.Over, graph.Sum(body.Constant, body.Terms.Where(other => other.Node != term.Node))))
                : RowIn(body, reduce.Over) is { } own ? OfProduct(graph, reduce, own) : null;
        }

        return RowIn(reduce.Body, reduce.Over) is { } found ? OfProduct(graph, reduce, found) : null;
    }

    private static Node OfProduct(ExpressionGraph graph, ReduceNode reduce, (SumNode Sum, Term Row) found)
    {
        var weights = graph.Divide(reduce.Body, found.Sum);
        var common = new Row(graph, (ReduceNode)found.Row.Node);
        var along = reduce.Over.Except(found.Row.Node.Axes);
        var outer = reduce.Over.Except(along);
        var weighted = graph.Multiply(weights, Apart(graph, found.Sum, found.Row, common));

        // A logit of minus infinity has no part in a row whose weights leave it out.
        var isOut = graph.Call(Operations.Equal, weights, graph.Zero);
        var inner = graph.Sum(Rational.Zero,
        [
            new Term(Rational.One, graph.Reduce(Reduction.Sum, along, graph.Select(isOut, graph.Zero, weighted))),
            new Term(found.Row.Coefficient, graph.Multiply(common.Excess, TotalOf(graph, along, weights))),
        ]);

        return outer.IsEmpty ? inner : graph.Reduce(Reduction.Sum, outer, inner);
    }

    /// <summary>A factor that holds the log-sum-exp of a row, the same at every place along some of <paramref name="over"/>.</summary>
    private static (SumNode Sum, Term Row)? RowIn(Node body, Axes over)
    {
        foreach (var sum in Factor.In(body).Where(factor => factor.Exponent.IsOne).Select(factor => factor.Base).OfType<SumNode>())
        {
            foreach (var row in RowsOf(sum).Where(row => !over.Except(row.Node.Axes).IsEmpty))
            {
                return (sum, row);
            }
        }

        return null;
    }

    private static Node TotalOf(ExpressionGraph graph, Axes over, Node weights) =>
        weights is CallNode call && call.Operation == Operations.Softmax && call.Operands[1] is ReduceNode row && row.Over.Equals(over) && row.Body == call.Operands[0]
            ? graph.One
            : OneHots.Total(graph, over, weights) ?? graph.HoistedSum(over, weights);

    private static IEnumerable<Term> RowsOf(SumNode sum) =>
        sum.Terms.Where(term => term.Node is ReduceNode { Reduction: Reduction.LogSumExp });

    /// <summary>The sum with the largest element in the place of the log-sum-exp, an element of the row taken from it first.</summary>
    private static Node Apart(ExpressionGraph graph, SumNode sum, Term row, Row common)
    {
        var others = sum.Terms.Where(term => term.Node != row.Node).Select(term => term.Node);
        var (element, value) = common.Elements(others).FirstOrDefault(
            candidate => graph.TermsOf(candidate.Element).All(term => sum.Terms.Contains(term with { Coefficient = -row.Coefficient * term.Coefficient })));

        return element is null
            ? Replaced(graph, sum, row, common.Largest)
            : Replaced(graph, sum, row, graph.Call(Operations.Difference, common.Largest, value), row with { Node = element });
    }

    private static Node Replaced(ExpressionGraph graph, SumNode sum, Term row, Node largest, params Term[] added) =>
        graph.Sum(sum.Constant, [.. sum.Terms.Where(term => term.Node != row.Node), row with { Node = largest }, .. added]);

    /// <summary>What a row has in common.</summary>
    private sealed class Row
    {
        private readonly ExpressionGraph _graph;
        private readonly ReduceNode _row;

        // Of elements with logarithms, what the largest one's exponential should be and is over what it is: 1 but for the digits
        // that their sums have lost. None where they have no logarithms.
        private readonly Node? _correction;

        public Row(ExpressionGraph graph, ReduceNode row)
        {
            _graph = graph;
            _row = row;
            Largest = graph.Reduce(Reduction.Maximum, row.Over, row.Body);

            var isLargest = graph.Call(Operations.Equal, row.Body, Largest);
            var count = graph.Reduce(Reduction.Sum, row.Over, graph.Select(isLargest, graph.One, graph.Zero));
            var e = !RowElements.ArePairwise(row) && WeightedLogits.Of(graph, row.Body) is { } weighted && weighted.VaryAlong(row.Over)
                ? weighted.Exponential(Largest)
                : null;

            Below = graph.Reduce(Reduction.Sum, row.Over, graph.Select(isLargest, graph.Zero, e ?? Exponential(row.Body)));

            if (e is not null)
            {
                var ofLargest = graph.Reduce(Reduction.Sum, row.Over, graph.Select(isLargest, e, graph.Zero));

                _correction = graph.Select(graph.Call(Operations.Less, graph.Zero, ofLargest), graph.Divide(count, ofLargest), graph.One);
                Below = graph.Multiply(Below, _correction);
            }

            Total = graph.Add(count, Below);
            Others = graph.Subtract(Total, graph.One);
            Excess = graph.Call(Operations.FindAny("log1p", 1)!, Others);
            Scale = graph.Call(Operations.Inverse, Total);
        }

        /// <summary>m.</summary>
        public Node Largest { get; }

        /// <summary>Σ e over what is below m.</summary>
        public Node Below { get; }

        /// <summary>1 + r.</summary>
        public Node Total { get; }

        /// <summary>r.</summary>
        public Node Others { get; }

        /// <summary>log(1 + r).</summary>
        public Node Excess { get; }

        /// <summary>1/(1 + r).</summary>
        public Node Scale { get; }

        /// <summary>
        /// The e of an element. Similarities of all pairs are read in vectors by the row's own sweeps, and as scalars where they weigh
        /// what another axis has: rounded otherwise there, the largest would differ from itself. So what the sweep has found is kept.
        /// </summary>
        public Node Shared(Node element)
        {
            if (_correction is not null && WeightedLogits.Of(_graph, element) is { } weighted)
            {
                return _graph.Multiply(weighted.Exponential(Largest), _correction);
            }

            var z = Elements([element]).FirstOrDefault(candidate => candidate.Element == element).Value ?? element;

            return z == _row.Body && RowElements.ArePairwise(_row) ? _graph.Keep(Exponential(z)) : Exponential(z);
        }

        /// <summary>Whether <paramref name="e"/> is another at every element.</summary>
        public bool Has(Node e) => !e.Axes.Intersect(_row.Over).IsEmpty;

        /// <summary>
        /// Whether <paramref name="e"/> is that of the largest, as far as it matters: where e rounds to 1 beside a larger element, r
        /// is at least 1 and 1 + r − e is r to the last digit; without z, e alone is kept of a row.
        /// </summary>
        public Node IsLargest(Node e) => _correction is null ? _graph.Call(Operations.Equal, e, _graph.One) : IsFarAbove(e);

        /// <summary>Whether <paramref name="e"/> is that of an element above all others together: with 1 + r below 1.5 one alone has an e near 1.</summary>
        public Node IsFarAbove(Node e)
        {
            var isConfident = _graph.Call(Operations.Less, Total, _graph.Constant(new Rational(3, 2)));

            return _correction is null
                ? _graph.Call(Operations.Equal, e, _graph.Select(isConfident, _graph.One, _graph.Symbol("nan")))
                : _graph.Call(Operations.Less, _graph.Select(isConfident, _graph.Constant(new Rational(3, 4)), _graph.Symbol("nan")), e);
        }

        /// <summary>
        /// What the row holds, and what stands for it: itself along the axis, and what an index that <paramref name="nodes"/>
        /// use picks of it.
        /// </summary>
        public IEnumerable<(Node Element, Node Value)> Elements(IEnumerable<Node> nodes)
        {
            yield return (_row.Body, _row.Body);

            if (_row.Over.Names.Count > 1)
            {
                yield break;
            }

            var axis = _row.Over.Names[0];

            foreach (var index in RowElements.IndicesOf(_row, [.. nodes]))
            {
                yield return (Reindexing.Gather(_graph, _row.Body, axis, index), Picked(axis, index));
            }
        }

        private Node Exponential(Node z) => _graph.Call(Operations.Exp, _graph.Call(Operations.Difference, z, Largest));

        // What is computed is taken from the row, where it is compared with the largest and must equal it if it is the
        // largest: outside of the row's sweep it would be rounded otherwise.
        private Node Picked(string axis, Node index) => _row.Body is InputNode
            ? Reindexing.Gather(_graph, _row.Body, axis, index)
            : _graph.Reduce(
                Reduction.Sum,
                _row.Over,
                _graph.Select(_graph.Call(Operations.Equal, _graph.Index(axis), index), _row.Body, _graph.Zero));
    }
}
