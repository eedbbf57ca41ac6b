using LossGen.Compiler.Facts;
using LossGen.Compiler.Tests.Binding;

namespace LossGen.Compiler.Tests.Facts;

/// <summary>Facts of whole losses: along which axes they are normalised and how they are reduced.</summary>
public sealed class LossFactsTests
{
    [Theory]
    [InlineData("z[N,C] t:indices[N]", "mean(-gather[C](log_softmax[C](z), t))", "C of z")]
    [InlineData("z[N,C] t:indices[N]", "mean(-log(gather[C](softmax[C](z), t)))", "C of z")]
    [InlineData("z[N,C] t:indices[N]", "mean(logsumexp[C](z) - gather[C](z, t))", "C of z")]
    [InlineData("z[N,C] t:indices[N]", "mean[N](sum[C]((softmax[C](z) - one_hot[C](t))^2))", "C of z")]
    [InlineData("z[N,C] y[N,C] C:int", "mean[N](-sum[C](y*log_softmax[C](z)))", "C of z")]
    [InlineData("z[N,C] C:int", "mean(logsumexp[C](z))", "")]
    [InlineData("z y", "-sum(y*(z - logsumexp(z)))", "")]
    [InlineData("z[N,C] t:indices[N]", "mean[N](sum[C]((z - one_hot[C](t))^2))", "")]
    public void A_softmax_is_normalised_along_its_axis(string signature, string expression, string axes) =>
        Assert.Equal(axes, string.Join(", ", Of(signature, expression).NormalisedAxes.Select(axis => $"{axis.Axis} of {axis.Span}")));

    [Theory]
    [InlineData("mean((p - y)^2)", true)]
    [InlineData("l = (p - y)^2; 0.5*mean(l)", true)]
    [InlineData("mean(abs(p - y)) + 0.1*mean(p^2)", true)]
    [InlineData("sum((p - y)^2)", false)]
    [InlineData("mean_of = (p - y)^2; sum(mean_of)", false)]
    [InlineData("sqrt(mean((p - y)^2))", false)]
    public void A_mean_is_divided_by_what_it_counts(string expression, bool isMean) => Assert.Equal(isMean, Of("p y", expression).IsMean);

    [Theory]
    [InlineData("mean(t*(log(t) - q))")]
    [InlineData("mean(exp(t)*(t - q))")]
    [InlineData("mean(t*log(t/q))")]
    [InlineData("mean(xlogy(t, t) - t*log(q))")]
    [InlineData("mean(xlogy(t, t) - xlogy(t, q))")]
    [InlineData("mean(t*(log(t) - log_softmax[C](q)))")]
    [InlineData("mean[N](mean[C](t*(log(t) - q)))")]
    public void A_divergence_averaged_over_elements_is_found(string expression) => Assert.Equal("t", Of("q[N,C] t[N,C] C:int", expression).AveragedDivergence);

    [Theory]
    [InlineData("q[N,C] t[N,C] C:int", "mean[N](sum[C](t*(log(t) - q)))")]
    [InlineData("q[N,C] t[N,C] C:int", "sum(t*(log(t) - q))/size[N]()")]
    [InlineData("q t", "mean(t*(log(t) - q))")]
    [InlineData("q[N,C] t[N,C] C:int", "mean((t - q)^2)")]
    [InlineData("q[N,C] t[N,C] C:int", "mean(t*(log(q) - t))")]
    public void Another_mean_is_no_divergence_averaged_over_elements(string signature, string expression) => Assert.Null(Of(signature, expression).AveragedDivergence);

    private static LossFacts Of(string signature, string expression) =>
        LossFacts.Of(Losses.Source(expression, Losses.Signature(signature)), TestContext.Current.CancellationToken) ?? throw new InvalidOperationException(expression);
}
