using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Rewriting;

/// <summary>
/// Applies the table of rules from the leaves up until none fires. Rules are directed, each to a form that is stabler or
/// cheaper; the fuel is there so that a mistake in the table ends in an error and not in a build that hangs.
/// </summary>
public sealed class Rewriter
{
    private const int FuelOfSmallest = 1_000;
    private const int FuelPerNode = 20;

    private readonly ExpressionGraph _graph;
    private readonly Matcher _matcher;
    private readonly Dictionary<Node, Node> _memo = [];
    private readonly List<Rule> _applied = [];
    private readonly IReadOnlyDictionary<NodeHead, Pattern[]> _patterns;
    private readonly CancellationToken _cancellation;
    private int _fuel;

    /// <summary>A rewriter of nodes of <paramref name="graph"/> in one phase.</summary>
    public Rewriter(ExpressionGraph graph, Phase phase, CancellationToken cancellation = default)
    {
        _graph = graph;
        _matcher = new Matcher(graph);
        _cancellation = cancellation;
        _fuel = FuelOfSmallest + (FuelPerNode * graph.Count);
        _patterns = Pattern.Of(phase);
    }

    /// <summary>The rules that fired, in the order in which they first did.</summary>
    public IEnumerable<Rule> Applied => _applied.Distinct();

    /// <summary>How often some pattern or part of one has been held against some node.</summary>
    public int Attempts => _matcher.Attempts;

    /// <summary><paramref name="node"/> in its stable form.</summary>
    /// <exception cref="OperationCanceledException">The build was cancelled.</exception>
    public Node Rewrite(Node node)
    {
        if (_memo.TryGetValue(node, out var known))
        {
            return known;
        }

        _cancellation.ThrowIfCancellationRequested();

        var result = node.Operands.Count == 0 ? node : Substitution.Rebuild(_graph, node, Rewrite);

        if (result != node)
        {
            result = Rewrite(result);
        }
        else if (TryApply(result) is { } replaced && replaced != result)
        {
            result = Rewrite(replaced);
        }

        _memo[node] = result;

        return result;
    }

    private Node? TryApply(Node node)
    {
        if (!_patterns.TryGetValue(NodeHead.Of(node), out var patterns))
        {
            return null;
        }

        var functions = Anchors.In(node);

        foreach (var pattern in patterns.Where(pattern => pattern.Needs is not { } function || functions.Contains(function)))
        {
            foreach (var match in _matcher.MatchRoot(pattern.Left, node))
            {
                if (pattern.Rule.Conditions.All(condition => condition.Holds(match.Bindings.Find(condition.Variable)!)))
                {
                    Spend(pattern.Rule);

                    return match.Complete(FormulaReader.Read(_graph, pattern.Rule.Replacement, match.Bindings.ToDictionary(), match.Bindings.AxesToDictionary()));
                }
            }
        }

        return null;
    }

    private void Spend(Rule rule)
    {
        if (--_fuel < 0)
        {
            throw new InvalidOperationException($"Rewriting does not end; the last rule was '{rule.Name}'.");
        }

        _applied.Add(rule);
    }
}
