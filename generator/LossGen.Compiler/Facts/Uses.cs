using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Facts;

/// <summary>The nodes of an expression with what reads each of them.</summary>
internal sealed class Uses
{
    private readonly Dictionary<Node, List<Node>> _readers = [];

    private Uses(List<Node> nodes, EquatableArray<string> wrt)
    {
        Nodes = nodes;
        Wrt = wrt;

        foreach (var node in nodes)
        {
            foreach (var operand in node.Operands.Distinct())
            {
                if (!_readers.TryGetValue(operand, out var readers))
                {
                    _readers.Add(operand, readers = []);
                }

                readers.Add(node);
            }
        }
    }

    /// <summary>Every node, each after its operands.</summary>
    public IReadOnlyList<Node> Nodes { get; }

    /// <summary>The names that gradients are taken for: a prediction is among them, a label is not.</summary>
    public EquatableArray<string> Wrt { get; }

    /// <summary>The uses within <paramref name="value"/>.</summary>
    public static Uses Of(Node value, EquatableArray<string> wrt) => new(Walk.OperandsFirst(value), wrt);

    /// <summary>What has <paramref name="node"/> as an operand.</summary>
    public IReadOnlyList<Node> Readers(Node node) => _readers.TryGetValue(node, out var readers) ? readers : [];

    /// <summary>Every reading of a parameter.</summary>
    public IReadOnlyList<InputNode> Readings(string name) => [.. Nodes.OfType<InputNode>().Where(input => input.Name == name)];

    /// <summary>Whether a prediction has a part in <paramref name="node"/>.</summary>
    public bool IsPredicted(Node node) => Walk.OperandsFirst(node).OfType<InputNode>().Any(input => Wrt.Contains(input.Name));

    /// <summary>Whether a prediction is what <paramref name="node"/> is.</summary>
    public bool IsPrediction(Node node) => node is InputNode input && Wrt.Contains(input.Name);

    /// <summary>Everything computed from <paramref name="node"/>.</summary>
    public IEnumerable<Node> Above(Node node)
    {
        var seen = new HashSet<Node>();
        var open = new Stack<Node>(Readers(node));

        while (open.Count > 0)
        {
            var reader = open.Pop();

            if (seen.Add(reader))
            {
                yield return reader;

                foreach (var next in Readers(reader))
                {
                    open.Push(next);
                }
            }
        }
    }
}
