using System.Diagnostics;
using LossGen.Compiler.Differentiation;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Rewriting;

namespace LossGen.Compiler.Tests.Graph;

public class CanonicalFormTests
{
    [Theory]
    [InlineData("a + b", "b + a")]
    [InlineData("a + (b + c)", "(a + b) + c")]
    [InlineData("a - a", "0")]
    [InlineData("2*a + 3*a", "5*a")]
    [InlineData("-(a - b)", "b - a")]
    [InlineData("a/3 + a/6", "a/2")]
    [InlineData("a*b*a", "b*a^2")]
    [InlineData("a/b", "a*b^(-1)")]
    [InlineData("a*b/a", "b")]
    [InlineData("(2*a)^2", "4*a^2")]
    [InlineData("(a - b)^2", "(b - a)^2")]
    [InlineData("0*log(a)", "0")]
    [InlineData("log(1) + exp(0)", "1")]
    public void Sums_and_products_have_one_form(string text, string same) => AssertSame(text, same);

    [Theory]
    [InlineData("sqrt(a^2)", "abs(a)")]
    [InlineData("sqrt(4*a)", "2*sqrt(a)")]
    [InlineData("a/sqrt(a)", "sqrt(a)")]
    [InlineData("sqrt(a)*sqrt(a)", "a")]
    [InlineData("sqrt(a^4)", "a^2")]
    [InlineData("abs(a)^2", "a^2")]
    [InlineData("abs(-a)", "abs(a)")]
    [InlineData("abs(a - b)", "abs(b - a)")]
    [InlineData("sin(-a)", "-sin(a)")]
    [InlineData("cos(a - b)", "cos(b - a)")]
    [InlineData("exp(a)*exp(b)", "exp(a + b)")]
    [InlineData("1/exp(a)", "exp(-a)")]
    [InlineData("exp(a)^3", "exp(3*a)")]
    [InlineData("sqrt(exp(a))", "exp(0.5*a)")]
    [InlineData("pow(a, 2)", "a*a")]
    [InlineData("pow(a, b)^2", "pow(a, 2*b)")]
    [InlineData("max(a, a)", "a")]
    [InlineData("min(a, b)", "min(b, a)")]
    public void Powers_and_functions_have_one_form(string text, string same) => AssertSame(text, same);

    [Theory]
    [InlineData("where(a < b, c, c)", "c")]
    [InlineData("where(1 < 2, c, log(0))", "c")]
    [InlineData("where(!(a < b), c, d)", "where(a < b, d, c)")]
    [InlineData("where(!!(a < b), c, d)", "where(a < b, c, d)")]
    [InlineData("where(a < b, where(a < b, c, d), k)", "where(a < b, c, k)")]
    [InlineData("where(a < b, c, 0)*k", "where(a < b, c*k, 0)")]
    [InlineData("where(a < b, 0, c)/k", "where(a < b, 0, c/k)")]
    [InlineData("where(a < b, c, 0)^2", "where(a < b, c^2, 0)")]
    [InlineData("where(a < b, c, d) + where(a < b, k, 2)", "where(a < b, c + k, d + 2)")]
    [InlineData("where(a > b, c, d)", "where(b < a, c, d)")]
    public void Selections_have_one_form_and_products_sink_into_them(string text, string same) => AssertSame(text, same);

    [Theory]
    [InlineData("a*(b + c)", "a*b + a*c")]
    [InlineData("where(!(a < b), c, d)", "where(b <= a, c, d)")]
    [InlineData("clamp(a, b, c)", "min(max(a, b), c)")]
    [InlineData("sqrt(a*b)", "sqrt(a)*sqrt(b)")]
    [InlineData("sqrt(a)^2 + b", "abs(a) + b")]
    public void What_differs_somewhere_stays_apart(string text, string other)
    {
        var graph = new ExpressionGraph();

        Assert.NotSame(FormulaReader.ReadPattern(graph, text), FormulaReader.ReadPattern(graph, other));
    }

    [Fact]
    public void A_factor_that_is_infinite_in_the_dead_branch_does_not_meet_its_zero()
    {
        var graph = new ExpressionGraph();
        var node = FormulaReader.ReadPattern(graph, "where(0 < a, sqrt(a), 0)*log(a)*(1/a)");

        Assert.Equal(0, new Values.NodeEvaluator(Values.Point.Of(("a", 0))).Evaluate(node).Value.ToDouble());
    }

    [Fact]
    public void Deviations_from_a_mean_add_up_to_zero()
    {
        var graph = new ExpressionGraph();
        var x = graph.Input("x", NodeType.Number, Axes.Batch);
        var mean = graph.Divide(graph.Reduce(Reduction.Sum, Axes.Batch, x), graph.Extent(Axes.Batch));

        Assert.Same(graph.Zero, graph.Reduce(Reduction.Sum, Axes.Batch, graph.Subtract(x, mean)));
    }

    [Fact]
    public void Forty_levels_of_sharing_stay_small_in_every_pass()
    {
        var clock = Stopwatch.StartNew();
        var graph = new ExpressionGraph();
        var x = graph.Input("x", NodeType.Number, Axes.Batch);
        var node = x;

        for (var level = 0; level < 40; level++)
        {
            node = FormulaReader.Read(graph, "sin(x)*x + exp(-x^2)", new Dictionary<string, Node> { ["x"] = node });
        }

        Assert.InRange(graph.Count, 40, 40 * 12);
        Assert.InRange(FormulaPrinter.Print(node).Length, 40, 40 * 60);

        var stable = new Stabiliser(graph, Phase.Value).Stabilise(node);
        var gradient = new Gradients(graph, graph.Reduce(Reduction.Sum, Axes.Batch, stable)).Of((InputNode)x);

        Assert.InRange(FormulaPrinter.Print(new Stabiliser(graph, Phase.Always).Stabilise(gradient)).Length, 40, 40 * 400);
        Assert.InRange(graph.Count, 40, 40 * 100);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"{clock.Elapsed}");
    }

    private static void AssertSame(string text, string same)
    {
        var graph = new ExpressionGraph();

        Assert.Same(FormulaReader.ReadPattern(graph, text), FormulaReader.ReadPattern(graph, same));
    }
}
