using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Rewriting;

/// <summary>
/// u/(u + k), (u − t)/t and (w + a)/(w + b) with whatever these are. By the quotient rule their derivatives are differences of
/// nearly equal parts; as operations of their own they have them in closed form. So has 1 − (w + a)/(w + b), which is itself
/// such a difference (Dice). A pass and no rows of the table, because a term of the sum is to be found among the other factors,
/// and of two sums all that they share.
/// </summary>
public static class Quotients
{
    /// <summary><paramref name="node"/> with such quotients made opaque.</summary>
    public static Node Apply(ExpressionGraph graph, Node node, Dictionary<Node, Node> memo) => Substitution.OperandsFirst(graph, node, memo, made => made switch
    {
        ProductNode product => Recognise(graph, product) ?? made,
        SumNode { Constant.IsZero: false } sum => RecogniseComplement(graph, sum) ?? made,
        _ => made,
    });

    private static Node? Recognise(ExpressionGraph graph, ProductNode product)
    {
        foreach (var factor in product.Factors.Where(factor => factor.Base is SumNode && factor.Exponent.IsInteger))
        {
            foreach (var term in ((SumNode)factor.Base).Terms)
            {
                // The term over or under the sum, as often as the sum is a factor. What it has without axes may stand
                // outside the reduction; it is made up for.
                var opposite = graph.Power(term.Node, -factor.Exponent);
                var varying = Factor.In(opposite).Where(part => !part.Base.Axes.IsEmpty).ToArray();

                if (varying.Length == 0 || !varying.All(product.Factors.Contains))
                {
                    continue;
                }

                var rest = graph.Multiply(product, graph.Power(factor.Base, -factor.Exponent), graph.Power(term.Node, factor.Exponent));
                var quotient = factor.Exponent.Sign < 0 ? Saturation(graph, factor.Base, term) : RelativeDifference(graph, factor.Base, term);

                return graph.Multiply(rest, graph.Power(quotient, factor.Exponent.Abs));
            }
        }

        return RecogniseShared(graph, product);
    }

    // A sum over a sum: what both have in the same proportion, if it varies.
    private static Node? RecogniseShared(ExpressionGraph graph, ProductNode product)
    {
        var over = product.Factors.Where(factor => factor.Exponent.IsOne && factor.Base is SumNode);
        var under = product.Factors.Where(factor => factor.Exponent == -Rational.One && factor.Base is SumNode).ToArray();

        foreach (var (numerator, denominator) in over.SelectMany(factor => under.Select(other => ((SumNode)factor.Base, (SumNode)other.Base))))
        {
            var ratios = numerator.Terms.ToDictionary(term => term.Node, term => term.Coefficient);
            var varying = denominator.Terms.FirstOrDefault(term => !term.Node.Axes.IsEmpty && ratios.ContainsKey(term.Node));

            if (varying.Node is null)
            {
                continue;
            }

            var ratio = ratios[varying.Node] / varying.Coefficient;
            var shared = graph.Sum(
                Rational.Zero, denominator.Terms.Where(term => ratios.TryGetValue(term.Node, out var other) && other == ratio * term.Coefficient));
            var a = graph.Subtract(graph.Multiply(graph.Constant(Rational.One / ratio), numerator), shared);
            var b = graph.Subtract(denominator, shared);
            var quotient = a == graph.Zero ? graph.Call(Operations.Saturation, shared, b) : graph.Call(Operations.SharedRatio, shared, a, b);

            return graph.Multiply(graph.Constant(ratio), quotient, graph.Divide(graph.Multiply(product, denominator), numerator));
        }

        return null;
    }

    // c + k·(w + a)/(w + b) where c is −k.
    private static Node? RecogniseComplement(ExpressionGraph graph, SumNode sum)
    {
        foreach (var term in sum.Terms)
        {
            var complement = term.Node is CallNode call && call.Operation == Operations.SharedRatio && term.Coefficient == -sum.Constant
                ? graph.Call(Operations.SharedComplement, [.. call.Operands])
                : term.Node is ProductNode { Factors.Count: 2 } product ? ComplementOf(graph, product, -sum.Constant / term.Coefficient) : null;

            if (complement is not null)
            {
                return graph.Sum(Rational.Zero, [new Term(sum.Constant, complement), .. sum.Terms.Where(other => other.Node != term.Node)]);
            }
        }

        return null;
    }

    // 1 − (a sum over a sum)/ratio, where the one has some of the other that many times.
    private static Node? ComplementOf(ExpressionGraph graph, ProductNode product, Rational ratio)
    {
        if (product.Factors.FirstOrDefault(factor => factor.Exponent.IsOne).Base is not SumNode numerator
            || product.Factors.FirstOrDefault(factor => factor.Exponent == -Rational.One).Base is not SumNode denominator)
        {
            return null;
        }

        var over = numerator.Terms.ToDictionary(term => term.Node, term => term.Coefficient);
        var shared = graph.Sum(
            numerator.Constant == ratio * denominator.Constant ? denominator.Constant : Rational.Zero,
            denominator.Terms.Where(term => over.TryGetValue(term.Node, out var coefficient) && coefficient == ratio * term.Coefficient));

        return shared == graph.Zero ? null : graph.Call(
            Operations.SharedComplement,
            shared,
            graph.Subtract(graph.Multiply(graph.Constant(Rational.One / ratio), numerator), shared),
            graph.Subtract(denominator, shared));
    }

    // t/(k + a·t) is (a·t)/(a·t + k)/a.
    private static Node Saturation(ExpressionGraph graph, Node sum, Term term)
    {
        var u = graph.Sum(Rational.Zero, [term]);
        var k = graph.Subtract(sum, u);

        return graph.Multiply(graph.Constant(Rational.One / term.Coefficient), graph.Call(Operations.Saturation, u, k));
    }

    // (v + a·t)/t is −a·((−v/a) − t)/t.
    private static Node RelativeDifference(ExpressionGraph graph, Node sum, Term term)
    {
        var v = graph.Subtract(sum, graph.Sum(Rational.Zero, [term]));
        var u = graph.Multiply(graph.Constant(-Rational.One / term.Coefficient), v);

        return graph.Multiply(graph.Constant(-term.Coefficient), graph.Call(Operations.RelativeDifference, u, term.Node));
    }
}
