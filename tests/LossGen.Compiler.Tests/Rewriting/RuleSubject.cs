using LossGen.Compiler.Graph;
using LossGen.Compiler.Rewriting;

namespace LossGen.Compiler.Tests.Rewriting;

/// <summary>The left side of a rule over tensors that meet its conditions.</summary>
internal static class RuleSubject
{
    // What a bracket stands for; scalars of a rule then run over the rows.
    private static readonly Axes Columns = Axes.Of("C");
    private static readonly Axes Rows = Axes.Of("N");

    public static Node Of(ExpressionGraph graph, Rule rule)
    {
        var pattern = FormulaReader.ReadPattern(new ExpressionGraph(), rule.Pattern);
        var brackets = Pattern.BracketsOf(pattern).ToDictionary(name => name, _ => Columns);

        return FormulaReader.Read(
            graph,
            rule.Pattern,
            Pattern.InputsOf(pattern).ToDictionary(input => input.Name, input => Variable(graph, rule, input, brackets.Count > 0)),
            brackets);
    }

    private static Node Variable(ExpressionGraph graph, Rule rule, InputNode variable, bool hasBrackets)
    {
        var isFixed = rule.Conditions.Any(condition => condition.Variable == variable.Name && condition.Fact == Fact.Fixed);
        var axes = isFixed ? Axes.None : !hasBrackets ? Axes.Batch : variable.Axes.IsEmpty ? Rows : Rows.Union(Columns);
        var input = graph.Input(variable.Name, variable.Type, axes);

        return rule.Conditions.Any(condition => condition.Variable == variable.Name && condition.Fact is Fact.NonNegative or Fact.Positive)
            ? graph.Call(Operations.Exp, input)
            : input;
    }
}
