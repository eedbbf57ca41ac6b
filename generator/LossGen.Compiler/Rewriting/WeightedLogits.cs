using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Rewriting;

/// <summary>
/// Logits with logarithms among them, z + τ·log(w), as priors and sampling rates of classes have them. The sum has the size of the
/// logarithm, and its exponential lacks the digits that this leaves no place for; e^z·w^τ has them all. With w = 2^k·m and m near 1
/// it is e^(z + τ·log m)·2^(τ·k), and what z less the largest sum is rounded by is added to the small part.
/// </summary>
internal sealed class WeightedLogits
{
    private readonly ExpressionGraph _graph;
    private readonly Node _logit;
    private readonly Node _small;
    private readonly Node _exponent;
    private readonly IReadOnlyList<(Term Term, CallNode Log)> _logs;

    private WeightedLogits(ExpressionGraph graph, SumNode sum, IReadOnlyList<(Term Term, CallNode Log)> logs)
    {
        _graph = graph;
        _logs = logs;
        _logit = graph.Sum(sum.Constant, sum.Terms.Except(logs.Select(part => part.Term)));
        _small = graph.Add([.. logs.Select(part => Times(part, graph.Call(Operations.Log, graph.Call(Operations.BinarySignificand, part.Log.Operands[0]))))]);
        _exponent = graph.Add([.. logs.Select(part => Times(part, graph.Call(Operations.BinaryExponent, part.Log.Operands[0])))]);
    }

    /// <summary>The parts of <paramref name="logit"/>, or null where it has no such logarithm.</summary>
    public static WeightedLogits? Of(ExpressionGraph graph, Node logit)
    {
        if (logit is not SumNode sum)
        {
            return null;
        }

        var logs = sum.Terms
            .Select(term => (Term: term, Log: Factor.In(term.Node).Where(factor => factor.Exponent.IsOne).Select(factor => factor.Base).OfType<CallNode>().FirstOrDefault(IsLog)))
            .Where(part => part.Log is not null)
            .ToArray();

        return logs.Length == 0 ? null : new WeightedLogits(graph, sum, logs!);
    }

    /// <summary>Whether one of the logarithms is another at every place along <paramref name="axes"/>.</summary>
    public bool VaryAlong(Axes axes) => _logs.Any(part => !part.Log.Axes.Intersect(axes).IsEmpty);

    /// <summary>The exponential of the logit less <paramref name="largest"/>.</summary>
    public Node Exponential(Node largest)
    {
        var difference = _graph.Call(Operations.Difference, _logit, largest);
        var isFinite = _graph.Call(Operations.Less, _graph.Negate(_graph.Symbol("inf")), difference);
        var lost = _graph.Select(isFinite, _graph.Call(Operations.DifferenceError, _logit, largest), _graph.Zero);

        return _graph.Call(Operations.ScaledExp, difference, _graph.Add(_small, lost), _exponent);
    }

    /// <summary>
    /// <paramref name="roots"/> with one polynomial for a logarithm and its small part: k·log 2 + log m is how the logarithm itself
    /// is computed.
    /// </summary>
    public static IReadOnlyList<Node> Share(ExpressionGraph graph, IReadOnlyList<Node> roots)
    {
        var exponents = new HashSet<Node>(Walk.OperandsFirst([.. roots]).OfType<CallNode>().Where(call => call.Operation == Operations.BinaryExponent));

        return exponents.Count == 0 ? roots : [.. roots.Select(root => Substitution.Apply(graph, root, Shared))];

        Node? Shared(Node node)
        {
            if (!IsLog(node) || graph.Call(Operations.BinaryExponent, node.Operands[0]) is var exponent && !exponents.Contains(exponent))
            {
                return null;
            }

            return graph.Add(
                graph.Multiply(exponent, graph.Symbol("ln2")),
                graph.Call(Operations.Log, graph.Call(Operations.BinarySignificand, node.Operands[0])));
        }
    }

    private Node Times((Term Term, CallNode Log) part, Node node) =>
        _graph.Multiply(_graph.Constant(part.Term.Coefficient), _graph.Divide(part.Term.Node, part.Log), node);

    private static bool IsLog(Node node) => node is CallNode call && call.Operation == Operations.Log;
}
