using LossGen.Compiler.Differentiation;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Tests.Binding;

namespace LossGen.Compiler.Tests.Differentiation;

/// <summary>Gradients through a log-softmax are taken as a whole, d less the softmax times its row's sum.</summary>
public class LogSoftmaxGradientTests
{
    private const string Softmax = "softmax[C](z)";

    [Theory]
    [InlineData("z")]
    [InlineData("z, y")]
    public void Soft_targets_have_one_form_whatever_gradients_are_asked_for(string wrt) => Assert.Equal(
        $"-(y - {Softmax}*sum[C](y))/size[N]()",
        Gradients("mean(-sum[C](y*log_softmax[C](z)))", wrt)[0]);

    [Fact]
    public void Of_two_softmaxes_the_targets_add_up_to_one() => Assert.Equal(
        $"-(softmax[C](y) - {Softmax})/size[N]()",
        Gradients("mean(-sum[C](softmax[C](y)*log_softmax[C](z)))", "z")[0]);

    [Fact]
    public void A_multiple_of_the_softmax_leaves_nothing() => Assert.Equal(
        $"t1 = (y + logsumexp[C](z) - z)*{Softmax}; -(t1 - {Softmax}*sum[C](t1))/size[N]()",
        Gradients("mean(sum[C](softmax[C](z)*(log_softmax[C](z) - y)))", "z")[0]);

    [Fact]
    public void What_an_index_picks_keeps_what_the_softmax_lacks_of_one()
    {
        var gradient = Gradients("p = gather[C](softmax[C](z), t); mean(-(1 - p)^s*log(p))", "z")[0];

        Assert.Contains("where(t == index[C](), -t2*SoftmaxComplement(gather[C](z, t), logsumexp[C](z))/size[N](), t2*softmax[C](z)/size[N]())", gradient, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_of_a_row_stand_outside() => Assert.Equal(
        $"-w^2*(y - {Softmax}*sum[C](y))",
        Gradients("sum(-sum[C](w*w*y*log_softmax[C](z)))", "z", "z[N,C] y[N,C] w[N]")[0]);

    [Fact]
    public void The_sum_without_the_largest_is_no_part_of_the_formula()
    {
        var graph = new ExpressionGraph();
        var source = Losses.Source("mean(-sum[C](y*log_softmax[C](z)))", Losses.Signature("z[N,C] y[N,C] C:int")) with { Wrt = "z" };
        var bound = Losses.Bind(source, graph);
        var program = ProgramBuilder.Build(graph, source.Signature, bound.Value!, bound.Inputs, bound.Shape, TestContext.Current.CancellationToken);

        Assert.Contains("sum[C](where(z == max[C](z), 0, y))", FormulaPrinter.Print(program.Gradients[0].Derivative), StringComparison.Ordinal);
        Assert.DoesNotContain("==", program.Explanation.Gradients[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("p = softmax[C](z); q = softmax[C](y); m = (p + q)/2; mean(0.5*sum[C](p*(log_softmax[C](z) - log(m))) + 0.5*sum[C](q*(log_softmax[C](y) - log(m))))")]
    [InlineData("p = log_softmax[C](z); q = log_softmax[C](y); m = logaddexp(p, q) - log(2); mean(0.5*sum[C](exp(p)*(p - m)) + 0.5*sum[C](exp(q)*(q - m)))")]
    [InlineData("p = log_softmax[C](z); q = log_softmax[C](y); m = logaddexp(log(0.5) + p, log(0.5) + q); mean(0.5*sum[C](exp(p)*(p - m)) + 0.5*sum[C](exp(q)*(q - m)))")]
    public void The_divergence_of_Jensen_and_Shannon_is_found_from_logits(string expression)
    {
        var gradient = Gradients(expression, "z")[0];

        Assert.Contains("SoftplusDifference", gradient, StringComparison.Ordinal);
        Assert.DoesNotContain("log(", gradient, StringComparison.Ordinal);
        Assert.DoesNotContain("logaddexp(", gradient, StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Gradients(string expression, string wrt, string parameters = "z[N,C] y[N,C] t:indices[N] s:scalar")
    {
        var graph = new ExpressionGraph();
        var source = Losses.Source(expression, Losses.Signature(parameters)) with { Wrt = wrt };
        var bound = Losses.Bind(source, graph);

        Assert.NotNull(bound.Value);

        return [.. ProgramBuilder.Build(graph, source.Signature, bound.Value, bound.Inputs, bound.Shape, TestContext.Current.CancellationToken).Explanation.Gradients];
    }
}
