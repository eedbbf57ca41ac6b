using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Rewriting;

/// <summary>
/// A loss with x^a has x^(a − 1) in its gradient: two of the dearest functions where one and x make the other. From 1 on
/// that is x^(a − 1), for wherever it leaves the range of the type x^a does too; for a below 1 the same holds of x^a, and
/// x^(a − 1) is a quotient.
/// </summary>
public static class PowerSharing
{
    /// <summary><paramref name="roots"/> with one power function for each pair of exponents that differ by one.</summary>
    public static IReadOnlyList<Node> Apply(ExpressionGraph graph, IReadOnlyList<Node> roots)
    {
        var powers = Walk.OperandsFirst([.. roots]).OfType<CallNode>().Where(call => call.Operation == Operations.Pow).ToArray();
        var shared = new Dictionary<Node, Node>();

        foreach (var power in powers)
        {
            var lower = graph.Call(Operations.Pow, power.Operands[0], graph.Subtract(power.Operands[1], graph.One));

            if (powers.Contains(lower) && !shared.ContainsKey(power) && !shared.ContainsKey(lower))
            {
                Share(graph, power, lower, shared);
            }
        }

        return shared.Count == 0
            ? roots
            : [.. roots.Select(root => Substitution.Apply(graph, root, node => shared.TryGetValue(node, out var product) ? product : null))];
    }

    private static void Share(ExpressionGraph graph, CallNode power, Node lower, Dictionary<Node, Node> shared)
    {
        var (x, a) = (power.Operands[0], power.Operands[1]);
        var isBelowOne = graph.Call(Operations.Less, a, graph.One);
        var one = graph.Call(Operations.Pow, x, graph.Select(isBelowOne, a, graph.Subtract(a, graph.One)));

        // 0/0 would be NaN where the limit is infinite.
        var dividend = graph.Select(graph.Call(Operations.Equal, x, graph.Zero), graph.One, one);

        shared[power] = graph.Select(isBelowOne, one, graph.Multiply(x, one));
        shared[lower] = graph.Select(isBelowOne, graph.Divide(dividend, x), one);
    }
}
