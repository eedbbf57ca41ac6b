using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Rewriting;

/// <summary>
/// Writes opaque operations out in simpler ones, after differentiation: an expanded stable form must never be
/// differentiated, its derivative is wrong where its branches meet.
/// </summary>
public static class Expander
{
    /// <summary><paramref name="node"/> in operations that have an instruction or a method of the run time.</summary>
    public static Node Expand(ExpressionGraph graph, Node node, Dictionary<Node, Node> memo)
    {
        if (!memo.TryGetValue(node, out var result))
        {
            result = Substitution.Rebuild(graph, node, operand => Expand(graph, operand, memo));
            result = ExpandOne(graph, result) is { } simpler ? Expand(graph, simpler, memo) : result;
            memo[node] = result;
        }

        return result;
    }

    private static Node? ExpandOne(ExpressionGraph graph, Node node) => node switch
    {
        CallNode { Operation: { Expansion: { } text } operation } call => graph.Expand(operation, text, call.Operands),
        ReduceNode { Reduction: Reduction.LogSumExp } reduce => LogSumExp(graph, reduce),
        _ => null,
    };

    // Shifted by the largest, so that no exponential overflows; where that is infinite it is the answer.
    private static Node LogSumExp(ExpressionGraph graph, ReduceNode reduce)
    {
        var largest = graph.Reduce(Reduction.Maximum, reduce.Over, reduce.Body);
        var shifted = graph.Call(Operations.Exp, graph.Subtract(reduce.Body, largest));
        var total = graph.Reduce(Reduction.Sum, reduce.Over, shifted);
        var isInfinite = graph.Call(Operations.Equal, graph.Call(Operations.Abs, largest), graph.Symbol("inf"));

        return graph.Select(isInfinite, largest, graph.Add(largest, graph.Call(Operations.Log, total)));
    }
}
