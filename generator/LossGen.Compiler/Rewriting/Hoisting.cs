using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Rewriting;

/// <summary>Takes factors that are the same at every place out of sums: one multiplication for all places.</summary>
public static class Hoisting
{
    /// <summary><paramref name="node"/> with such factors outside its sums.</summary>
    public static Node Apply(ExpressionGraph graph, Node node, Dictionary<Node, Node> memo)
    {
        if (!memo.TryGetValue(node, out var result))
        {
            result = node is ReduceNode { Reduction: Reduction.Sum } sum
                ? graph.HoistedSum(sum.Over, Apply(graph, sum.Body, memo))
                : Substitution.Rebuild(graph, node, operand => Apply(graph, operand, memo));
            memo[node] = result;
        }

        return result;
    }
}
