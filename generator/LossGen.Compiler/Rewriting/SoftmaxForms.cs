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
        CallNode call when Operands(graph, call) is var (z, row) && row is not null => OfCall(graph, call.Operation, z, row),
        _ => null,
    };

    private static (Node Element, Row? Row) Operands(ExpressionGraph graph, CallNode call) =>
        (call.Operation == Operations.Softmax || call.Operation == Operations.SoftmaxComplement)
        && call.Operands[1] is ReduceNode { Reduction: Reduction.LogSumExp } reduce
            ? (call.Operands[0], new Row(graph, reduce))
            : (call, null);

    private static Node Add(ExpressionGraph graph, Row row) => graph.Add(row.Largest, row.Excess);

    private static Node OfCall(ExpressionGraph graph, Operation operation, Node z, Row row)
    {
        var e = graph.Call(Operations.Exp, graph.Call(Operations.Difference, z, row.Largest));

        if (operation == Operations.Softmax)
        {
            return graph.Multiply(e, row.Scale);
        }

        var isLargest = graph.Call(Operations.Equal, z, row.Largest);

        return graph.Multiply(graph.Select(isLargest, row.Others, graph.Subtract(row.Total, e)), row.Scale);
    }

    /// <summary>A row's log-sum-exp less an element of it: m − z first, which is exact where z is the largest.</summary>
    private static Node? OfDifference(ExpressionGraph graph, SumNode sum)
    {
        var rows = RowsOf(sum).ToArray();

        if (rows.Length == 0)
        {
            return null;
        }

        var apart = Split(graph, sum, rows[0]);

        return graph.Add(apart, graph.Multiply(graph.Constant(rows[0].Coefficient), new Row(graph, (ReduceNode)rows[0].Node).Excess));
    }

    /// <summary>Σ q·(l − z) as Σ q·(m − z) + (Σ q)·log(1 + r): the sweep that finds r can form both.</summary>
    private static Node? OfSum(ExpressionGraph graph, ReduceNode reduce)
    {
        var factors = reduce.Body is ProductNode product ? product.Factors : [new Factor(reduce.Body, Rational.One)];

        foreach (var factor in factors.Where(factor => factor.Exponent.IsOne && factor.Base is SumNode))
        {
            var sum = (SumNode)factor.Base;

            foreach (var row in RowsOf(sum))
            {
                var along = reduce.Over.Except(row.Node.Axes);

                if (along.IsEmpty)
                {
                    continue;
                }

                var weights = graph.Product(Rational.One, factors.Where(other => other.Base != factor.Base));
                var apart = Split(graph, sum, row);
                var excess = graph.Multiply(graph.Constant(row.Coefficient), new Row(graph, (ReduceNode)row.Node).Excess);
                var inner = graph.Add(
                    graph.Reduce(Reduction.Sum, along, graph.Multiply(weights, apart)),
                    graph.Multiply(excess, TotalOf(graph, along, weights)));
                var outer = reduce.Over.Except(along);

                return outer.IsEmpty ? inner : graph.Reduce(Reduction.Sum, outer, inner);
            }
        }

        return null;
    }

    private static Node TotalOf(ExpressionGraph graph, Axes over, Node weights) =>
        weights is CallNode call && call.Operation == Operations.Softmax && call.Operands[1] is ReduceNode row && row.Over.Equals(over) && row.Body == call.Operands[0]
            ? graph.One
            : graph.HoistedSum(over, weights);

    private static IEnumerable<Term> RowsOf(SumNode sum) =>
        sum.Terms.Where(term => term.Node is ReduceNode { Reduction: Reduction.LogSumExp });

    // What is taken away from the log-sum-exp is taken away from the largest element, and what is added stays beside.
    private static Node Split(ExpressionGraph graph, SumNode sum, Term row)
    {
        var largest = new Row(graph, (ReduceNode)row.Node).Largest;
        var taken = sum.Terms.Where(term => term.Node != row.Node && term.Coefficient.Sign != row.Coefficient.Sign).ToArray();
        var added = graph.Sum(sum.Constant, sum.Terms.Where(term => term.Node != row.Node && term.Coefficient.Sign == row.Coefficient.Sign));
        var subtrahend = graph.Sum(Rational.Zero, taken.Select(term => term with { Coefficient = -term.Coefficient / row.Coefficient }));
        var difference = taken.Length == 0 ? largest : graph.Call(Operations.Difference, largest, subtrahend);

        return graph.Add(graph.Multiply(graph.Constant(row.Coefficient), difference), added);
    }

    /// <summary>What a row has in common.</summary>
    private sealed class Row
    {
        public Row(ExpressionGraph graph, ReduceNode row)
        {
            Largest = graph.Reduce(Reduction.Maximum, row.Over, row.Body);

            var isLargest = graph.Call(Operations.Equal, row.Body, Largest);
            var e = graph.Call(Operations.Exp, graph.Call(Operations.Difference, row.Body, Largest));
            var count = graph.Reduce(Reduction.Sum, row.Over, graph.Select(isLargest, graph.One, graph.Zero));
            var below = graph.Reduce(Reduction.Sum, row.Over, graph.Select(isLargest, graph.Zero, e));

            Total = graph.Add(count, below);
            Others = graph.Subtract(Total, graph.One);
            Excess = graph.Call(Operations.FindAny("log1p", 1)!, Others);
            Scale = graph.Call(Operations.Inverse, Total);
        }

        /// <summary>m.</summary>
        public Node Largest { get; }

        /// <summary>1 + r.</summary>
        public Node Total { get; }

        /// <summary>r.</summary>
        public Node Others { get; }

        /// <summary>log(1 + r).</summary>
        public Node Excess { get; }

        /// <summary>1/(1 + r).</summary>
        public Node Scale { get; }
    }
}
