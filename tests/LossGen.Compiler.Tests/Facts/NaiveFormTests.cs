using LossGen.Compiler.Facts;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Rewriting;
using LossGen.Compiler.Tests.Binding;

namespace LossGen.Compiler.Tests.Facts;

/// <summary>Formulas that have a name.</summary>
public sealed class NaiveFormTests
{
    private const string Signature = "z[N,C] y[N,C] C:int";

    [Theory]
    [InlineData("log(1 + exp(z))", "softplus(z)")]
    [InlineData("log(exp(z - y) + 1)", "softplus(z - y)")]
    [InlineData("log1p(exp(-y*z))", "softplus(-y*z)")]
    [InlineData("log(1 + exp(-abs(z)))", "softplus(-abs(z))")]
    [InlineData("log(softmax[C](z))", "log_softmax[C](z)")]
    [InlineData("log(sigmoid(-z))", "log_sigmoid(-z)")]
    [InlineData("log(sum[C](exp(z)))", "logsumexp[C](z)")]
    [InlineData("log(exp(z) + exp(y))", "logaddexp(z, y)")]
    [InlineData("log(cosh(z - y))", "log_cosh(z - y)")]
    [InlineData("log(1 + z^2)", "log1p(z^2)")]
    [InlineData("1/(1 + exp(-z))", "sigmoid(z)")]
    [InlineData("1/(exp(-y*z) + 1)", "sigmoid(y*z)")]
    [InlineData("exp(z) - 1", "expm1(z)")]
    [InlineData("exp(z)/sum[C](exp(z))", "softmax[C](z)")]
    [InlineData("z - logsumexp[C](z)", "log_softmax[C](z)")]
    public void A_formula_is_called_by_its_name_and_means_the_same(string naive, string named)
    {
        var text = $"mean(y*({naive}))";
        var form = Assert.Single(NaiveForms.OfExpression(text));

        Assert.Equal(named, form.Named);

        var graph = new ExpressionGraph();
        Assert.Same(Stable(graph, text), Stable(graph, text.Remove(form.Range.Start, form.Range.Length).Insert(form.Range.Start, named)));
    }

    [Theory]
    [InlineData("log(2 + exp(z))")]
    [InlineData("log(1 - p)")]
    [InlineData("1/(1 + exp(z))")]
    [InlineData("1/(1 + exp(-z + y))")]
    [InlineData("exp(z)/sum[C](exp(y))")]
    [InlineData("y - logsumexp[C](z)")]
    [InlineData("y + exp(z) - 1")]
    [InlineData("log(softmax[C](z) + 1e-7)")]
    [InlineData("log(1 + exp(z)")]
    public void Other_formulas_have_no_name(string expression) => Assert.Empty(NaiveForms.OfExpression(expression));

    [Fact]
    public void A_definition_is_read_too_and_of_nested_forms_the_outer_one()
    {
        const string text = "f(z) = a = log(1 + exp(z)); a*log(sigmoid(1/(1 + exp(-z))))";

        Assert.Equal(
            ["log_sigmoid(1/(1 + exp(-z)))", "softplus(z)"],
            NaiveForms.OfDefinition(text).Select(form => form.Named).Order(StringComparer.Ordinal));
    }

    private static Node Stable(ExpressionGraph graph, string expression)
    {
        var bound = Losses.Bind(Losses.Source(expression, Losses.Signature(Signature)), graph);
        Assert.Empty(bound.Mistakes.Where(mistake => mistake.Rule.IsError).Select(mistake => mistake.Message));

        return new Stabiliser(graph, Phase.Value, TestContext.Current.CancellationToken).Stabilise(bound.Value!);
    }
}
