using LossGen.Compiler.Graph;
using LossGen.Compiler.Scheduling;
using LossGen.Compiler.Scheduling.Nests;
using LossGen.Compiler.Tests.Emission.Nests;

namespace LossGen.Compiler.Tests.Scheduling;

/// <summary>What loops over pairs of rows do not do at each pair: find again what each row has for itself.</summary>
public class RepeatedReductionTests
{
    private const string Own = "x[N,D] D:int tau:scalar";
    private const string Two = "a[N,D] b[N,D] D:int tau:scalar";

    public static TheoryData<string, string, string> Losses => new()
    {
        { Two, "s = sum[D](a*rename[N, M](b))/tau; mean(logsumexp[M](s) - sum[D](a*b)/tau)", "a, b" },
        { Two, "s = sum[D](a*rename[N, M](b))/tau; mean(logsumexp[M](s) - sum[D](a*b)/tau)", "b" },
        { Two, "s = sum[D](a*rename[N, M](b))/tau; sum(logsumexp[M](s)) + sum(logsumexp[N](s)) - 2*sum(a*b)/tau", "a, b, tau" },
        { Own, "s = sum[D](x*rename[N, M](x))/tau; mean(logsumexp[M](where(index[N]() == index[M](), -inf, s)))", "x" },
        { Own, "u = x/norm[D](x); s = sum[D](u*rename[N, M](u))/tau; mean(logsumexp[M](where(index[N]() == index[M](), -10000, s)))", "x" },
        { Own + " t:indices[N]", "s = sum[D](x*rename[N, M](x))/tau; q = s - logsumexp[M](where(index[N]() == index[M](), -10000, s)); mean(-masked_mean[M](q, t == rename[N, M](t) && index[N]() != index[M]()))", "x" },
        { Own + " t:indices[N]", "d = sum[D]((x - rename[N, M](x))^2)/tau; same = t == rename[N, M](t); mean(max(0, max[M](where(same, d, -inf)) - min[M](where(same, inf, d)) + 1))", "x" },
        { Own, "mean(sum[D](x*rename[N, M](x))^2)/tau", "x" },
    };

    [Theory]
    [MemberData(nameof(Losses))]
    public void Rows_that_are_compared_are_reduced_once_not_once_for_every_row(string parameters, string formula, string wrt)
    {
        var nests = new NestLoss("Loss", parameters, formula, wrt).Plan().Nests!;

        Assert.All(nests.All, nest => Assert.All(LoopsOf(nest.Body), loops => Assert.True(
            loops.Names.Count(axis => axis is "M" || Axes.BaseName(axis) == "N") <= 2,
            $"{nest.Name} has a loop over {string.Join(", ", loops.Names)}.")));
    }

    [Theory]
    [InlineData("a[N,D] b[M,D] D:int", "s = sum[D](a*b/norm[D](b)); mean(logsumexp[M](s))", "a, b")]
    [InlineData("x[N,D] D:int", "u = x/norm[D](x); mean(sum[D](u*rename[N, M](u))^2)", "x")]
    public void What_a_row_of_the_second_matrix_has_for_itself_is_found_before_the_loop_over_the_first(string parameters, string formula, string wrt)
    {
        var nests = new NestLoss("Loss", parameters, formula, wrt).Plan().Nests!;

        Assert.All(nests.All, nest => Assert.DoesNotContain(
            PassesOf(nest.Body),
            pass => pass.Loops.Contains("N") && pass.Loops.Contains("M") && pass.Sweep.Reductions.Any(reduction => !reduction.Reduction.Body.Axes.Contains("N"))));
    }

    [Fact]
    public void What_a_loop_has_found_for_a_row_is_read_along_the_other_axis()
    {
        var value = new NestLoss("Loss", "z[N,C] C:int", "l = logsumexp[C](z); mean(softplus(rename[N, M](l) - l))", "z").Plan().Nests!.Value;

        Assert.Contains(value.Sweeps, sweep => sweep.Axis == "M" && sweep.Inputs.Any(input => input.Lanes.Node is ReadNode));
        Assert.DoesNotContain(value.Sweeps, sweep => sweep.Inputs.Any(input => input.Lanes.Node is InputNode { IsPlain: false }));
    }

    private static IEnumerable<Axes> LoopsOf(NestBlock block) => PassesOf(block).Select(pass => pass.Loops);

    /// <summary>Every pass of vectors with all the axes that it is within or goes along.</summary>
    private static IEnumerable<(Axes Loops, LaneSweep Sweep)> PassesOf(NestBlock block) => block.Actions.SelectMany(action => action switch
    {
        LaneAction lanes => [(block.Path.Union(Axes.Of(lanes.Sweep.Axis)), lanes.Sweep)],
        LoopAction loop => PassesOf(loop.Body),
        PairAction pairs => PassesOf(pairs.Before).Concat(PassesOf(pairs.After)),
        _ => [],
    });
}
