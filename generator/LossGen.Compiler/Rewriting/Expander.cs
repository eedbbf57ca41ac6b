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
            result = SoftmaxForms.Expand(graph, node) is { } form ? Expand(graph, form, memo)
                : HoldsLogSoftmax(node) ? ExpandOne(graph, node, memo)
                : ExpandOne(graph, Substitution.Rebuild(graph, node, operand => Expand(graph, operand, memo)), memo);
            memo[node] = result;
        }

        return result;
    }

    // Its expansion may have the exponential of it, which is a softmax.
    private static bool HoldsLogSoftmax(Node node) =>
        node is CallNode { Operation.Expansion: not null } call && call.Operands.Any(SoftmaxForms.IsLogSoftmax);

    private static Node ExpandOne(ExpressionGraph graph, Node node, Dictionary<Node, Node> memo) =>
        node is CallNode { Operation: { Expansion: { } text } operation } call
            ? Expand(graph, graph.Expand(operation, text, call.Operands), memo)
            : node;
}
