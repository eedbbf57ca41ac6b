using LossGen.Compiler.Tests.Values;
using LossGen.Oracle.Numbers;

namespace LossGen.Compiler.Tests.Differentiation;

/// <summary>The derivatives where mathematics leaves a choice: the convention of the language, row by row, by hand.</summary>
public class KinkTests
{
    // Expression over x and y, the place, and the expected gradients by x and y there.
    public static TheoryData<string, double, double, double, double> Conventions => new()
    {
        { "sum(abs(x) + 0*y)", 0, 0, 0, 0 },
        { "sum(abs(x - y))", 3, 3, 0, 0 },
        { "sum(sign(x) + y)", 0, 0, 0, 1 },
        { "sum(floor(x) + y)", 2, 0, 0, 1 },
        { "sum(round(x) + y)", 0.5, 0, 0, 1 },
        { "sum(relu(x) + y)", 0, 0, 0, 1 },
        { "sum(max(x, 1) + y)", 1, 0, 0, 1 },
        { "sum(max(1, x) + y)", 1, 0, 0, 1 },
        { "sum(min(x, 1) + y)", 1, 0, 0, 1 },
        { "sum(max(0, 1 - x*y))", 1, 1, 0, 0 },
        { "sum(max(x, y))", 2, 2, 0.5, 0.5 },
        { "sum(min(x, y))", 2, 2, 0.5, 0.5 },
        { "sum(max(x, 2*y))", 2, 1, 0.5, 1 },
        { "sum(max(x, x) + y)", 2, 2, 1, 1 },
        { "sum(clamp(x, 0, 1) + y)", 0, 0, 1, 1 },
        { "sum(clamp(x, 0, 1) + y)", 1, 0, 1, 1 },
        { "sum(clamp(x, 0, 1) + y)", -1e-300, 0, 0, 1 },
        { "sum(clamp(x, 0, 1) + y)", 1.0000000000000002, 0, 0, 1 },
        { "norm(x - y)", 1, 1, 0, 0 },
        { "norm(x) + sum(y)", 0, 0, 0, 1 },
        { "sqrt(mean((x - y)^2))", 1, 1, 0, 0 },
        { "sqrt(sum(square(x)) + sum(y*y))", 0, 0, 0, 0 },
        { "sqrt(mean(abs(x)^2)) + sum(y)", 0, 0, 0, 1 },
        { "sum(sqrt(x) + y)", 0, 0, double.PositiveInfinity, 1 },
        { "sum(stop_gradient(x)*y)", 3, 2, 0, 3 },
        { "sum(xlogy(x, y))", 0, 0, 0, 0 },
        { "sum(where(x > 0, sqrt(x), 0.1*x) + y)", 0, 0, 0.1, 1 },
        { "sum(where(x > 0, sqrt(x), 0.1*x) + y)", -4, 0, 0.1, 1 },
        { "sum(where(x > 0, log(x), 0)*y)", -4, 2, 0, 0 },
        { "sum(y*where(x == 0, 1, sin(x)/x))", 0, 2, 0, 1 },
        { "sum(where(abs(x - y) <= 1, 0.5*(x - y)^2, abs(x - y) - 0.5))", 3, 2, 1, -1 },
        { "sum(pow(x, 2) + y)", 0, 0, 0, 1 },
        { "sum(pow(x, y))", 0, 0, 0, 0 },
        { "sum(pow(x, y))", 0, 1, 1, 0 },
        { "sum(pow(x, y))", 0, 2, 0, 0 },
        { "sum(pow(x, y))", -2, 2, -4, double.NaN },
        { "sum(log_cosh(x - y))", 1, 1, 0, 0 },
        { "masked_mean(x*y, x > 5)", 1, 1, 0, 0 },
        { "weighted_mean(x, 0*y)", 1, 1, 0, 0 },
    };

    [Theory]
    [MemberData(nameof(Conventions))]
    public void The_derivative_at_a_kink_is_the_one_of_the_convention(string expression, double x, double y, double byX, double byY)
    {
        var gradient = new LossGradient(expression, "x y", "x, y");
        var point = Point.Of(1, ("x", [x]), ("y", [y]), ("upstream", [1]));

        AssertIs(byX, gradient.Gradient("x", point));
        AssertIs(byY, gradient.Gradient("y", point));
    }

    [Theory]
    [InlineData("max(x)", new[] { 3.0, 1, 3, 3 }, new[] { 1.0 / 3, 0, 1.0 / 3, 1.0 / 3 })]
    [InlineData("min(x)", new[] { 3.0, 1, 1, 2 }, new[] { 0, 0.5, 0.5, 0 })]
    [InlineData("max(abs(x))", new[] { -2.0, 2, 1, 0 }, new[] { -0.5, 0.5, 0, 0 })]
    [InlineData("prod(x)", new[] { 2.0, 0, 3, 4 }, new[] { 0, 24.0, 0, 0 })]
    [InlineData("prod(x)", new[] { 2.0, 0, 0, 4 }, new[] { 0.0, 0, 0, 0 })]
    [InlineData("max(x, 1)", new[] { 1.0, 2, 0, 1 }, new[] { 0.0, 1, 0, 0 }, true)]
    [InlineData("norm(x)", new[] { 0.0, 0, 0, 0 }, new[] { 0.0, 0, 0, 0 })]
    [InlineData("norm(x)", new[] { 3.0, 0, 4, 0 }, new[] { 0.6, 0, 0.8, 0 })]
    public void Ties_and_zeros_in_a_reduction_share_by_the_convention(string expression, double[] x, double[] expected, bool isElementwise = false)
    {
        var gradient = new LossGradient(isElementwise ? $"sum({expression})" : expression, "x");
        var point = Point.Of(x.Length, ("x", [.. x.Select(value => (BigFloat)value)]), ("upstream", [1]));

        for (var i = 0; i < x.Length; i++)
        {
            AssertIs(expected[i], gradient.Gradient("x", point, i));
        }
    }

    private static void AssertIs(double expected, BigFloat? actual) =>
        Assert.Equal(expected, (actual ?? BigFloat.NaN).ToDouble());
}
