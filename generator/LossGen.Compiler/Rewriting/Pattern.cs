using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Rewriting;

/// <summary>A rule whose left side has been read into a graph of its own, where its variables are inputs.</summary>
internal sealed class Pattern
{
    private Pattern(Rule rule, Node left)
    {
        Rule = rule;
        Left = left;
    }

    public Rule Rule { get; }

    public Node Left { get; }

    /// <summary>The rows of the table, read once.</summary>
    public static IReadOnlyList<Pattern> All { get; } = [.. Rules.All.Select(Load)];

    /// <summary>Reads a rule and checks that it can fire and binds what it uses.</summary>
    /// <exception cref="InvalidOperationException">The left side is not in canonical form, or the right side uses a name that the left does not bind.</exception>
    public static Pattern Load(Rule rule)
    {
        var graph = new ExpressionGraph();
        var left = FormulaReader.ReadPattern(graph, rule.Pattern);
        var bound = VariablesOf(left);

        FormulaReader.Read(graph, rule.Replacement, InputsOf(left).ToDictionary(input => input.Name, Node (input) => input), BracketsOf(left).ToDictionary(name => name, name => Axes.Of(name)));

        foreach (var condition in rule.Conditions.Where(condition => !bound.Contains(condition.Variable)))
        {
            throw new InvalidOperationException($"Rule '{rule.Name}' has a condition on '{condition.Variable}', which its pattern does not bind.");
        }

        return new Pattern(rule, left);
    }

    /// <summary>The names of the variables in <paramref name="node"/>.</summary>
    public static HashSet<string> VariablesOf(Node node) => new(InputsOf(node).Select(input => input.Name), StringComparer.Ordinal);

    /// <summary>The names in brackets in <paramref name="node"/>.</summary>
    public static IEnumerable<string> BracketsOf(Node node) =>
        Walk.OperandsFirst(node).OfType<ReduceNode>().SelectMany(reduce => reduce.Over.Names).Distinct();

    /// <summary>The variables in <paramref name="node"/>.</summary>
    public static IEnumerable<InputNode> InputsOf(Node node) => Walk.OperandsFirst(node).OfType<InputNode>();
}
