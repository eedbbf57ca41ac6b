using LossGen.Compiler.Binding;
using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Tests.Binding;

/// <summary>The bounds are those of IEEE 754 round to nearest: 2^128 − 2^103 and 2^1024 − 2^970 above, 2^−150 and 2^−1075 below.</summary>
public class NumberTests
{
    [Theory]
    [InlineData("1e39", ScalarType.Single, "infinite")]
    [InlineData("1e309", ScalarType.Double, "infinite")]
    [InlineData("1e-46", ScalarType.Single, "0")]
    [InlineData("1e-324", ScalarType.Double, "0")]
    [InlineData("3.4028235677973367e38", ScalarType.Single, "infinite")]
    [InlineData("7.0064923216240853e-46", ScalarType.Single, "0")]
    [InlineData("1.7976931348623158080e308", ScalarType.Double, "infinite")]
    [InlineData("2.4703282292062327e-324", ScalarType.Double, "0")]
    [InlineData("1e999999999999999999999", ScalarType.Double, "infinite")]
    [InlineData("1e-999999999999999999999", ScalarType.Double, "0")]
    [InlineData("0.001e-999999999", ScalarType.Double, "0")]
    public void A_number_that_the_type_cannot_hold_is_a_mistake(string number, ScalarType type, string becomes)
    {
        var keyword = type == ScalarType.Single ? "float" : "double";

        Losses.AssertErrors($"mean(p*[|{number}|])", Losses.Signature("p", type: type), $"'{number}' becomes {becomes} in '{keyword}'");
    }

    [Theory]
    [InlineData("3.4028235677973366e38", ScalarType.Single)]
    [InlineData("7.0064923216240863e-46", ScalarType.Single)]
    [InlineData("1.7976931348623157e308", ScalarType.Double)]
    [InlineData("2.4703282292062329e-324", ScalarType.Double)]
    [InlineData("0", ScalarType.Single)]
    [InlineData("0.000", ScalarType.Single)]
    [InlineData("0e99999999999999", ScalarType.Single)]
    [InlineData("0.0000000000000000000000000000000000000000000000000000001e55", ScalarType.Single)]
    [InlineData("10000000000000000000000000000000000000000000000000000000e-55", ScalarType.Single)]
    public void A_number_that_rounds_to_a_finite_one_or_is_zero_is_right(string number, ScalarType type) =>
        Losses.AssertErrors($"mean(p + {number})", Losses.Signature("p", type: type));

    [Fact]
    public void The_longest_number_is_read_exactly()
    {
        var graph = new ExpressionGraph();
        var digits = new string('9', 4_000);
        var bound = Losses.Bind(Losses.Source($"sum(p*0.{digits})", Losses.Signature("p")), graph);
        var exact = Rational.One - new Rational(1, System.Numerics.BigInteger.Pow(10, 4_000));

        Assert.Same(
            graph.Multiply(graph.Constant(exact), graph.Reduce(Reduction.Sum, Axes.Batch, graph.Input("p", NodeType.Number, Axes.Batch))),
            bound.Value);
    }

    [Theory]
    [InlineData("mean(p/[|0|])", "'0' is zero: nothing can be divided by it")]
    [InlineData("mean(p/[|(1 - 1)|])", "'(1 - 1)' is zero: nothing can be divided by it")]
    [InlineData("u = 0; mean([|u|]^-1*p)", "'u' is zero: nothing can be divided by it")]
    public void A_divisor_that_is_zero_is_a_mistake(string marked, string message) => Losses.AssertErrors(marked, message);

    [Fact]
    public void A_zero_scale_of_a_loss_is_told_at_the_call() => Losses.AssertErrors(
        "mean([|smooth_l1|](p, y, 0))", "'smooth_l1' cannot work with these arguments: 'beta' is zero: nothing can be divided by it");

    [Fact]
    public void A_branch_that_a_constant_rules_out_may_divide_by_zero() =>
        Losses.AssertErrors("mean(1 == 2 ? p/0 : y)");

    [Fact]
    public void Numbers_that_square_and_square_are_stopped() => Losses.AssertErrors(
        "a = 3*p; b = a*a; c = b^64; d = c^64; f = [|d^64|]; mean(f)",
        "The constants of 'd^64' come to a number of more than 12000 digits");
}
