using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Scheduling.Nests;

/// <summary>
/// A sum over pairs of different rows of weighted differences, Σ w[n, m]·(b[m] − b[n]): what does not depend on the other row
/// leaves the sum, Σ w·b[m] − b[n]·Σ w, so that each is a product of weights and a matrix, as a sum Σ w·b[m] is. That loses
/// no more than the digits that b itself has: an element is multiplied by the same weight as before. With the pair of a row
/// and itself, whose difference is 0 whatever it weighs, it would.
/// </summary>
internal sealed class PairDifferences(ExpressionGraph graph)
{
    private readonly Dictionary<Node, Node> _memo = [];

    /// <summary><paramref name="node"/> with such sums taken apart.</summary>
    public Node Apply(Node node) =>
        Substitution.OperandsFirst(graph, node, _memo, made => made is ReduceNode reduce ? Apart(reduce) ?? made : made);

    private Node? Apart(ReduceNode reduce)
    {
        if (reduce.Over.Names.Count != 1 || !AxisOrder.IsContraction(reduce))
        {
            return null;
        }

        if (Chosen(reduce.Body) is not var (condition, product) || product is not ProductNode { Factors: var factors, Coefficient: var coefficient })
        {
            return null;
        }

        var other = reduce.Over.Names[0];

        if (factors.FirstOrDefault(factor => factor.Exponent.IsOne && factor.Base is SumNode) is not { Base: SumNode sum } difference)
        {
            return Weighed(reduce, condition, product, other);
        }

        var inner = sum.Terms.Where(term => term.Node.Axes.Contains(other)).ToArray();
        var weight = graph.Product(coefficient, factors.Where(factor => factor.Base != difference.Base));

        if (!sum.Constant.IsZero || inner.Length == 0 || inner.Length == sum.Terms.Count || !weight.Axes.Contains(other)
            || inner.Any(term => term.Node is not InputNode || weight.Axes.Covers(term.Node.Axes)))
        {
            return null;
        }

        var kept = graph.Keep(graph.Select(condition, graph.Zero, weight));
        var outer = graph.Sum(Rational.Zero, sum.Terms.Except(inner));
        var weighed = inner.Select(term => new Term(term.Coefficient, graph.Reduce(Reduction.Sum, reduce.Over, graph.Multiply(kept, term.Node))));

        return graph.Sum(Rational.Zero, [.. weighed, new Term(Rational.One, graph.Multiply(outer, graph.Reduce(Reduction.Sum, reduce.Over, kept)))]);
    }

    /// <summary>The sum as one of weights, which are 0 where the two rows are the same one, and elements of the other.</summary>
    private Node? Weighed(ReduceNode reduce, Node condition, Node product, string other)
    {
        var element = product.Operands.FirstOrDefault(factor => factor is InputNode { Operands.Count: 0 } && factor.Axes.Contains(other) && factor.Axes.Names.Count > 1);
        var weight = element is null ? product : graph.Divide(product, element);

        return element is null || !weight.Axes.Intersect(element.Axes).Equals(reduce.Over)
            ? null
            : graph.Reduce(Reduction.Sum, reduce.Over, graph.Multiply(graph.Keep(graph.Select(condition, graph.Zero, weight)), element));
    }

    /// <summary>What is summed but where the two rows are the same one.</summary>
    private static (Node IsSame, Node Product)? Chosen(Node body) =>
        body is CallNode choice && choice.Operation == Operations.Select && choice.Operands[1] is ConstantNode { Value.IsZero: true }
            && choice.Operands[0] is CallNode comparison && comparison.Operation == Operations.Equal
            && comparison.Operands[0] is IndexNode && comparison.Operands[1] is IndexNode
                ? (comparison, choice.Operands[2])
                : null;
}
