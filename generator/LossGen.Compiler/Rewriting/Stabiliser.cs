using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Rewriting;

/// <summary>
/// Rewriting, then common factors out of sums and softmaxes into the choices beside them, then what has become recognisable
/// by that; a value that is yet to be differentiated also has its quotients made opaque, and a gradient its means by the
/// weights of a softmax taken of differences. Last, what need not be multiplied at every place leaves the sums.
/// </summary>
public sealed class Stabiliser
{
    private readonly ExpressionGraph _graph;
    private readonly Rewriter _rewriter;
    private readonly Phase _phase;
    private readonly Dictionary<Node, Node> _centred = [];
    private readonly Dictionary<Node, Node> _chosen = [];
    private readonly Dictionary<Node, Node> _factored = [];
    private readonly Dictionary<Node, Node> _quotients = [];
    private readonly Dictionary<Node, Node> _hoisted = [];

    /// <summary>A stabiliser of nodes of <paramref name="graph"/> in one phase.</summary>
    public Stabiliser(ExpressionGraph graph, Phase phase, CancellationToken cancellation = default)
    {
        _graph = graph;
        _phase = phase;
        _rewriter = new Rewriter(graph, phase, cancellation);
    }

    /// <summary>The rules that fired.</summary>
    public IEnumerable<Rule> Applied => _rewriter.Applied;

    /// <summary>The stable form of <paramref name="node"/>.</summary>
    public Node Stabilise(Node node)
    {
        var factored = Factoring.Apply(_graph, _rewriter.Rewrite(node), _factored);
        var centred = _phase == Phase.Value ? factored : SoftmaxMeans.Apply(_graph, factored, _centred);
        var chosen = OneHots.Apply(_graph, centred, _phase, _chosen);
        var stable = _rewriter.Rewrite(Factoring.Apply(_graph, chosen, _factored));

        return Hoisting.Apply(_graph, _phase == Phase.Value ? Quotients.Apply(_graph, stable, _quotients) : stable, _hoisted);
    }
}
