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

    /// <summary>Tries whether the right side, differentiated, gives the slopes of the left.</summary>
    public static RuleCheck OfSlopes(Rule rule, int points)
    {
        var (graph, left, right, names) = Read(rule);
        var gradients = new Gradients(graph, right);
        var slopes = names.ToDictionary(name => name, name => gradients.Of((InputNode)Variable(graph, name)));
        var sampling = new Sampling(rule.Name);
        var found = 0;

        for (var attempt = 0; found < points && attempt < Attempts; attempt++)
        {
            var point = Within(rule, sampling.NextPoint(names));
            var name = names[attempt % names.Length];
            var expected = Differences.Slope(x => new NodeEvaluator(point.With(name, 0, x)).Evaluate(left), point.Values[name][0]);

            if (expected is null || Precise.Evaluate(slopes[name], point) is not { } actual || (expected.Value.IsZero && !actual.Value.IsZero))
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
        var (_, left, right, names) = Read(rule);
        var sampling = new Sampling(rule.Name);
        var found = 0;

        for (var attempt = 0; found < points && attempt < Attempts; attempt++)
        {
            var point = Within(rule, sampling.NextPoint(names));
            var verdict = Equality.Compare(left, right, point);

            if (verdict == Verdict.Different)
            {
                return new RuleCheck(found, $"{point}: {Precise.Evaluate(left, point)?.Value} -> {Precise.Evaluate(right, point)?.Value}");
            }

            found += verdict == Verdict.Equal ? 1 : 0;
        }

        return new RuleCheck(found, null);
    }

    private static (ExpressionGraph Graph, Node Left, Node Right, string[] Names) Read(Rule rule)
    {
        var graph = new ExpressionGraph();
        var left = FormulaReader.ReadPattern(graph, rule.Pattern);
        var names = Pattern.VariablesOf(left).Order(StringComparer.Ordinal).ToArray();

        return (graph, left, FormulaReader.Read(graph, rule.Replacement, names.ToDictionary(name => name, name => Variable(graph, name))), names);
    }

    private static Node Variable(ExpressionGraph graph, string name) => graph.Input(name, NodeType.Number, Axes.None);

    private static Point Within(Rule rule, Point point) => Point.Of(
        [.. point.Values.Select(pair => (pair.Key, Within(rule, pair.Key, pair.Value[0])))]);

    // The design gives the right side of one rule by name: its labels lie between 0 and 1.
    private static BigFloat Within(Rule rule, string variable, BigFloat value) =>
        rule.Conditions.Any(condition => condition.Variable == variable && condition.Fact is Fact.NonNegative or Fact.Positive) ? BigFloat.Abs(value)
        : (rule.Name, variable) == ("log-likelihood", "y") && (value < 0 || value > 1) ? BigFloat.Abs(value - BigFloat.Scaled(value.Floor(), 0))
        : value;
}
