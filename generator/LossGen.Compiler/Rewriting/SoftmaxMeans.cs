using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Rewriting;

/// <summary>
/// Means by the weights of a softmax, as gradients have them: Σ a·p beside −a itself, or beside −a at a place t. On a confident
/// row both are nearly equal. The weights add up to one, so what all of a have in common may be left out: Σ (a − r)·p − (a − r),
/// where r is a at the largest logit, is 0·1 where the row is confident; and beside −a[t] it is Σ (a − a[t])·p. Where the sum
/// runs along other axes, as for a table that the rows pick from, the softmax itself lacks one at the place picked. A pass
/// and no rows of the table, because the parts are terms of one sum in any number.
/// </summary>
internal static class SoftmaxMeans
{
    /// <summary><paramref name="node"/> with such means taken of differences.</summary>
    public static Node Apply(ExpressionGraph graph, Node node, Dictionary<Node, Node> memo) =>
        Substitution.OperandsFirst(graph, node, memo, made => made is SumNode sum ? Centred(graph, sum) : made);

    private static Node Centred(ExpressionGraph graph, SumNode sum)
    {
        var result = (Node)sum;

        foreach (var mean in sum.Terms.Select(term => Mean.In(graph, term)).OfType<Mean>())
        {
            result = result is SumNode rest && rest.Terms.Contains(mean.Term)
                ? BesideItself(graph, rest, mean) ?? BesidePicked(graph, rest, mean) ?? BesideChoice(graph, rest, mean) ?? result
                : result;
        }

        return result;
    }

    /// <summary>Σ a·p − a, where a may be made of several terms that stand for themselves.</summary>
    private static Node? BesideItself(ExpressionGraph graph, SumNode sum, Mean mean)
    {
        if (!mean.IsAlongRow)
        {
            return null;
        }

        var (rest, all) = ((Node)sum, graph.Zero);

        foreach (var part in sum.Terms.Select(term => Mean.In(graph, term)).OfType<Mean>().Where(part => part.IsOver(mean)))
        {
            if (Without(graph, rest, part.Term, part.Weighted) is { } left)
            {
                (rest, all) = (left, graph.Add(all, part.Weighted));
            }
        }

        if (all == graph.Zero)
        {
            return null;
        }

        // What is the same along the row is in the reference too.
        var varying = graph.Split(graph.Sum(Rational.Zero, TermsOf(graph, all).Where(term => term.Node.Axes.Contains(mean.Axis))));
        var difference = graph.Multiply(
            graph.Constant(varying.Coefficient),
            graph.Call(Operations.Difference, varying.Node, AtLargest(graph, mean.Row, varying.Node)));

        return graph.Add(rest, graph.HoistedSum(mean.Row.Over, graph.Multiply(difference, mean.Softmax)), graph.Negate(difference));
    }

    /// <summary>Σ a·p − a[t].</summary>
    private static Node? BesidePicked(ExpressionGraph graph, SumNode sum, Mean mean)
    {
        if (!mean.IsAlongRow)
        {
            return null;
        }

        foreach (var index in RowElements.IndicesAlong(mean.Axis, sum.Operands))
        {
            var picked = Reindexing.Gather(graph, mean.Weighted, mean.Axis, index);

            if (picked != mean.Weighted && Without(graph, sum, mean.Term, picked) is { } rest)
            {
                var isPicked = graph.Call(Operations.Equal, graph.Index(mean.Axis), index);
                var difference = graph.Select(isPicked, graph.Zero, graph.Subtract(mean.Weighted, picked));

                return graph.Add(rest, graph.HoistedSum(mean.Row.Over, graph.Multiply(difference, mean.Softmax)));
            }
        }

        return null;
    }

    /// <summary>Σ a·p along other axes, beside Σ where(index[C]() == t, −a, 0).</summary>
    private static Node? BesideChoice(ExpressionGraph graph, SumNode sum, Mean mean)
    {
        foreach (var term in sum.Terms.Where(term => term.Node != mean.Term.Node))
        {
            if (Summed.In(graph, term) is not { } other || !other.Over.Equals(mean.Over) || OneHots.ChoiceOf(other.Body) is not { } choice
                || choice.Axis != mean.Axis || choice.Node.Operands[2] != graph.Zero || choice.Index.Axes.Contains(mean.Axis))
            {
                continue;
            }

            var picked = graph.Multiply(other.Outside, choice.Node.Operands[1]);

            if (graph.Add(picked, Reindexing.Gather(graph, mean.Weighted, mean.Axis, choice.Index)) != graph.Zero)
            {
                continue;
            }

            var logit = Reindexing.Gather(graph, mean.Row.Body, mean.Axis, choice.Index);
            var lacking = graph.Negate(graph.Call(Operations.SoftmaxComplement, logit, mean.Row));
            var weight = graph.Select(choice.Node.Operands[0], lacking, mean.Softmax);
            var rest = graph.Sum(sum.Constant, sum.Terms.Where(left => left.Node != term.Node && left.Node != mean.Term.Node));

            return graph.Add(rest, graph.HoistedSum(mean.Over, graph.Multiply(mean.Weighted, weight)));
        }

        return null;
    }

    /// <summary>The sum without <paramref name="term"/> and with <paramref name="added"/>, where that takes every term of it away.</summary>
    private static Node? Without(ExpressionGraph graph, Node node, Term term, Node added)
    {
        if (node is not SumNode sum)
        {
            return null;
        }

        return TermsOf(graph, added).All(part => sum.Terms.Contains(part with { Coefficient = -part.Coefficient }))
            ? graph.Add(graph.Sum(sum.Constant, sum.Terms.Where(other => other.Node != term.Node)), added)
            : null;
    }

    private static IEnumerable<Term> TermsOf(ExpressionGraph graph, Node node)
    {
        var (coefficient, bare) = graph.Split(node);

        return bare is SumNode sum ? sum.Terms.Select(term => term with { Coefficient = coefficient * term.Coefficient }) : [new Term(coefficient, bare)];
    }

    /// <summary>What <paramref name="node"/> is at the largest element of a row; where there are several, their mean.</summary>
    public static Node AtLargest(ExpressionGraph graph, ReduceNode row, Node node)
    {
        var largest = graph.Reduce(Reduction.Maximum, row.Over, row.Body);
        var replaced = Substitution.Apply(graph, node, part => part == row.Body ? largest : null);

        if (replaced.Axes.Intersect(row.Over).IsEmpty)
        {
            return replaced;
        }

        var isLargest = graph.Call(Operations.Equal, row.Body, largest);

        return graph.Divide(
            graph.Reduce(Reduction.Sum, row.Over, graph.Select(isLargest, node, graph.Zero)),
            graph.Reduce(Reduction.Sum, row.Over, graph.Select(isLargest, graph.One, graph.Zero)));
    }

    /// <summary>A term that is a sum, and what multiplies it from outside.</summary>
    private sealed record Summed(Node Outside, Axes Over, Node Body)
    {
        public static Summed? In(ExpressionGraph graph, Term term)
        {
            var factors = Factor.In(term.Node);
            var sums = factors.Where(factor => factor.Exponent.IsOne && factor.Base is ReduceNode { Reduction: Reduction.Sum }).ToArray();

            if (sums.Length != 1)
            {
                return null;
            }

            var reduce = (ReduceNode)sums[0].Base;
            var outside = graph.Product(term.Coefficient, factors.Where(factor => factor.Base != reduce));

            return new Summed(outside, reduce.Over, reduce.Body);
        }
    }

    /// <summary>A term Σ a·p.</summary>
    /// <param name="Term">The term.</param>
    /// <param name="Softmax">p.</param>
    /// <param name="Row">The log-sum-exp of the row that p is of.</param>
    /// <param name="Over">What the sum runs along.</param>
    /// <param name="Weighted">a, with what stands outside of the sum.</param>
    private sealed record Mean(Term Term, Node Softmax, ReduceNode Row, Axes Over, Node Weighted)
    {
        /// <summary>The axis of the row.</summary>
        public string Axis => Row.Over.Names[0];

        /// <summary>Whether the sum runs along the row, where the softmax adds up to one.</summary>
        public bool IsAlongRow => Over.Equals(Row.Over);

        public static Mean? In(ExpressionGraph graph, Term term)
        {
            if (Summed.In(graph, term) is not { Body: ProductNode body } sum)
            {
                return null;
            }

            foreach (var factor in body.Factors.Where(factor => factor.Exponent.IsOne))
            {
                if (factor.Base is CallNode call && call.Operation == Operations.Softmax
                    && call.Operands[1] is ReduceNode { Over.Names.Count: 1 } row && row.Body == call.Operands[0]
                    && sum.Outside.Axes.Intersect(sum.Over).IsEmpty)
                {
                    var weights = graph.Product(body.Coefficient, body.Factors.Where(other => other.Base != call));

                    return new Mean(term, call, row, sum.Over, graph.Multiply(sum.Outside, weights));
                }
            }

            return null;
        }

        public bool IsOver(Mean other) => Softmax == other.Softmax && Over.Equals(other.Over);
    }
}
