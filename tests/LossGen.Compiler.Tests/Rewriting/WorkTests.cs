using LossGen.Compiler.Graph;
using LossGen.Compiler.Rewriting;
using LossGen.Compiler.Tests.Emission;

namespace LossGen.Compiler.Tests.Rewriting;

/// <summary>
/// Rewriting takes time in proportion to an expression, however long its sums are. What is counted is how often a part of a
/// rule is held against a node: that is the same on every machine.
/// </summary>
public class WorkTests
{
    /// <summary>There are some eighty rules, each of a few parts, and a term has a few nodes.</summary>
    private const int MostAttemptsPerTerm = 400;

    public static TheoryData<string> Terms =>
    [
        "cos({0}*p)", "exp({0}*p)", "exp(sin({0}*p))", "softplus({0}*p)*y", "log(p + {0})", "exp({0}*p)*y", "p^{0}*tanh({0}*p)",
        "sigmoid({0}*p)*y^{0}", "sqrt(p^2 + {0})", "p*log(p + {0}*y)", "max(p, {0}*y)", "p/({0} + abs(p))", "where(p < {0}, {0}*p, y)",
    ];

    [Theory]
    [MemberData(nameof(Terms))]
    public void A_long_sum_takes_work_in_proportion_to_its_terms(string term)
    {
        const int count = 120;
        var graph = new ExpressionGraph();
        var scope = new[] { "p", "y" }.ToDictionary(name => name, name => (Node)graph.Input(name, NodeType.Number, Axes.Batch));
        var terms = Enumerable.Range(2, count).Select(number => string.Format(null, term, number));
        var sum = FormulaReader.Read(graph, string.Join(" + ", terms), scope);
        var rewriter = new Rewriter(graph, Phase.Value);

        rewriter.Rewrite(sum);

        Assert.InRange(rewriter.Attempts, 1, count * MostAttemptsPerTerm);
    }

    [Fact]
    public void What_is_far_too_long_is_refused_before_it_is_rewritten()
    {
        var terms = string.Join(" + ", Enumerable.Range(1, 600).Select(number => $"cos({number}*p)"));
        var loss = new LossText("float F(ReadOnlySpan<float> p)", $"mean({terms})");
        var analysis = LossCompiler.Analyze(new(loss.Signature, loss.Formula, loss.Wrt, default), TestContext.Current.CancellationToken);

        Assert.Null(analysis.Plan);
        Assert.Equal(["LOSS0305"], analysis.Mistakes.Select(mistake => mistake.Rule.Id));
    }

    [Fact]
    public void A_gradient_of_too_many_operations_is_a_mistake()
    {
        static string Nested(int depth, string inner) => depth == 0 ? inner : $"tanh({Nested(depth - 1, inner)})";

        var terms = string.Join(" + ", Enumerable.Range(1, 14).Select(number => Nested(60, $"{number}*p")));
        var loss = new LossText("float F(ReadOnlySpan<float> p)", $"mean({terms})");
        var analysis = LossCompiler.Analyze(new(loss.Signature, loss.Formula, loss.Wrt, default), TestContext.Current.CancellationToken);

        Assert.Null(analysis.Plan);
        Assert.Equal(["LOSS0302"], analysis.Mistakes.Select(mistake => mistake.Rule.Id));
    }
}
