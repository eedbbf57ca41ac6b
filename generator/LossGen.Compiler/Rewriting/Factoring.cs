using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Rewriting;

/// <summary>
/// a·b + a·c is a·(b + c): one multiplication less, and the sum shows what cancels. Never the other way round. A pass and
/// not canonical form, because x·log(x/y) − x + y must be seen whole before x is taken out of two of its terms.
/// </summary>
public static class Factoring
{
    /// <summary><paramref name="node"/> with the common factors of its sums taken out.</summary>
    public static Node Apply(ExpressionGraph graph, Node node, Dictionary<Node, Node> memo) =>
        Substitution.OperandsFirst(graph, node, memo, made => Factored(graph, made));

    /// <summary>The factors that every term has times what is left of the terms; a sum whose terms have none in common is itself.</summary>
    public static Node Factored(ExpressionGraph graph, Node node)
    {
        if (node is not SumNode { Constant.IsZero: true } sum || CommonFactors(sum.Terms) is not { Count: > 0 } common)
        {
            return node;
        }

        var inverse = graph.Product(Rational.One, common.Select(factor => factor with { Exponent = -factor.Exponent }));
        var rest = sum.Terms.Select(term => term with { Node = graph.Multiply(term.Node, inverse) });

        return graph.Multiply(graph.Product(Rational.One, common), graph.Sum(Rational.Zero, rest));
    }

    private static List<Factor> CommonFactors(IReadOnlyList<Term> terms)
    {
        var common = Factor.In(terms[0].Node).ToList();

        foreach (var term in terms.Skip(1))
        {
            var exponents = Factor.In(term.Node).ToDictionary(factor => factor.Base, factor => factor.Exponent);

            common = [.. common
                .Where(factor => exponents.TryGetValue(factor.Base, out var other) && IsShared(factor.Exponent, other))
                .Select(factor => exponents[factor.Base].Abs < factor.Exponent.Abs ? factor with { Exponent = exponents[factor.Base] } : factor)];
        }

        return common;
    }

    // Of x and √x nothing is taken out: what is left would have to be formed besides.
    private static bool IsShared(Rational exponent, Rational other) =>
        exponent == other || (exponent.IsInteger && other.IsInteger && exponent.Sign == other.Sign);
}
