using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Rewriting;

/// <summary>A numerator over whole powers of what varies.</summary>
internal readonly struct Fraction(Node numerator, IReadOnlyList<Factor> denominator, bool isChoice)
{
    public Node Numerator { get; } = numerator;

    public IReadOnlyList<Factor> Denominator { get; } = denominator;

    /// <summary>Whether a branch of it may do without the denominator.</summary>
    public bool IsChoice { get; } = isChoice;

    public static Fraction Of(ExpressionGraph graph, Node node)
    {
        if (node is CallNode call && call.Operation == Operations.Select)
        {
            var (first, second) = (Of(graph, call.Operands[1]), Of(graph, call.Operands[2]));
            var (denominator, isShared) = first.IsZero ? (second.Denominator, true)
                : (first.Denominator, second.IsZero || first.Denominator.SequenceEqual(second.Denominator));

            return isShared
                ? new Fraction(graph.Select(call.Operands[0], first.Numerator, second.Numerator), denominator, true)
                : new Fraction(node, [], true);
        }

        var under = Factor.In(node).Where(factor => factor.Base is SumNode && factor.Exponent.Sign < 0 && factor.Exponent.IsInteger).ToArray();

        return under.Length == 0
            ? new Fraction(node, [], false)
            : new Fraction(
                graph.Multiply(node, graph.Product(Rational.One, under.Select(Inverted))),
                [.. under.Select(Inverted)],
                false);
    }

    private bool IsZero => Numerator is ConstantNode { Value.IsZero: true };

    private static Factor Inverted(Factor factor) => factor with { Exponent = -factor.Exponent };
}
