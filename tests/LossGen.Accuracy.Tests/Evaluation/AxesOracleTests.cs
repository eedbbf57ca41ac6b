using LossGen.Compiler.Syntax;
using LossGen.Oracle;
using LossGen.Oracle.Evaluation;
using LossGen.Oracle.Functions;
using LossGen.Oracle.Numbers;
using Xunit;

namespace LossGen.Accuracy.Tests.Evaluation;

/// <summary>The oracle on losses of named axes, against published values and mathematics done by hand.</summary>
public class AxesOracleTests
{
    private static readonly BigFloat Accuracy = BigFloat.PowerOfTwo(-95);

    private static readonly double[] Logits = [1, 2, 3, 1000, 0, -1000, 0, 0, 0];
    private static readonly double[] Soft = [0.7, 0.2, 0.1, 1, 0, 0, 0.2, 0.3, 0.5];

    // losses.md, A11, to the ten digits printed there.
    [Theory]
    [InlineData("mean(-gather[C](log_softmax[C](z), t))", 0.502072751)]
    [InlineData("mean(logsumexp[C](z) - gather[C](z, t))", 0.502072751)]
    [InlineData("mean(-log(gather[C](softmax[C](z), t)))", 0.502072751)]
    [InlineData("weighted_mean(-gather[C](log_softmax[C](z), t), gather[C](w, t))", 0.5700070784)]
    [InlineData("q = log_softmax[C](z); mean(-0.9*gather[C](q, t) - 0.1/size[C]()*sum[C](q))", 33.86873942)]
    [InlineData("q = log_softmax[C](z); sum(-0.9*gather[C](w*q, t) - 0.1/size[C]()*sum[C](w*q))/sum(gather[C](w, t))", 45.02988031)]
    [InlineData("mean(-sum[C](y*log_softmax[C](z)))", 1.035406084)]
    [InlineData("mean(-sum[C](w*y*log_softmax[C](z)))", 1.632485538)]
    [InlineData("mean(-sum[C](one_hot[C](t)*log_softmax[C](z)))", 0.502072751)]
    [InlineData("mean(0.0001*logsumexp[C](z)^2)", (0.001161177841 + 100 + 0.0001206948961) / 3)]
    [InlineData("zt = gather[C](z, t); mean(sum[C](where(index[C]() == t, 0, max(0, 1 - zt + z)))/size[C]())", 0.6666666667 / 3)]
    public void A_loss_has_its_published_value(string expression, double expected)
    {
        var answer = Solve(expression, ["z"], Rows(3, 3));

        Assert.Equal(expected, answer.Values[0].Exact.ToDouble(), Math.Abs(expected) * 1e-9);
        Assert.Equal(9, answer.Gradients["z"].Length);
    }

    [Fact]
    public void A_loss_that_keeps_its_rows_has_one_value_each()
    {
        var problem = Problem("-gather[C](log_softmax[C](z), t)", ["z"], Rows(3, 3)) with { Upstream = [1, 2, -0.5], KeepsAxes = true };
        var answer = LossOracle.Solve(problem)!;

        Assert.Equal([0.4076059644, 0, 1.098612289], answer.Values.Select(value => Math.Round(value.Exact.ToDouble(), 9)), (a, b) => Math.Abs(a - b) < 1e-9);
        AssertClose((BigFloat)(-0.5) / 3, answer.Gradients["z"][6].Exact);
        AssertClose((BigFloat)(-0.5) / 3 + 0.5, answer.Gradients["z"][7].Exact);
    }

    // ln(1 + 2e^−20) and its slopes, −2e^−20/(1 + 2e^−20) and e^−20/(1 + 2e^−20): a bound of the sum's size would hide them.
    [Fact]
    public void A_confident_row_keeps_its_digits()
    {
        var inputs = new LossInputs();
        inputs.Extents.AddRange([new Axis("N", 1), new Axis("C", 3)]);
        Add(inputs, "z", ["N", "C"], [20, 0, 0]);
        AddIndices(inputs, "t", ["N"], [0]);
        var answer = Solve("mean(-gather[C](log_softmax[C](z), t))", ["z"], inputs, ElementType.Single);
        var rest = BigMath.Exp(-20);

        AssertClose(BigMath.Log1p(2 * rest), answer.Values[0].Exact);
        AssertClose(-2 * rest / (1 + (2 * rest)), answer.Gradients["z"][0].Exact);
        AssertClose(rest / (1 + (2 * rest)), answer.Gradients["z"][1].Exact);
        Assert.True(answer.Values[0].Bound < 1e-4 * answer.Values[0].Exact);
        Assert.True(answer.Gradients["z"][0].Bound < 1e-4 * rest);
    }

    [Fact]
    public void Operators_broadcast_by_name_and_not_by_place()
    {
        var inputs = new LossInputs();
        inputs.Extents.AddRange([new Axis("N", 2), new Axis("C", 2)]);
        Add(inputs, "x", ["N", "C"], [1, 2, 3, 4]);
        Add(inputs, "r", ["N"], [10, 100]);
        Add(inputs, "c", ["C"], [5, 7]);
        var answer = LossOracle.Solve(Problem("c*x + r", ["x", "r", "c"], inputs) with { Upstream = [1, 2, 4, 8], KeepsAxes = true })!;

        Assert.Equal([15, 24, 115, 128], answer.Values.Select(value => value.Exact.ToDouble()));
        Assert.Equal([5, 14, 20, 56], answer.Gradients["x"].Select(value => value.Exact.ToDouble()));
        Assert.Equal([3, 12], answer.Gradients["r"].Select(value => value.Exact.ToDouble()));
        Assert.Equal([1 + (4 * 3), (2 * 2) + (8 * 4)], answer.Gradients["c"].Select(value => value.Exact.ToDouble()));
    }

    [Theory]
    [InlineData("sum(sum[C](x)*r)", 730)]
    [InlineData("sum(mean[N](x))", 5)]
    [InlineData("sum(max[C](x) - min[N](x))", 6)]
    [InlineData("sum(prod[C](x))", 14)]
    [InlineData("sum(norm[C](3*x - 3*x + 5))", 14.142135623730951)]
    [InlineData("sum(masked_mean[C](x, x > 1))", 5.5)]
    [InlineData("sum(weighted_mean[N](x, r))", (310 + 420) / 110.0)]
    [InlineData("weighted_mean(x, r)", (10 + 20 + 300 + 400) / 220.0)]
    [InlineData("masked_mean(x, index[N]() == 1)", 3.5)]
    [InlineData("sum(number(index[C]())*x)", 6)]
    [InlineData("size[N]()*10 + size[C]()", 22)]
    [InlineData("sum[N, C](x)", 10)]
    public void Reductions_take_the_axes_they_name(string expression, double expected)
    {
        var inputs = new LossInputs();
        inputs.Extents.AddRange([new Axis("N", 2), new Axis("C", 2)]);
        Add(inputs, "x", ["N", "C"], [1, 2, 3, 4]);
        Add(inputs, "r", ["N"], [10, 100]);

        Assert.Equal(expected, Solve(expression, ["x"], inputs).Values[0].Exact.ToDouble(), 1e-12);
    }

    // Σ over i ≠ j of (xᵢ·xⱼ): the square of the sum less the sum of squares; by xᵢ twice the sum of the others.
    [Fact]
    public void A_tensor_is_compared_with_itself_by_another_name()
    {
        var inputs = new LossInputs();
        inputs.Extents.AddRange([new Axis("N", 3), new Axis("D", 2)]);
        Add(inputs, "x", ["N", "D"], [1, 2, 3, -1, 0.5, 4]);
        var answer = Solve("g = sum[D](x*rename[N, M](x)); sum(where(index[N]() == index[M](), 0, g))", ["x"], inputs);

        Assert.Equal((4.5 * 4.5) - (1 + 9 + 0.25) + (5 * 5) - (4 + 1 + 16), answer.Values[0].Exact.ToDouble());
        Assert.Equal([7, 6, 3, 12, 8, 2], answer.Gradients["x"].Select(value => value.Exact.ToDouble()));
    }

    // ½|x − c|², by the centres −(x − c) added up over the rows of a class.
    [Fact]
    public void The_gradient_of_a_table_adds_up_over_the_rows_that_read_it()
    {
        var inputs = new LossInputs();
        inputs.Extents.AddRange([new Axis("N", 3), new Axis("D", 2), new Axis("K", 3)]);
        Add(inputs, "x", ["N", "D"], [1, 2, 3, 4, 5, 6]);
        Add(inputs, "c", ["K", "D"], [0, 0, 1, 1, 7, 7]);
        AddIndices(inputs, "t", ["N"], [1, 0, 1]);
        var answer = Solve("sum(0.5*sum[D]((x - gather[K](c, t))^2))", ["c"], inputs);

        Assert.Equal([-3, -4, -4, -6, 0, 0], answer.Gradients["c"].Select(value => value.Exact.ToDouble()));
        Assert.Equal(0.5 * (1 + 9 + 16 + 16 + 25), answer.Values[0].Exact.ToDouble());
    }

    [Fact]
    public void The_axes_of_a_definition_are_those_the_caller_names()
    {
        var functions = new FunctionTable(["ce[K](a, i) = -gather[K](log_softmax[K](a), i)"]);
        var named = LossOracle.Solve(Problem("mean(ce[C](z, t))", ["z"], Rows(3, 3)) with { Functions = functions })!;
        var plain = Solve("mean(-gather[C](log_softmax[C](z), t))", ["z"], Rows(3, 3));

        Assert.Equal(plain.Values[0].Exact, named.Values[0].Exact);
        Assert.Equal(plain.Gradients["z"].Select(value => value.Exact), named.Gradients["z"].Select(value => value.Exact));
    }

    [Fact]
    public void A_row_masked_out_may_hold_any_index()
    {
        var inputs = Rows(3, 3);
        inputs.Indices["t"] = [2, -100, 1];
        inputs.Integers["ignore"] = -100;
        var masked = Solve("masked_mean(-gather[C](log_softmax[C](z), t), t != ignore)", ["z"], inputs);

        Assert.Equal((0.4076059644 + 1.098612289) / 2, masked.Values[0].Exact.ToDouble(), 1e-9);
        Assert.All(masked.Gradients["z"][3..6], component => Assert.True(component.Exact.IsZero));
        Assert.Throws<ArgumentOutOfRangeException>(() => Solve("mean(-gather[C](log_softmax[C](z), t))", ["z"], inputs));
    }

    // The gradient of w is a sum over rows, and may be wrong as sums are.
    [Fact]
    public void What_many_places_read_has_the_bound_of_a_sum()
    {
        var inputs = new LossInputs();
        inputs.Extents.AddRange([new Axis("N", 2), new Axis("C", 1)]);
        Add(inputs, "x", ["N", "C"], [3, -3]);
        Add(inputs, "w", ["C"], [5]);
        var answer = Solve("sum(x*w)", ["w"], inputs);

        AssertClose(0, answer.Gradients["w"][0].Exact);
        Assert.True(answer.Gradients["w"][0].Bound >= 1e-13 * (BigFloat)12);
    }

    private static LossInputs Rows(int rows, int classes)
    {
        var inputs = new LossInputs();
        inputs.Extents.AddRange([new Axis("N", rows), new Axis("C", classes)]);
        Add(inputs, "z", ["N", "C"], Logits);
        Add(inputs, "y", ["N", "C"], Soft);
        Add(inputs, "w", ["C"], [1, 2, 3]);
        AddIndices(inputs, "t", ["N"], [2, 0, 1]);

        return inputs;
    }

    private static void Add(LossInputs inputs, string name, string[] axes, double[] values)
    {
        inputs.Axes.Add(name, axes);
        inputs.Tensors.Add(name, values);
    }

    private static void AddIndices(LossInputs inputs, string name, string[] axes, long[] values)
    {
        inputs.Axes.Add(name, axes);
        inputs.Indices.Add(name, values);
    }

    private static OracleAnswer Solve(string expression, string[] wrt, LossInputs inputs, ElementType? type = null) =>
        LossOracle.Solve(Problem(expression, wrt, inputs) with { Type = type ?? ElementType.Double })!;

    private static LossProblem Problem(string expression, string[] wrt, LossInputs inputs)
    {
        var parsed = Parser.ParseProgram(expression);
        Assert.Empty(parsed.Mistakes);

        return new(parsed.Tree, new FunctionTable([]), inputs, ElementType.Double, wrt, [1.0], KeepsAxes: false);
    }

    private static void AssertClose(BigFloat expected, BigFloat actual) =>
        Assert.True(
            BigFloat.Abs(expected - actual) <= BigFloat.Abs(expected) * Accuracy,
            $"{actual.ToString(30)} instead of {expected.ToString(30)}");
}
