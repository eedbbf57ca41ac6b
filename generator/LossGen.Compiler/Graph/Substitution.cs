namespace LossGen.Compiler.Graph;

/// <summary>Makes nodes again with other operands.</summary>
public static class Substitution
{
    /// <summary>
    /// <paramref name="node"/> made again in <paramref name="graph"/> over what <paramref name="map"/> gives for each
    /// operand, and so brought into canonical form anew.
    /// </summary>
    public static Node Rebuild(ExpressionGraph graph, Node node, Func<Node, Node> map)
    {
        Node[] operands = [.. node.Operands.Select(map)];

        // Most of a pass changes nothing: what has the operands that it had is what it was.
        return operands.Length > 0 && operands.SequenceEqual(node.Operands) ? node : Over(graph, node, operands);
    }

    /// <summary>
    /// <paramref name="node"/> with every node in it changed, each after its operands. What <paramref name="memo"/> knows of
    /// earlier calls with the same change is not done again.
    /// </summary>
    public static Node OperandsFirst(ExpressionGraph graph, Node node, Dictionary<Node, Node> memo, Func<Node, Node> change)
    {
        if (!memo.TryGetValue(node, out var result))
        {
            result = change(Rebuild(graph, node, operand => OperandsFirst(graph, operand, memo, change)));
            memo[node] = result;
        }

        return result;
    }

    /// <summary><paramref name="root"/> with every node that <paramref name="replace"/> knows put in the place of its own.</summary>
    public static Node Apply(ExpressionGraph graph, Node root, Func<Node, Node?> replace)
    {
        var memo = new Dictionary<Node, Node>();

        Node Visit(Node node)
        {
            if (!memo.TryGetValue(node, out var result))
            {
                result = replace(node) ?? Rebuild(graph, node, Visit);
                memo.Add(node, result);
            }

            return result;
        }

        return Visit(root);
    }

    private static Node Over(ExpressionGraph graph, Node node, Node[] operands) => node switch
    {
        ConstantNode constant => graph.Constant(constant.Value),
        SymbolNode symbol => graph.Symbol(symbol.Name),
        TruthNode truth => graph.Truth(truth.Value),
        ExtentNode extent => graph.Extent(extent.Axis),
        IndexNode index => graph.Index(index.Axis),
        InputNode input => graph.Input(input.Name, input.Type, input.Places, operands),
        SumNode sum => graph.Sum(sum.Constant, sum.Terms.Zip(operands, (term, operand) => term with { Node = operand })),
        ProductNode product => graph.Product(product.Coefficient, product.Factors.Zip(operands, (factor, operand) => factor with { Base = operand })),
        ReduceNode reduce => graph.Reduce(reduce.Reduction, reduce.Over, operands[0]),
        ReadNode read => graph.Read((ReduceNode)operands[0], read.Places),
        CallNode call => graph.Call(call.Operation, operands),
        _ => throw new ArgumentException($"No such node: {node.GetType().Name}", nameof(node)),
    };
}
