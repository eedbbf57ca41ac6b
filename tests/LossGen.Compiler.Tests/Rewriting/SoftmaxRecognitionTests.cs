using LossGen.Compiler.Differentiation;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Tests.Binding;

namespace LossGen.Compiler.Tests.Rewriting;

/// <summary>Losses over rows are recognised however they are written.</summary>
public class SoftmaxRecognitionTests
{
    private const string CrossEntropy = "mean(logsumexp[C](z) - gather[C](z, t))";

    [Theory]
    [InlineData("mean(-gather[C](log_softmax[C](z), t))")]
    [InlineData("mean(-log(gather[C](softmax[C](z), t)))")]
    [InlineData("mean(-gather[C](log(softmax[C](z)), t))")]
    [InlineData("mean(-log(gather[C](exp(z), t)/sum[C](exp(z))))")]
    [InlineData("mean(-gather[C](log(exp(z)/sum[C](exp(z))), t))")]
    [InlineData("mean(log(sum[C](exp(z))) - gather[C](z, t))")]
    [InlineData("m = max[C](z); mean(m + log(sum[C](exp(z - m))) - gather[C](z, t))")]
    [InlineData("s = z - max[C](z); mean(-log(gather[C](exp(s), t)/sum[C](exp(s))))")]
    [InlineData("s = z - max[C](z); mean(log(sum[C](exp(s))) - gather[C](s, t))")]
    [InlineData("mean(-sum[C](one_hot[C](t)*log_softmax[C](z)))")]
    [InlineData("mean(-sum[C](one_hot[C](t)*log(softmax[C](z))))")]
    [InlineData("mean(-gather[C](log_softmax[C](log_softmax[C](z)), t))")]
    public void Cross_entropy_is_one_loss_however_it_is_written(string expression)
    {
        var expected = Build(CrossEntropy, "z[N,C] t:indices[N]");
        var actual = Build(expression, "z[N,C] t:indices[N]");

        Assert.Equal(expected.Explanation.Gradients, actual.Explanation.Gradients);
        Assert.Contains(actual.Explanation.Formula, Signs(expected.Explanation.Formula));
    }

    [Theory]
    [InlineData("mean(-gather[C](log_softmax[C](z), t))")]
    [InlineData("masked_mean(-gather[C](log_softmax[C](z), t), t != 3)")]
    [InlineData("p = gather[C](softmax[C](z), t); mean(-(1 - p)^2*log(p))")]
    [InlineData("q = 0.9*one_hot[C](t) + 0.1/size[C](); mean(-sum[C](q*log_softmax[C](z)))")]
    public void The_gradient_of_the_class_picked_is_what_the_others_have(string expression)
    {
        var gradient = Build(expression, "z[N,C] t:indices[N]").Explanation.Gradients.Single();

        Assert.Contains("SoftmaxComplement(gather[C](z, t), logsumexp[C](z))", gradient, StringComparison.Ordinal);
        Assert.DoesNotContain("SoftmaxComplement(z, ", gradient, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mean(-gather[C](log_softmax[C](k*tanh(z/k)), t))", "z[N,C] t:indices[N] k:scalar")]
    [InlineData("mean(-gather[C](log_softmax[C](z/k), t))", "z[N,C] t:indices[N] k:scalar")]
    [InlineData("mean(-gather[C](log_softmax[C](-sum[D]((x - p)^2)), t))", "x[N,D] p[C,D] t:indices[N] D:int")]
    public void A_logit_that_is_computed_is_picked_from_the_row_that_its_largest_is_of(string expression, string parameters)
    {
        var value = Build(expression, parameters).Value.ToString();

        Assert.Contains("sum[C](where(t == index[C](), ", value, StringComparison.Ordinal);
        Assert.DoesNotContain("gather", value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_logit_that_is_given_is_read_where_the_index_says()
    {
        var value = Build(CrossEntropy, "z[N,C] t:indices[N]").Value.ToString();

        Assert.Contains("gather[C](z, t)", value, StringComparison.Ordinal);
        Assert.DoesNotContain("t == index", value, StringComparison.Ordinal);
    }

    // What cancels on a confident row is the mean by the softmax beside the value at the largest logit.
    [Fact]
    public void The_gradient_through_a_softmax_is_taken_of_differences_to_the_largest_logit()
    {
        var gradient = Build("p = softmax[C](z); mean(sum[C](w*p))", "z[N,C] w[N,C] C:int").Explanation.Gradients[0];

        Assert.Equal(
            "t1 = softmax[C](z)*Difference(w, sum[C](where(z == max[C](z), w, 0))/sum[C](where(z == max[C](z), 1, 0))); "
                + "(t1 - softmax[C](z)*sum[C](t1))/size[N]()",
            gradient);
    }

    // p − 1 at the class and p elsewhere, once a pair, so that what a confident row multiplies is small in every gradient.
    [Fact]
    public void The_gradient_of_distances_to_proxies_weighs_each_by_what_its_softmax_lacks_of_one()
    {
        var gradients = Build("mean(-gather[C](log_softmax[C](-sum[D]((x - p)^2)), t))", "x[N,D] p[C,D] t:indices[N] D:int", "x, p").Explanation.Gradients;

        Assert.All(gradients, gradient => Assert.Contains("sum[D]((p - x)^2); ", gradient, StringComparison.Ordinal));
        Assert.All(gradients, gradient => Assert.Contains("(p - x)*where(t == index[C](), -SoftmaxComplement(t1, logsumexp[C](t1)), softmax[C](t1))", gradient, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("s = sum[D](a*b/(norm[D](a)*norm[D](b)))/tau; mean(logsumexp[M](s) - sum[M](where(index[M]() == t, s, 0)))", "where(t == index[M](), -SoftmaxComplement(t1, logsumexp[M](t1)), softmax[M](t1))")]
    [InlineData("s = exp(tau)*sum[D](a*b); 0.5*(mean(logsumexp[M](s)) + mean(logsumexp[N](s))) - mean(sum[M](where(index[M]() == index[N](), s, 0)))", "SoftmaxComplement(t1, logsumexp[N](t1))/size[M]()/2 - SoftmaxComplement(t1, logsumexp[M](t1))/size[N]()/2")]
    public void What_a_pair_weighs_in_a_contrastive_loss_is_the_same_in_every_gradient(string expression, string weight)
    {
        var gradients = Build(expression, "a[N,D] b[M,D] t:indices[N] D:int tau:scalar", "a, b, tau").Explanation.Gradients;

        Assert.All(gradients, gradient => Assert.Contains(weight, gradient, StringComparison.Ordinal));
        Assert.All(gradients, gradient => Assert.DoesNotContain("gather", gradient, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("m = 0.5*(p + q); mean(sum[C](p*log(p/m) + q*log(q/m)))")]
    [InlineData("m = (p + q)/2; mean(sum[C](p*log(p/m)) + sum[C](q*log(q/m)))")]
    [InlineData("m = 0.5*p + 0.5*q; mean(sum[C](p*(log(p) - log(m))) + sum[C](q*(log(q) - log(m))))")]
    [InlineData("m = 0.5*(p + q); mean(sum[C](p*log(p) - p*log(m) + q*log(q) - q*log(m)))")]
    public void The_divergence_of_Jensen_and_Shannon_is_one_loss_however_it_is_written(string expression) => Assert.Equal(
        "sum[N](sum[C](JensenShannon(p, q)))/size[N]()", Build(expression, "p[N,C] q[N,C] C:int").Explanation.Formula);

    // The sign may stand inside of the sum or outside.
    private static IEnumerable<string> Signs(string formula) =>
        [formula, "-sum[N](gather[C](z, t) - logsumexp[C](z))/size[N]()"];

    private static LossProgram Build(string expression, string parameters, string? wrt = null)
    {
        var graph = new ExpressionGraph();
        var source = Losses.Source(expression, Losses.Signature(parameters)) with { Wrt = wrt };
        var bound = Losses.Bind(source, graph);

        Assert.NotNull(bound.Value);

        return ProgramBuilder.Build(graph, source.Signature, bound.Value, bound.Inputs, bound.Shape, TestContext.Current.CancellationToken);
    }
}
