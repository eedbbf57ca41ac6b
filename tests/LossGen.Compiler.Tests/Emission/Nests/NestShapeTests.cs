using LossGen.Compiler.Scheduling.Nests;

namespace LossGen.Compiler.Tests.Emission.Nests;

/// <summary>How often rows are gone over, what is computed twice, and what memory that takes.</summary>
public class NestShapeTests
{
    private const string CrossEntropy = "mean(-gather[C](log_softmax[C](z), t))";

    [Theory]
    [InlineData("z[N,C] t:indices[N]", CrossEntropy, 3)]
    [InlineData("z[N,C] t:indices[N] w[C]", "weighted_mean(-gather[C](log_softmax[C](z), t), gather[C](w^2, t))", 3)]
    [InlineData("z[N,C] t:indices[N] k:int", "masked_mean(-gather[C](log_softmax[C](z), t), t != k)", 3)]
    [InlineData("z[N,C] C:int", "mean(sum[C](z^2))", 1)]
    [InlineData("z[N,C] y[N,C] C:int", "mean(1 - sum[C](z*y)/(norm[C](z)*norm[C](y)))", 2)]
    [InlineData("z[N,C] y[N,C] C:int", "mean(max(0, norm[C](z - y) - norm[C](z) + 1))", 2)]
    public void A_row_is_gone_over_as_often_as_its_reductions_depend_on_each_other(string parameters, string formula, int passes)
    {
        var loss = new NestLoss("F", parameters, formula, "z");

        var rows = loss.Plan().Nests!.Fused!.Body.Actions.OfType<LoopAction>().Single().Body;

        Assert.Equal(passes, rows.Sweeps.Count());
        Assert.Empty(loss.Plan().Nests!.All.SelectMany(nest => nest.Columns));
    }

    [Theory]
    [InlineData(CrossEntropy)]
    [InlineData("mean(-gather[C](log(softmax[C](z)), t))")]
    [InlineData("l = log_softmax[C](z); mean(-0.9*gather[C](l, t) - 0.1*mean[C](l))")]
    public void Cross_entropy_takes_one_exponential_an_element_and_keeps_it_where_the_gradient_goes(string formula)
    {
        var nest = new NestLoss("F", "z[N,C] t:indices[N]", formula, "z").Plan().Nests!.Fused!;

        Assert.Equal(1, nest.Sweeps.Sum(sweep => sweep.Calls));
        Assert.Equal(2, nest.Sweeps.Count(sweep => sweep.Stores.Any(store => store.Target.Span == "zGrad")));
        Assert.DoesNotContain(nest.Sweeps.Last().Inputs, input => input.Lanes.Name == "z");
    }

    [Theory]
    [InlineData("mean(-gather[C](log_softmax[C](z + tau*log(prior)), t))", "Log; Log, ScaledExp; ")]
    [InlineData("mean(-gather[C](log_softmax[C](z - log(tau)), t))", "; ExpNonPositive; ")]
    public void Logits_with_priors_take_one_logarithm_in_a_pass_and_one_exponential_in_all(string formula, string expected)
    {
        var nest = new NestLoss("F", "z[N,C] t:indices[N] prior[C] tau:scalar", formula, "z").Plan().Nests!.Fused!;

        var calls = nest.Sweeps.Select(sweep => sweep.Steps.Where(step => step.Name is "Log" or "Exp" or "ExpNonPositive" or "ScaledExp").Select(step => step.Name));

        Assert.Equal(expected, string.Join("; ", calls.Select(names => string.Join(", ", names))));
    }

    [Theory]
    [InlineData("z[N,C,P] t:indices[N,P] N:int C:int", "mean(-gather[C](log_softmax[C](z), t))", "z", "z")]
    [InlineData("z[N,C,P] y[N,C,P] N:int C:int", "mean(-sum[C](y*log_softmax[C](z)))", "z, y", "z, y")]
    [InlineData("z[N,C] y[N,C] C:int", "mean(-sum[C](y*log_softmax[C](z)))", "z, y", "z, y")]
    [InlineData("z[N,C] y[N,C] C:int", "p = softmax[C](z); q = softmax[C](y); m = 0.5*(p + q); mean(sum[C](p*log(p/m) + q*log(q/m)))", "z, y", "z, y")]
    [InlineData("a[N,D] b[N,D] D:int", "mean(1 - sum[D](a*b)/(norm[D](a)*norm[D](b)))", "a, b", "a, b")]
    [InlineData("a[N,D] b[N,D] c[N,D] D:int", "mean(max(0, norm[D](a - b) - norm[D](a - c) + 1))", "a, b, c", "a, b, c")]
    [InlineData("p[N,P] y[N,P] P:int", "mean(1 - (2*sum[P](p*y) + 1)/(sum[P](p + y) + 1))", "p, y", "p, y")]
    [InlineData("z[N,C] C:int", "mean((z - mean[N](z))^2)", "z", "z")]
    public void Gradients_of_rows_are_in_place_and_keep_nothing_beside_them(string parameters, string formula, string wrt, string inPlace)
    {
        var nests = new NestLoss("F", parameters, formula, wrt).Plan().Nests!;

        Assert.Equal(inPlace.Split(", "), nests.InPlace);
        Assert.Empty(nests.All.SelectMany(nest => nest.Columns));
    }

    [Theory]
    [InlineData("p[N,H,W] y[N,H,W] H:int W:int", "mean(1 - (2*sum[H,W](p*y) + 1)/(sum[H,W](p + y) + 1))", "N, H * W")]
    [InlineData("p[N,C,H,W] t:indices[N,H,W] C:int H:int W:int", "mean(-gather[C](log_softmax[C](p), t))", "N, H * W, C")]
    [InlineData("p[N,C,H,W] C:int H:int W:int", "mean(sum[N,C](p)^2)/size[W]()", "H * W, N * C")]
    [InlineData("p[N,C,H,W] y[C,H,W] C:int H:int W:int", "mean(max[C,H,W](p*y))", "N, C * H * W")]
    public void Axes_that_are_always_together_are_gone_along_as_one(string parameters, string formula, string order) =>
        Assert.Equal(order.Split(", "), new NestLoss("F", parameters, formula, "p").Plan().Nests!.Order);

    [Theory]
    [InlineData("p[N,H,W] H:int W:int", "mean(sum[H](sum[W](p)^2))")]
    [InlineData("p[N,H,W] m:mask[W] H:int", "mean(sum[H,W](where(m, p, 0))^2)")]
    [InlineData("p[N,H,W] H:int W:int", "mean(sum[H,W](p*number(index[W]()))^2)")]
    [InlineData("p[N,H,W] H:int W:int", "mean(sum[W](gather[H](p, 0))^2)")]
    [InlineData("p[N,H,W] H:int W:int", "mean(sum[H,W](p*rename[W, V](rename[H, U](p)))^2)")]
    public void Axes_that_something_tells_apart_stay_two(string parameters, string formula) =>
        Assert.DoesNotContain(new NestLoss("F", parameters, formula, "p").Plan().Nests!.Order, axis => axis.Contains('*', StringComparison.Ordinal));

    [Fact]
    public void The_gradient_by_a_gathered_table_takes_no_loop_over_its_rows()
    {
        var loss = new NestLoss("F", "x[N,D] table[C,D] t:indices[N]", "mean(sum[D]((x - gather[C](table, t))^2))", "x, table");

        var nests = loss.Plan().Nests!;

        var loop = Assert.Single(nests.Fused!.Body.Actions.OfType<LoopAction>());
        Assert.Equal("N", loop.Axis);
        Assert.Single(loop.Body.Sweeps);
        Assert.Equal(["x"], nests.InPlace);
    }

    [Fact]
    public void A_contraction_is_found_once_for_a_row_and_its_gradients_are_never_in_place()
    {
        var loss = new NestLoss("F", "a[N,D] b[M,D] D:int", "mean(logsumexp[M](sum[D](a*b)))", "a, b");

        var nests = loss.Plan().Nests!;

        var pairs = Assert.Single(nests.Fused!.Pairs);
        Assert.Equal(("N", "M", "D"), (pairs.Axis, pairs.Others, pairs.Columns));
        Assert.Single(pairs.Dots);
        Assert.Equal([true, false], pairs.Sums.Select(sum => sum.IsOfRow));
        Assert.Single(pairs.Weights);
        Assert.All(nests.Fused.Columns, column => Assert.Contains(string.Join(",", column.Axes), new[] { pairs.Block, $"{pairs.Block},M", $"{pairs.Block},D", "M,D" }));
        Assert.Equal(pairs.Dots, nests.Value.Pairs.Single().Dots);
        Assert.Empty(nests.InPlace);
    }

    [Fact]
    public void Calls_allocate_nothing_and_scratch_of_the_pool_goes_back()
    {
        var entropy = new NestLoss("CrossEntropy", "z[N,C] t:indices[N]", CrossEntropy, "z");
        var pairs = new NestLoss("Pairs", "a[N,D] b[M,D] D:int", "mean(logsumexp[M](sum[D](a*b)))", "a, b");
        var emitted = EmittedNests.Compile(512, entropy, pairs);
        var (z, t, zGrad) = (new float[4000], new int[20], new float[4000]);
        var (a, b, aGrad, bGrad) = (new float[900], new float[900], new float[900], new float[900]);
        var calls = emitted.Methods(entropy).CreateDelegate<Func<float[], int[], float[], float, float>>();
        var ofPairs = emitted.Methods(pairs).CreateDelegate<Func<float[], float[], int, float[], float[], float, float>>();

        for (var warm = 0; warm < 2; warm++)
        {
            calls(z, t, zGrad, 1);
            ofPairs(a, b, 3, aGrad, bGrad, 1);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        calls(z, t, zGrad, 1);
        ofPairs(a, b, 3, aGrad, bGrad, 1);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
