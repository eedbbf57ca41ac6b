using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Scheduling;

/// <summary>
/// Numbers the sweeps: a value has the number of the first sweep in which it can be computed, and a reduction is ready
/// one sweep after its body. No schedule needs fewer.
/// </summary>
internal sealed class Stages
{
    private readonly Dictionary<Node, int> _stages = [];

    /// <summary>The first sweep, from 0, in which <paramref name="node"/> can be computed.</summary>
    public int Of(Node node)
    {
        if (!_stages.TryGetValue(node, out var stage))
        {
            stage = node.Operands.Select(Of).DefaultIfEmpty().Max() + (node is ReduceNode ? 1 : 0);
            _stages.Add(node, stage);
        }

        return stage;
    }

    /// <summary>Every reduction that <paramref name="roots"/> need, in the order in which they are met.</summary>
    public static IReadOnlyList<ReduceNode> ReductionsOf(IEnumerable<Node> roots)
    {
        var seen = new HashSet<Node>();
        var found = new List<ReduceNode>();

        foreach (var root in roots)
        {
            Visit(root);
        }

        return found;

        void Visit(Node node)
        {
            if (!seen.Add(node))
            {
                return;
            }

            foreach (var operand in node.Operands)
            {
                Visit(operand);
            }

            if (node is ReduceNode reduction)
            {
                found.Add(reduction);
            }
        }
    }

    /// <summary>The spans that computing <paramref name="node"/> at an element reads there.</summary>
    public static ISet<string> InputsOf(Node node)
    {
        var seen = new HashSet<Node>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        Visit(node);

        return names;

        void Visit(Node part)
        {
            if (part.Axes.IsEmpty || !seen.Add(part))
            {
                return;
            }

            if (part is InputNode input)
            {
                names.Add(input.Name);
            }

            foreach (var operand in part.Operands)
            {
                Visit(operand);
            }
        }
    }
}
