namespace LossGen.Compiler.Graph;

/// <summary>Makes nodes again with other operands.</summary>
public static class Substitution
{
    /// <summary>
    /// <paramref name="node"/> made again in <paramref name="graph"/> over what <paramref name="map"/> gives for each
    /// operand, and so brought into canonical form anew.
    /// </summary>
    public static Node Rebuild(ExpressionGraph graph, Node node, Func<Node, Node> map) => node switch
    {
        ConstantNode constant => graph.Constant(constant.Value),
        SymbolNode symbol => graph.Symbol(symbol.Name),
        TruthNode truth => graph.Truth(truth.Value),
        ExtentNode extent => graph.Extent(extent.Axis),
        IndexNode index => graph.Index(index.Axis),
        InputNode input => graph.Input(input.Name, input.Type, input.Places, [.. input.Operands.Select(map)]),
        SumNode sum => graph.Sum(sum.Constant, sum.Terms.Select(term => term with { Node = map(term.Node) })),
        ProductNode product => graph.Product(product.Coefficient, product.Factors.Select(factor => factor with { Base = map(factor.Base) })),
        ReduceNode reduce => graph.Reduce(reduce.Reduction, reduce.Over, map(reduce.Body)),
        ReadNode read => graph.Read((ReduceNode)map(read.Reduction), read.Places),
        CallNode call => graph.Call(call.Operation, [.. call.Operands.Select(map)]),
        _ => throw new ArgumentException($"No such node: {node.GetType().Name}", nameof(node)),
    };

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
}
