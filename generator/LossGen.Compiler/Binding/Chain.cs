using LossGen.Compiler.Graph;
using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Binding;

/// <summary>An operand of a chain, and the operator in front of it; in front of the first, the one behind it.</summary>
internal readonly record struct Link(BinaryOperator Operator, ExpressionSyntax Operand, bool IsFirst);

/// <summary>Operators of one strength in a row. The tree of a chain is as deep as it is long, so it is never recursed into.</summary>
internal static class Chain
{
    /// <summary>The operands from left to right.</summary>
    public static IReadOnlyList<Link> Of(BinaryExpressionSyntax binary)
    {
        var links = new List<Link>();
        var precedence = binary.Operator.Precedence();
        ExpressionSyntax rest = binary;
        var last = binary.Operator;

        while (rest is BinaryExpressionSyntax inner && inner.Operator.Precedence() == precedence)
        {
            links.Add(new Link(inner.Operator, inner.Right, IsFirst: false));
            rest = inner.Left;
            last = inner.Operator;
        }

        links.Add(new Link(last, rest, IsFirst: true));
        links.Reverse();

        return links;
    }

    /// <summary>Combines neighbours, then the results, and so on: the depth is the logarithm of the number.</summary>
    public static Node Balance(IReadOnlyList<Node> nodes, Func<Node, Node, Node> combine)
    {
        while (nodes.Count > 1)
        {
            nodes =
            [
                .. Enumerable.Range(0, (nodes.Count + 1) / 2).Select(pair => (2 * pair) + 1 < nodes.Count
                    ? combine(nodes[2 * pair], nodes[(2 * pair) + 1])
                    : nodes[2 * pair]),
            ];
        }

        return nodes[0];
    }
}
