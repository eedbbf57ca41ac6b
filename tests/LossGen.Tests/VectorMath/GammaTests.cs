using LossGen.Oracle.Functions;
using LossGen.Oracle.Numbers;

using Xunit;

using Vectors = LossGen.Runtime.VectorMath;

namespace LossGen.Tests.VectorMath;

/// <summary>
/// The functions around log Γ: near their zeros the bound is in ulp of 1, and below 0 in ulp of the larger term of the reflection.
/// </summary>
public class GammaTests(ITestOutputHelper output)
{
    private static readonly IReadOnlyList<DoubleFunction> Functions =
    [
        new("Lgamma", Vectors.Lgamma, Vectors.Lgamma, Vectors.Lgamma, Vectors.Lgamma, BigMath.LogGamma, 2.5),
        new("Digamma", Vectors.Digamma, Vectors.Digamma, Vectors.Digamma, Vectors.Digamma, BigMath.Digamma, 2.5),
        new("Trigamma", Vectors.Trigamma, Vectors.Trigamma, Vectors.Trigamma, Vectors.Trigamma, BigMath.Trigamma, 3.0),
    ];

    public static TheoryData<string> Names => new(Functions.Select(function => function.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Right_of_0_doubles_are_within_the_stated_bound_of_the_exact_value(string name)
    {
        using var precision = BigFloat.WithPrecision(160);
        var function = Functions.Single(row => row.Name == name);
        var worst = (Error: 0.0, X: 0.0);

        foreach (var x in Samples())
        {
            var result = function.Scalar(x);
            var exact = function.Reference(x);
            var error = Ulp.Error(result, exact);

            if (name != "Trigamma" && exact.IsFinite && BigFloat.Abs(exact) < 1)
            {
                error = (BigFloat.Abs(result - exact) / Ulp.OfDouble(1)).ToDouble();
            }

            worst = error > worst.Error ? (error, x) : worst;
        }

        output.WriteLine($"{name}: {worst.Error:F3} ulp at {worst.X:R}");
        Assert.True(worst.Error <= function.Ulps, worst.ToString());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Left_of_0_doubles_are_within_a_few_ulp_of_the_larger_term(string name)
    {
        using var precision = BigFloat.WithPrecision(160);
        var function = Functions.Single(row => row.Name == name);
        var worst = (Error: 0.0, X: 0.0);

        foreach (var x in Samples().Where(x => x < 200))
        {
            var result = function.Scalar(-x);
            var exact = function.Reference(-x);
            var scale = BigFloat.Max(BigFloat.Max(BigFloat.Abs(exact), BigFloat.Abs(function.Reference(x))), BigFloat.One);
            var error = exact.IsFinite && double.IsFinite(result)
                ? (BigFloat.Abs(result - exact) / Ulp.OfDouble(scale)).ToDouble()
                : Ulp.Error(result, exact);

            worst = error > worst.Error ? (error, -x) : worst;
        }

        output.WriteLine($"{name}: {worst.Error:F3} ulp at {worst.X:R}");
        Assert.True(worst.Error <= 8, worst.ToString());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Floats_are_the_exact_value_rounded_but_for_a_tenth_of_an_ulp(string name)
    {
        using var precision = BigFloat.WithPrecision(160);
        var function = Functions.Single(row => row.Name == name);
        var single = SingleFunctions.All.Single(row => row.Name == name);
        var worst = (Error: 0.0, X: 0f);

        foreach (var x in Samples().Select(x => (float)x))
        {
            var result = single.Narrow(System.Runtime.Intrinsics.Vector128.Create(x))[2];
            var error = Ulp.Error(result, function.Reference(x));
            worst = error > worst.Error ? (error, x) : worst;
        }

        output.WriteLine($"{name}: {worst.Error:F3} ulp at {worst.X:R}");
        Assert.True(worst.Error <= 0.6, worst.ToString());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_width_gives_the_same_bits(string name)
    {
        var function = Functions.Single(row => row.Name == name);

        foreach (var size in Samples())
        {
            foreach (var x in new[] { size, -size })
            {
                var expected = BitConverter.DoubleToInt64Bits(function.Scalar(x));
                var middle = function.Middle(System.Runtime.Intrinsics.Vector256.Create(1.5, x, -2.5, x))[3];
                var wide = function.Wide(System.Runtime.Intrinsics.Vector512.Create(1.5, x, -2.5, 0, 3, x, double.NaN, 1e300))[5];

                Assert.True(expected == BitConverter.DoubleToInt64Bits(middle) || double.IsNaN(middle), $"{name}({x:R})");
                Assert.Equal(BitConverter.DoubleToInt64Bits(middle), BitConverter.DoubleToInt64Bits(wide));
            }
        }
    }

    [Theory]
    [InlineData("Lgamma", 0.0, double.PositiveInfinity)]
    [InlineData("Lgamma", -3.0, double.PositiveInfinity)]
    [InlineData("Lgamma", 1.0, 0.0)]
    [InlineData("Lgamma", 2.0, 0.0)]
    [InlineData("Lgamma", double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData("Lgamma", double.NegativeInfinity, double.PositiveInfinity)]
    [InlineData("Lgamma", -1e300, double.PositiveInfinity)]
    [InlineData("Lgamma", double.MaxValue, double.PositiveInfinity)]
    [InlineData("Lgamma", double.NaN, double.NaN)]
    [InlineData("Digamma", 0.0, double.NaN)]
    [InlineData("Digamma", -7.0, double.NaN)]
    [InlineData("Digamma", double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData("Digamma", double.NegativeInfinity, double.NaN)]
    [InlineData("Digamma", double.NaN, double.NaN)]
    [InlineData("Trigamma", 0.0, double.PositiveInfinity)]
    [InlineData("Trigamma", -7.0, double.PositiveInfinity)]
    [InlineData("Trigamma", double.PositiveInfinity, 0.0)]
    [InlineData("Trigamma", double.NegativeInfinity, double.NaN)]
    [InlineData("Trigamma", double.NaN, double.NaN)]
    public void Poles_and_infinities(string name, double x, double expected)
    {
        var function = Functions.Single(row => row.Name == name);
        Assert.Equal(expected, function.Scalar(x));
    }

    [Fact]
    public void Minus_zero_is_as_zero()
    {
        Assert.Equal(double.PositiveInfinity, Vectors.Lgamma(-0.0));
        Assert.Equal(double.NaN, Vectors.Digamma(-0.0));
        Assert.Equal(double.PositiveInfinity, Vectors.Trigamma(-0.0));
    }

    // Right of 0: every size, more of them where the recurrence works, the zeros of log Γ and of digamma, half-integers.
    private static IEnumerable<double> Samples()
    {
        var random = new Random(11);

        for (var i = 0; i < 1200; i++)
        {
            yield return random.NextDouble() * 12;
            yield return (i % 8) + 1 + ((random.NextDouble() - 0.5) * 1e-3);
            yield return Math.Exp((random.NextDouble() - 0.4) * 60);
        }

        foreach (var centre in new[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 0.5, 1.5, 1.4616321449683623, 100.5 })
        {
            yield return centre + 1e-9;
            yield return Math.BitIncrement(centre);
            yield return Math.BitDecrement(centre);
        }
    }
}
