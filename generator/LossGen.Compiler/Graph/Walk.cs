namespace LossGen.Compiler.Graph;

/// <summary>Goes over what nodes are made of.</summary>
internal static class Walk
{
    /// <summary>Every node in <paramref name="roots"/> once, each after its operands.</summary>
    public static List<Node> OperandsFirst(params Node[] roots) => OperandsFirst(roots, node => node.Operands);

    /// <summary>The same where a node is made of what <paramref name="operandsOf"/> says.</summary>
    public static List<Node> OperandsFirst(IEnumerable<Node> roots, Func<Node, IEnumerable<Node>> operandsOf)
    {
        var nodes = new List<Node>();
        var seen = new HashSet<Node>();

        void Visit(Node node)
        {
            if (!seen.Add(node))
            {
                return;
            }

            foreach (var operand in operandsOf(node))
            {
                Visit(operand);
            }

            nodes.Add(node);
        }

        foreach (var root in roots)
        {
            Visit(root);
        }

        return nodes;
    }
}
