using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Rewriting;

/// <summary>
/// A loss with x^a has x^(a − 1) in its gradient: two of the dearest functions where x·x^(a − 1) makes it one. At 0 and for
/// a = 0 the product would be 0·∞ or overflow between, so there 0^a is selected, which is 1 for a = 0.
/// </summary>
/// <remarks>
/// What is left is |x| below 2⁻¹²⁸ (2⁻¹⁰²⁴ in <c>double</c>) under an exponent between 0 and 0.15, where x^(a − 1)
/// overflows.
/// </remarks>
public static class PowerSharing
{
    /// <summary><paramref name="roots"/> with one power function for each pair of exponents that differ by one.</summary>
    public static IReadOnlyList<Node> Apply(ExpressionGraph graph, IReadOnlyList<Node> roots)
    {
        var powers = new HashSet<CallNode>(Walk.OperandsFirst([.. roots]).OfType<CallNode>().Where(call => call.Operation == Operations.Pow));
        var shared = new Dictionary<Node, Node>();

        foreach (var power in powers)
        {
            var lower = graph.Call(Operations.Pow, power.Operands[0], graph.Subtract(power.Operands[1], graph.One));

            if (lower is CallNode call && powers.Contains(call))
            {
                shared[power] = Share(graph, power, lower);
            }
        }

        return shared.Count == 0
            ? roots
            : [.. roots.Select(root => Substitution.Apply(graph, root, node => shared.TryGetValue(node, out var product) ? product : null))];
    }

    private static Node Share(ExpressionGraph graph, CallNode power, Node lower)
    {
        var (x, a) = (power.Operands[0], power.Operands[1]);
        var isZero = graph.Call(Operations.Equal, a, graph.Zero);
        var largest = graph.Select(isZero, graph.Symbol("inf"), graph.Zero);
        var isSpecial = graph.Call(Operations.LessOrEqual, graph.Call(Operations.Abs, x), largest);

        return graph.Select(isSpecial, graph.Call(Operations.Pow, graph.Zero, a), graph.Multiply(x, lower));
    }
}
