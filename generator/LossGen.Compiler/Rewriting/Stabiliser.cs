using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Rewriting;

/// <summary>Rewriting, then common factors out of sums, then what has become recognisable by that.</summary>
public sealed class Stabiliser
{
    private readonly ExpressionGraph _graph;
    private readonly Rewriter _rewriter;
    private readonly Dictionary<Node, Node> _factored = [];

    /// <summary>A stabiliser of nodes of <paramref name="graph"/> in one phase.</summary>
    public Stabiliser(ExpressionGraph graph, Phase phase, CancellationToken cancellation = default)
    {
        _graph = graph;
        _rewriter = new Rewriter(graph, phase, cancellation);
    }

    /// <summary>The rules that fired.</summary>
    public IEnumerable<Rule> Applied => _rewriter.Applied;

    /// <summary>The stable form of <paramref name="node"/>.</summary>
    public Node Stabilise(Node node) =>
        _rewriter.Rewrite(Factoring.Apply(_graph, _rewriter.Rewrite(node), _factored));
}
