using LossGen.Compiler.Syntax;
using LossGen.Oracle;
using LossGen.Oracle.Evaluation;
using LossGen.Oracle.Functions;
using LossGen.Oracle.Numbers;
using Xunit;

namespace LossGen.Accuracy.Tests.Evaluation;

/// <summary>The oracle against mathematics done by hand.</summary>
public class LossOracleTests
{
    private static readonly BigFloat Accuracy = BigFloat.PowerOfTwo(-95);

    [Fact]
    public void A_mean_of_squares_has_its_value_and_gradient()
    {
        var answer = Solve("mean((p - y)^2)", ["p", "y"], ("p", [1.5, -2.0, 0.25]), ("y", [1.0, 1.0, 0.0]));

        AssertClose((0.25 + 9 + 0.0625) / (BigFloat)3, answer.Values[0].Exact);
        AssertClose((BigFloat)1 / 3, answer.Gradients["p"][0].Exact);
        AssertClose(-2, answer.Gradients["p"][1].Exact);
        AssertClose(2, answer.Gradients["y"][1].Exact);
        Assert.False(answer.IsKink);
    }

    // Differences of values say nothing of a gradient that stop_gradient changes, so nor do they of a tie.
    [Theory]
    [InlineData(2.0, true)]
    [InlineData(2.5, false)]
    public void A_tie_is_a_kink_beside_stop_gradient_too(double y, bool isKink) =>
        Assert.Equal(isKink, Solve("sum(stop_gradient(p)*max(p, y))", ["p"], ("p", [2.0]), ("y", [y])).IsKink);

    // ln(1 + e^x) is e^x to first order, and its derivative too; 260 digits cancel.
    [Fact]
    public void Naive_forms_are_evaluated_without_loss()
    {
        var answer = Solve("sum(log(1 + exp(z)))", ["z"], ("z", [-600]));

        AssertClose(BigMath.Exp(-600), answer.Values[0].Exact);
        AssertClose(BigMath.Exp(-600), answer.Gradients["z"][0].Exact);
    }

    [Fact]
    public void A_condition_counts_inputs_but_neither_labels_nor_literals()
    {
        var moved = Solve("sum((p - y) + 3)", ["p"], ("p", [100.25]), ("y", [100.0]));
        var exact = Solve("sum((p - y) + 3)", ["p"], ("p", [1.0]), ("y", [0.0]));

        Assert.Equal(200.25 / 3.25, moved.Values[0].Condition, 1e-12);
        Assert.Equal(0, exact.Values[0].Condition);
    }

    [Fact]
    public void An_element_may_be_wrong_by_4_ulp_and_twice_its_condition()
    {
        var answer = SolveEach("exp(p)", ElementType.Single, ("p", [3.0]));
        var ulp = Ulp.OfSingle(answer.Values[0].Exact);

        AssertClose((4 + (2 * 3)) * ulp, answer.Values[0].Bound);
        AssertClose((4 + (2 * 3)) * ulp, answer.Gradients["p"][0].Bound);
    }

    [Fact]
    public void A_sum_may_be_wrong_by_a_part_of_its_terms_and_of_their_change()
    {
        var answer = Solve("sum(p*p)", ["p"], ("p", [3.0, 2.0]));

        AssertClose(BigFloat.Parse("1e-13").ToDouble() * (BigFloat)(13 + 26), answer.Values[0].Bound);
    }

    // d√S carries the sum's error by 1/(2√S).
    [Fact]
    public void What_follows_a_sum_carries_its_error_by_the_derivative()
    {
        var answer = Solve("sqrt(sum(p*p))", ["p"], ("p", [3.0, 4.0]));
        var own = (4 + 2) * Ulp.OfDouble(5);

        AssertClose(own + (1e-13 * (BigFloat)(25 + 50) / 10), answer.Values[0].Bound);
    }

    // Alike but for a power of two, which takes w*v below the smallest normal number of the one and not of the other. A float has
    // 2^-149 there, of which w*v = 2^-134 may be 4 units wrong.
    [Fact]
    public void A_slope_below_the_smallest_normal_number_counts_in_units_of_the_smallest_number()
    {
        var (low, high) = (Math.ScaleB(1, -100), Math.ScaleB(1, -60));
        var v = Math.ScaleB(1, -34);
        var answer = SolveEach("w*(v*(1 + p)^2)", ElementType.Single, ("p", [8192.5, 8192.5]), ("w", [low, high]), ("v", [v, v]));
        var (underflowing, normal) = (answer.Gradients["p"][0], answer.Gradients["p"][1]);
        var slope = (BigFloat)high * v * (2 * 8193.5);

        AssertClose(slope, normal.Exact);
        AssertClose((4 + (2 * (2 + (8192.5 / (BigFloat)8193.5)))) * Ulp.OfSingle(slope), normal.Bound);
        AssertClose((normal.Bound * (low / high)) + (4 * BigFloat.PowerOfTwo(-149) * (2 * 8193.5)), underflowing.Bound);
    }

    [Theory]
    [InlineData("abs(p)", 0.0, true)]
    [InlineData("abs(p)", 5e-324, false)]
    [InlineData("max(p, 1)", 1.0, true)]
    [InlineData("relu(p)*p", 0.0, false)]
    [InlineData("where(abs(p) <= 2, 0.5*p^2, 2*(abs(p) - 1))", 2.0, false)]
    [InlineData("where(abs(p) <= 2, 0.5*p^2, 2*(abs(p) - 1.5))", 2.0, true)]
    [InlineData("clamp(p, 0, 1)", 1.0, true)]
    [InlineData("floor(p)", 1.0, true)]
    [InlineData("floor(p)", 1.5, false)]
    [InlineData("sqrt(p)*p", 0.0, true)]
    [InlineData("p == 3 ? 7 : p", 3.0, true)]
    public void A_kink_is_where_the_slopes_on_both_sides_differ(string expression, double at, bool isKink)
    {
        Assert.Equal(isKink, SolveEach(expression, ElementType.Double, ("p", [at])).IsKink);
    }

    [Fact]
    public void Of_a_choice_the_branch_taken_alone_is_read()
    {
        var answer = SolveEach("where(p > 0, sqrt(p), 0.5*p)", ElementType.Double, ("p", [-4.0, 4.0]));

        AssertClose(-2, answer.Values[0].Exact);
        AssertClose(0.5, answer.Gradients["p"][0].Exact);
        AssertClose(0.25, answer.Gradients["p"][1].Exact);
    }

    [Fact]
    public void Functions_are_expanded_with_their_own_names()
    {
        var functions = new FunctionTable(["twice(p) = q = p + p; q", "scaled(p, q) = twice(q)*p"]);
        var answer = Solve("q = 3; sum(scaled(q, p) + q)", functions, ["p"], ("p", [5.0]));

        AssertClose(33, answer.Values[0].Exact);
        AssertClose(6, answer.Gradients["p"][0].Exact);
    }

    // The derivative of Σx log Σx by each x is 1 + log Σx; by differences it is checked against the tree itself.
    [Fact]
    public void A_reduction_inside_a_sweep_is_differentiated_through()
    {
        var answer = Solve("s = sum(p); sum(p*log(s))", ["p"], ("p", [1.5, 2.5]));

        AssertClose(1 + BigMath.Log(4), answer.Gradients["p"][0].Exact);
        Assert.False(answer.IsKink);
    }

    [Fact]
    public void Weighted_and_masked_means_count_what_they_count()
    {
        var weighted = Solve("weighted_mean(p, w)", ["p", "w"], ("p", [1.0, 3.0]), ("w", [1.0, 3.0]));

        AssertClose(2.5, weighted.Values[0].Exact);
        AssertClose(0.75, weighted.Gradients["p"][1].Exact);
        AssertClose(0.125, weighted.Gradients["w"][1].Exact);

        var inputs = Inputs(("p", [1.0, double.NaN, 4.0]));
        inputs.Masks["m"] = [true, false, true];
        var masked = LossOracle.Solve(Problem("masked_mean(p, m)", new FunctionTable([]), inputs, ["p"]))!;

        AssertClose(2.5, masked.Values[0].Exact);
        AssertClose(0, masked.Gradients["p"][1].Exact);
    }

    private static OracleAnswer Solve(string expression, string[] wrt, params (string Name, double[] Values)[] tensors) =>
        Solve(expression, new FunctionTable([]), wrt, tensors);

    private static OracleAnswer Solve(
        string expression, FunctionTable functions, string[] wrt, params (string Name, double[] Values)[] tensors) =>
        LossOracle.Solve(Problem(expression, functions, Inputs(tensors), wrt))!;

    private static OracleAnswer SolveEach(string expression, ElementType type, params (string Name, double[] Values)[] tensors)
    {
        var inputs = Inputs(tensors);
        var ones = Enumerable.Repeat(1.0, inputs.Length).ToArray();

        return LossOracle.Solve(
            Problem(expression, new FunctionTable([]), inputs, ["p"]) with { Type = type, Upstream = ones, KeepsAxes = true })!;
    }

    private static LossProblem Problem(string expression, FunctionTable functions, LossInputs inputs, string[] wrt) =>
        new(Parser.ParseProgram(expression).Tree, functions, inputs, ElementType.Double, wrt, [1.0], KeepsAxes: false);

    private static LossInputs Inputs(params (string Name, double[] Values)[] tensors)
    {
        var inputs = new LossInputs();

        foreach (var (name, values) in tensors)
        {
            inputs.Tensors.Add(name, values);
        }

        return inputs;
    }

    private static void AssertClose(BigFloat expected, BigFloat actual) =>
        Assert.True(
            BigFloat.Abs(expected - actual) <= BigFloat.Abs(expected) * Accuracy,
            $"{actual.ToString(30)} instead of {expected.ToString(30)}");
}
