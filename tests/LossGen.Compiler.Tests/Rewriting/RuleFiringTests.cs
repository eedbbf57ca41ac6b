using LossGen.Compiler.Graph;
using LossGen.Compiler.Rewriting;

namespace LossGen.Compiler.Tests.Rewriting;

/// <summary>Every rule fires on its own left side, alone and as a part of something larger.</summary>
public class RuleFiringTests
{
    public static TheoryData<string> Names => [.. Rules.All.Select(rule => rule.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_rule_fires_on_its_own_pattern(string name) => AssertFires(name, (_, pattern) => pattern);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_rule_fires_on_a_multiple_of_its_pattern(string name) =>
        AssertFires(name, (graph, pattern) => graph.Multiply(graph.Constant(2), pattern));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_rule_fires_on_its_pattern_negated(string name) => AssertFires(name, (graph, pattern) => graph.Negate(pattern));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_rule_fires_beside_other_terms(string name) =>
        AssertFires(name, (graph, pattern) => graph.Add(pattern, graph.Call(Operations.FindAny("sin", 1)!, Other(graph))));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_rule_fires_beside_other_factors(string name) =>
        AssertFires(name, (graph, pattern) => graph.Multiply(pattern, graph.Call(Operations.FindAny("sin", 1)!, Other(graph))));

    [Fact]
    public void No_two_rules_have_one_name() =>
        Assert.Equal(Rules.All.Count, Rules.All.Select(rule => rule.Name).Distinct().Count());

    private static void AssertFires(string name, Func<ExpressionGraph, Node, Node> dress)
    {
        var rule = Rules.All.Single(row => row.Name == name);
        var graph = new ExpressionGraph();
        var subject = dress(graph, RuleSubject.Of(graph, rule));
        var rewriter = new Rewriter(graph, rule.Phase);
        var result = rewriter.Rewrite(subject);

        Assert.True(rewriter.Applied.Any(applied => applied.Name == name), $"{subject} -> {result} by {string.Join(", ", rewriter.Applied.Select(applied => applied.Name))}");
        Assert.Same(result, new Rewriter(graph, rule.Phase).Rewrite(result));
    }

    private static Node Other(ExpressionGraph graph) => graph.Input("other", NodeType.Number, Axes.Batch);
}
