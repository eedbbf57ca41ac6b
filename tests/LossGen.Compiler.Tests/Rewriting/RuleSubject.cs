using LossGen.Compiler.Graph;
using LossGen.Compiler.Rewriting;

namespace LossGen.Compiler.Tests.Rewriting;

/// <summary>The left side of a rule over tensors that meet its conditions.</summary>
internal static class RuleSubject
{
    public static Node Of(ExpressionGraph graph, Rule rule)
    {
        var names = Pattern.VariablesOf(FormulaReader.ReadPattern(new ExpressionGraph(), rule.Pattern));

        return FormulaReader.Read(graph, rule.Pattern, names.ToDictionary(name => name, name => Variable(graph, rule, name)));
    }

    private static Node Variable(ExpressionGraph graph, Rule rule, string name)
    {
        var input = graph.Input(name, NodeType.Number, Axes.Batch);

        return rule.Conditions.Any(condition => condition.Variable == name && condition.Fact is Fact.NonNegative or Fact.Positive)
            ? graph.Call(Operations.Exp, input)
            : input;
    }
}
