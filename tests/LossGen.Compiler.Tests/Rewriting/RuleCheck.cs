using LossGen.Compiler.Differentiation;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Rewriting;
using LossGen.Compiler.Tests.Values;
using LossGen.Oracle.Numbers;

namespace LossGen.Compiler.Tests.Rewriting;

/// <summary>Tries a rule at points where its left side has a value.</summary>
/// <param name="Points">How many such points were found.</param>
/// <param name="Counterexample">One where the right side does not have that value; null where there is none.</param>
internal sealed record RuleCheck(int Points, string? Counterexample)
{
    private const int Attempts = 30_000;

    // Slopes are good to some 1e-45; what is nothing at all shows as the truncation of a difference.
    private const int SlopeBits = 140;
    private const int Truncation = -230;

    // As long as a variable is that a rule sums over.
    private const int Length = 3;

    /// <summary>Tries whether the right side, differentiated, gives the slopes of the left.</summary>
    public static RuleCheck OfSlopes(Rule rule, int points)
    {
        var (graph, left, right, inputs) = Read(rule);
        var gradients = new Gradients(graph, Total(graph, right));
        var variables = inputs.Where(input => input.Type == NodeType.Number).ToArray();
        var slopes = variables.ToDictionary(input => input.Name, gradients.Of);
        var sampling = new Sampling(rule.Name);
        var found = 0;

        for (var attempt = 0; found < points && attempt < Attempts; attempt++)
        {
            var point = PointOf(rule, inputs, sampling);
            var name = variables[attempt % variables.Length].Name;
            var expected = Differences.Slope(x => new NodeEvaluator(point.With(name, 0, x)).Evaluate(Total(graph, left)), point.Values[name][0]);

            if (expected is null || Precise.Evaluate(slopes[name], point, FirstOf(point)) is not { } actual || (expected.Value.IsZero && !actual.Value.IsZero))
            {
                continue;
            }

            if (!Equality.Compare(expected.Value, actual.Value, SlopeBits) && !(actual.Value.IsZero && expected.Value.Magnitude < Truncation))
            {
                return new RuleCheck(found, $"by {name} at {point}: {expected}, not {actual.Value}");
            }

            found++;
        }

        return new RuleCheck(found, null);
    }

    /// <summary>Tries whether the right side has the value of the left.</summary>
    public static RuleCheck Of(Rule rule, int points)
    {
        var (_, left, right, inputs) = Read(rule);
        var sampling = new Sampling(rule.Name);
        var found = 0;

        for (var attempt = 0; found < points && attempt < Attempts; attempt++)
        {
            var point = PointOf(rule, inputs, sampling);
            var verdict = Equality.Compare(left, right, point, FirstOf(point));

            if (verdict == Verdict.Different)
            {
                return new RuleCheck(found, $"{point}: {Precise.Evaluate(left, point, FirstOf(point))?.Value} -> {Precise.Evaluate(right, point, FirstOf(point))?.Value}");
            }

            found += verdict == Verdict.Equal ? 1 : 0;
        }

        return new RuleCheck(found, null);
    }

    private static (ExpressionGraph Graph, Node Left, Node Right, InputNode[] Inputs) Read(Rule rule)
    {
        var graph = new ExpressionGraph();
        var left = Substitution.Apply(graph, FormulaReader.ReadPattern(graph, rule.Pattern), node => IsFixed(rule, node) ? graph.Input(((InputNode)node).Name, node.Type, Axes.None) : null);
        var inputs = Pattern.InputsOf(left).OrderBy(input => input.Name, StringComparer.Ordinal).ToArray();
        var right = FormulaReader.Read(
            graph,
            rule.Replacement,
            inputs.ToDictionary(input => input.Name, Node (input) => input),
            Pattern.BracketsOf(left).ToDictionary(name => name, name => Axes.Of(name)));

        return (graph, left, right, inputs);
    }

    private static bool IsFixed(Rule rule, Node node) =>
        node is InputNode input && rule.Conditions.Any(condition => condition.Variable == input.Name && condition.Fact == Fact.Fixed);

    private static Node Total(ExpressionGraph graph, Node node) => node.Axes.IsEmpty ? node : graph.Reduce(Reduction.Sum, node.Axes, node);

    private static Point PointOf(Rule rule, InputNode[] inputs, Sampling sampling)
    {
        var drawn = new List<BigFloat>();

        BigFloat Draw(InputNode input)
        {
            drawn.Add(Within(rule, input, sampling.Next([.. drawn])));

            return drawn[^1];
        }

        var point = Point.Of(1, [.. inputs.Select(input =>
            (input.Name, Enumerable.Range(0, input.Axes.IsEmpty ? 1 : Length).Select(_ => Draw(input)).ToArray()))]);

        return point with { Extents = inputs.SelectMany(input => input.Axes.Names).Distinct().ToDictionary(name => name, _ => Length) };
    }

    private static Position FirstOf(Point point) => point.Extents.Keys.Aggregate(Position.At(0), (at, axis) => at.With(axis, 0));

    private static BigFloat Within(Rule rule, InputNode input, BigFloat value) =>
        input.Type == NodeType.Truth ? (value > 0.5 ? BigFloat.One : BigFloat.Zero)
        : rule.Conditions.Any(condition => condition.Variable == input.Name && condition.Fact is Fact.NonNegative or Fact.Positive) ? BigFloat.Abs(value)
        : value;
}
