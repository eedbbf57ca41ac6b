using LossGen.Compiler.Binding;
using LossGen.Compiler.Facts;
using LossGen.Compiler.Tests.Binding;

namespace LossGen.Compiler.Tests.Facts;

/// <summary>
/// What the losses of the prelude and the row losses of the literature take. The kinds are those that the libraries'
/// documentation asks for: PyTorch's <c>BCELoss</c> takes probabilities, <c>CrossEntropyLoss</c> logits, <c>NLLLoss</c>
/// log-probabilities, <c>SoftMarginLoss</c> labels −1 and +1.
/// </summary>
public sealed class ExpectedKindTests
{
    private const string Rows = "z[N,C] t:indices[N]";

    [Theory]
    [InlineData("squared_error(p, y)", "p: Real, y: Real")]
    [InlineData("absolute_error(p, y)", "p: Real, y: Real")]
    [InlineData("huber(p, y, 1)", "p: Real, y: Real")]
    [InlineData("smooth_l1(p, y, 1)", "p: Real, y: Real")]
    [InlineData("pseudo_huber(p, y, 2)", "p: Real, y: Real")]
    [InlineData("log_cosh_error(p, y)", "p: Real, y: Real")]
    [InlineData("pinball(p, y, 0.9)", "p: Real, y: Real")]
    [InlineData("expectile(p, y, 0.9)", "p: Real, y: Real")]
    [InlineData("berhu(p, y, 1)", "p: Real, y: Real")]
    [InlineData("cauchy(p, y, 1)", "p: Real, y: Real")]
    [InlineData("welsch(p, y, 1)", "p: Real, y: Real")]
    [InlineData("geman_mcclure(p, y, 1)", "p: Real, y: Real")]
    [InlineData("tukey(p, y, 4)", "p: Real, y: Real")]
    [InlineData("wing(p, y, 10, 2)", "p: Real, y: Real")]
    [InlineData("0.5*(y - p)^2", "p: Real, y: Real")]
    [InlineData("hinge(p, y)", "y: SignLabel")]
    [InlineData("squared_hinge(p, y)", "y: SignLabel")]
    [InlineData("smoothed_hinge(p, y, 1)", "y: SignLabel")]
    [InlineData("perceptron(p, y)", "y: SignLabel")]
    [InlineData("logistic(p, y)", "p: Logits, y: SignLabel")]
    [InlineData("log(1 + exp(-y*p))", "p: Logits, y: SignLabel")]
    [InlineData("bce(p, y)", "p: UnitInterval, y: BinaryLabel")]
    [InlineData("bce_with_logits(p, y)", "p: Logits, y: BinaryLabel")]
    [InlineData("bce_with_logits(p, y, 3)", "p: Logits, y: BinaryLabel")]
    [InlineData("focal_with_logits(p, y, 0.25, 2)", "p: Logits, y: BinaryLabel")]
    [InlineData("log(1 + exp(p)) - y*p", "p: Logits, y: BinaryLabel")]
    [InlineData("-log(y*p + (1 - y)*(1 - p))", "p: UnitInterval, y: BinaryLabel")]
    [InlineData("-y*log(p + 1e-7) - (1 - y)*log(1 - p + 1e-7)", "p: UnitInterval, y: BinaryLabel")]
    [InlineData("-y*log(clamp(p, 1e-7, 1)) - (1 - y)*log(clamp(1 - p, 1e-7, 1))", "p: UnitInterval, y: BinaryLabel")]
    [InlineData("-(1 - p)^2*y*log(p) - p^2*(1 - y)*log(1 - p)", "p: UnitInterval, y: BinaryLabel")]
    [InlineData("-y*log(sigmoid(p)) - (1 - y)*log(1 - sigmoid(p))", "p: Logits, y: BinaryLabel")]
    public void Every_loss_over_elements_takes_what_its_author_meant(string expression, string kinds)
    {
        Assert.Equal(kinds, Kinds($"mean({expression})", "p y"));
    }

    [Theory]
    [InlineData("poisson_nll(p, y)")]
    [InlineData("gamma_nll(p, y)")]
    [InlineData("tweedie_nll(p, y, 1.5)")]
    [InlineData("squared_log_error(p, y)")]
    [InlineData("symmetric_percentage_error(p, y)")]
    [InlineData("exponential(p, y)")]
    [InlineData("(p - 1)^2 + y^2")]
    [InlineData("softplus(-(p - y))")]
    [InlineData("p*y")]
    [InlineData("softplus(0.5*(y - p))")]
    [InlineData("max(0, 1 - p) + max(0, 1 + y)")]
    public void Nothing_is_claimed_of_what_could_be_anything(string expression)
    {
        Assert.Equal("", Kinds($"mean({expression})", "p y"));
    }

    [Fact]
    public void A_logarithm_alone_makes_no_probability()
    {
        Assert.Equal("p: Real, y: Real, v: NonNegative", Kinds("mean(gaussian_nll(p, y, v))", "p y v"));
        Assert.Equal("p: NonNegative", Kinds("mean(p - y*log(p))", "p y"));
    }

    [Theory]
    [InlineData("mean(-gather[C](log_softmax[C](z), t))", Rows, "z: Logits, t: ClassIndex")]
    [InlineData("mean(logsumexp[C](z) - gather[C](z, t))", Rows, "z: Logits, t: ClassIndex")]
    [InlineData("mean(-gather[C](log(softmax[C](z)), t))", Rows, "z: Logits, t: ClassIndex")]
    [InlineData("mean(-gather[C](z, t))", Rows, "z: LogProbabilities, t: ClassIndex")]
    [InlineData("mean(-gather[C](log(z), t))", Rows, "z: Probabilities, t: ClassIndex")]
    [InlineData("mean[N](sum[C]((z - one_hot[C](t))^2))", Rows, "z: Probabilities, t: ClassIndex")]
    [InlineData("mean[N](sum[C]((softmax[C](z) - one_hot[C](t))^2))", Rows, "z: Logits, t: ClassIndex")]
    [InlineData("mean(-gather[C](w, t)*gather[C](log_softmax[C](z), t))", "z[N,C] t:indices[N] w[C]", "z: Logits, t: ClassIndex")]
    [InlineData("mean(-gather[C](w, t)*gather[C](z, t))", "z[N,C] t:indices[N] w[C]", "z: LogProbabilities, t: ClassIndex")]
    [InlineData("mean[N](-sum[C](y*log_softmax[C](z)))", "z[N,C] y[N,C] N:int", "z: Logits, y: Probabilities")]
    [InlineData("mean[N](-sum[C](y*log(p)))", "p[N,C] y[N,C] N:int", "p: Probabilities, y: Probabilities")]
    [InlineData("mean[N](sum[C](y*(log(y) - q)))", "q[N,C] y[N,C] N:int", "q: LogProbabilities, y: Probabilities")]
    [InlineData("mean[N](sum[C](y*log(y/p)))", "p[N,C] y[N,C] N:int", "p: Probabilities, y: Probabilities")]
    [InlineData("mean[N](sum[C](exp(u)*(u - q)))", "q[N,C] u[N,C] N:int", "q: LogProbabilities, u: LogProbabilities")]
    [InlineData("mean[N](-sum[C](p*log(p)))", "p[N,C] N:int", "p: Probabilities")]
    [InlineData("mean[N](sum[C](bce(p, y)))", "p[N,C] y[N,C] N:int", "p: UnitInterval, y: BinaryLabel")]
    public void Losses_over_rows_take_rows(string expression, string signature, string kinds)
    {
        Assert.Equal(kinds, Kinds(expression, signature));
    }

    [Theory]
    [InlineData("mean(max(0, 1 - gather[C](z, t) + max[C](z)))", "t: ClassIndex")]
    [InlineData("mean(max[C](z) - gather[C](z, t))", "t: ClassIndex")]
    public void A_margin_between_classes_takes_any_scores(string expression, string kinds)
    {
        Assert.Equal(kinds, Kinds(expression, Rows));
    }

    [Fact]
    public void A_residual_knows_what_it_is_taken_to()
    {
        var kinds = Of("mean((p - y)^2)", "p y");

        Assert.Equal(["y", "p"], kinds.Select(kind => kind.Partner));
    }

    [Fact]
    public void A_wrong_expression_has_no_kinds()
    {
        Assert.Equal("", Kinds("mean(p -", "p y"));
        Assert.Equal("", Kinds("mean(q)", "p y"));
    }

    [Fact]
    public void Kinds_are_ordered_as_documented()
    {
        Assert.True(KindOrder.IsWithin(NumberKind.OneHot, NumberKind.Probabilities));
        Assert.True(KindOrder.IsWithin(NumberKind.OneHot, NumberKind.Real));
        Assert.True(KindOrder.IsWithin(NumberKind.Probabilities, NumberKind.UnitInterval));
        Assert.True(KindOrder.IsWithin(NumberKind.BinaryLabel, NumberKind.NonNegative));
        Assert.True(KindOrder.IsWithin(NumberKind.Logits, NumberKind.Real));
        Assert.True(KindOrder.IsWithin(NumberKind.SignLabel, NumberKind.SignLabel));
        Assert.False(KindOrder.IsWithin(NumberKind.SignLabel, NumberKind.UnitInterval));
        Assert.False(KindOrder.IsWithin(NumberKind.UnitInterval, NumberKind.Probabilities));
        Assert.False(KindOrder.IsWithin(NumberKind.ClassIndex, NumberKind.Real));
        Assert.False(KindOrder.IsWithin(NumberKind.Real, NumberKind.Logits));
    }

    [Fact]
    public void The_run_time_has_the_same_kinds()
    {
        Assert.Equal(Enum.GetNames<LossGen.ValueKind>(), Enum.GetNames<NumberKind>());
        Assert.Equal(Enum.GetValues<LossGen.ValueKind>().Select(kind => (int)kind), Enum.GetValues<NumberKind>().Select(kind => (int)kind));
    }

    private static string Kinds(string expression, string signature) =>
        string.Join(", ", Of(expression, signature).Select(kind => $"{kind.Parameter}: {kind.Kind}"));

    private static EquatableArray<ExpectedKind> Of(string expression, string signature) =>
        ExpectedKinds.Of(Losses.Source(expression, Losses.Signature(signature)), TestContext.Current.CancellationToken);
}
