using System.Runtime.CompilerServices;
using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Rewriting;

/// <summary>A rule whose left side has been read into a graph of its own, where its variables are inputs.</summary>
internal sealed class Pattern
{
    private static readonly ConditionalWeakTable<Node, PatternNames> Names = new();

    private static readonly Pattern[] All = [.. Rules.All.Select(Load)];

    private static readonly Dictionary<NodeHead, Pattern[]>[] ByPhase = [.. new[] { Phase.Always, Phase.Value, Phase.Gradient }.Select(Index)];

    private Pattern(Rule rule, Node left)
    {
        Rule = rule;
        Left = left;
        Needs = Anchors.Of(left);
    }

    public Rule Rule { get; }

    public Node Left { get; }

    /// <summary>A function that every node has in which the pattern is found; null where there need not be one.</summary>
    public Operation? Needs { get; }

    /// <summary>The rows of the table for a phase, in their order, by what their left sides are at their top. Read once.</summary>
    public static IReadOnlyDictionary<NodeHead, Pattern[]> Of(Phase phase) => ByPhase[(int)phase];

    /// <summary>The names in <paramref name="node"/>, which is a left side or a part of one.</summary>
    public static PatternNames NamesIn(Node node) =>
        Names.GetValue(node, part => new PatternNames([.. InputsOf(part).Select(input => input.Name).Distinct()], [.. BracketsOf(part)]));

    /// <summary>The names in brackets in <paramref name="node"/>.</summary>
    public static IEnumerable<string> BracketsOf(Node node) =>
        Walk.OperandsFirst(node).OfType<ReduceNode>().SelectMany(reduce => reduce.Over.Names).Distinct();

    /// <summary>The variables in <paramref name="node"/>.</summary>
    public static IEnumerable<InputNode> InputsOf(Node node) => Walk.OperandsFirst(node).OfType<InputNode>();

    private static Dictionary<NodeHead, Pattern[]> Index(Phase phase) => All
        .Where(pattern => pattern.Rule.Phase == Phase.Always || pattern.Rule.Phase == phase)
        .GroupBy(pattern => NodeHead.Of(pattern.Left))
        .ToDictionary(group => group.Key, group => group.ToArray());

    private static Pattern Load(Rule rule)
    {
        var left = FormulaReader.ReadPattern(new ExpressionGraph(), rule.Pattern);
        var bound = NamesIn(left).Variables;

        foreach (var condition in rule.Conditions.Where(condition => !bound.Contains(condition.Variable)))
        {
            throw new InvalidOperationException($"Rule '{rule.Name}' has a condition on '{condition.Variable}', which its pattern does not bind.");
        }

        return new Pattern(rule, left);
    }
}
