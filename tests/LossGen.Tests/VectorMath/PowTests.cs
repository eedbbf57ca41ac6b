using System.Runtime.Intrinsics;

using LossGen.Oracle.Functions;
using LossGen.Oracle.Numbers;

using Xunit;

using Vectors = LossGen.Runtime.VectorMath;

namespace LossGen.Tests.VectorMath;

public class PowTests(ITestOutputHelper output)
{
    private const double Infinity = double.PositiveInfinity;

    private static readonly double[] Ordinary = [0.5, 1.5, 2, 3, 2.5, 7, 0.1, 1e10, 0.9999999, 1.0000001, 1e-5];

    /// <summary>The bases and exponents for which IEEE 754-2019, section 9.2.1, names the result.</summary>
    public static TheoryData<double, double, double> Edges => new()
    {
        { double.NaN, 0, 1 }, { double.NaN, -0.0, 1 }, { Infinity, 0, 1 }, { 0, 0, 1 }, { -3, 0, 1 }, { -0.0, -0.0, 1 },
        { 0, -1, Infinity }, { -0.0, -1, -Infinity }, { -0.0, -3, -Infinity }, { 0, -3, Infinity },
        { 0, -Infinity, Infinity }, { -0.0, -Infinity, Infinity }, { 0, -2, Infinity }, { -0.0, -2, Infinity },
        { -0.0, -0.5, Infinity }, { 0, Infinity, 0 }, { -0.0, Infinity, 0 }, { 0, 1, 0 }, { -0.0, 1, -0.0 }, { -0.0, 3, -0.0 },
        { 0, 3, 0 }, { -0.0, 2, 0 }, { -0.0, 0.5, 0 }, { 0, 1e-30, 0 }, { 0, -1e-30, Infinity },
        { -1, Infinity, 1 }, { -1, -Infinity, 1 }, { 1, double.NaN, 1 }, { 1, Infinity, 1 }, { 1, -Infinity, 1 }, { 1, 1e30, 1 },
        { 2, Infinity, Infinity }, { 0.5, Infinity, 0 }, { 2, -Infinity, 0 }, { 0.5, -Infinity, Infinity }, { -2, Infinity, Infinity },
        { -0.5, Infinity, 0 }, { -2, -Infinity, 0 }, { -0.5, -Infinity, Infinity },
        { Infinity, 2, Infinity }, { Infinity, 0.5, Infinity }, { Infinity, -1, 0 }, { Infinity, 1e-30, Infinity }, { Infinity, -1e-30, 0 },
        { -Infinity, 3, -Infinity }, { -Infinity, 2, Infinity }, { -Infinity, 0.5, Infinity }, { -Infinity, -3, -0.0 }, { -Infinity, -2, 0 },
        { -Infinity, -0.5, 0 }, { -Infinity, Infinity, Infinity }, { -Infinity, -Infinity, 0 },
        { -2, 3, -8 }, { -2, 2, 4 }, { -2, -3, -0.125 }, { -2, 0.5, double.NaN }, { -1e-30, 1.5, double.NaN }, { -2, double.NaN, double.NaN },
        { double.NaN, 2, double.NaN }, { 2, double.NaN, double.NaN }, { double.NaN, double.NaN, double.NaN }, { 0, double.NaN, double.NaN },
        { Infinity, double.NaN, double.NaN }, { double.NaN, Infinity, double.NaN }, { -1, 1e30, 1 }, { -1, 16777215, -1 }, { -1, 16777216, 1 },
        { 2, 127, 1.7014118346046923e38 }, { 3, 2, 9 }, { 10, 2, 100 }, { 9, 0.5, 3 }, { 4, -0.5, 0.5 },
    };

    [Theory]
    [MemberData(nameof(Edges))]
    public void Special_cases_are_those_of_the_standard(double x, double y, double expected)
    {
        Assert.Equal(Bits(expected), Bits(Vectors.Pow(x, y)));
        Assert.Equal(Bits(expected), Bits(Vectors.Pow(Vector128.Create((float)x), Vector128.Create((float)y))[3]));
        Assert.Equal(Bits(expected), Bits(Vectors.Pow(Vector512.Create((float)x), Vector512.Create((float)y))[9]));
    }

    [Theory]
    [MemberData(nameof(Edges))]
    public void One_exponent_in_all_lanes_gives_the_special_cases_too(double x, double y, double expected)
    {
        Assert.Equal(Bits(expected), Bits(Vectors.PowUniform(Vector128.Create(x), Vector128.Create(y))[1]));
        Assert.Equal(Bits(expected), Bits(Vectors.PowUniform(Vector256.Create((float)x), Vector256.Create((float)y))[5]));
        Assert.Equal(Bits(expected), Bits(Vectors.PowUniform(Vector512.Create((float)x), Vector512.Create((float)y))[9]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(2.5)]
    public void One_exponent_in_all_lanes_is_within_the_bound_at_every_width(double y)
    {
        foreach (var value in SingleSamples.Hostile())
        {
            var wide = Vectors.PowUniform(Vector512.Create(value), Vector512.Create((float)y))[15];
            Assert.True(SingleUlp.Error(wide, Math.Pow(value, y)) <= 0.7, $"{value:R}");
            Assert.Equal(Bits(wide), Bits(Vectors.PowUniform(Vector256.Create(value), Vector256.Create((float)y))[7]));
            Assert.Equal(Bits(wide), Bits(Vectors.PowUniform(Vector128.Create(value), Vector128.Create((float)y))[3]));
            Assert.Equal(Bits(Vectors.PowUniform(Vector512.Create((double)value), Vector512.Create(y))[7]), Bits(Vectors.PowUniform(Vector128.Create((double)value), Vector128.Create(y))[0]));
        }
    }

    [Fact]
    public void Powers_of_floats_are_within_the_stated_bound()
    {
        var worst = (Error: -1.0, X: 0f, Y: 0f);

        foreach (var (x, y) in Pairs(1_000_000, 88))
        {
            var (a, b) = ((float)x, (float)y);
            var error = SingleUlp.Error(Vectors.Pow(Vector128.Create(a), Vector128.Create(b))[0], Math.Pow(a, b));
            worst = error > worst.Error ? (error, a, b) : worst;
        }

        output.WriteLine($"{worst.Error:F3} ulp at {worst.X:R}, {worst.Y:R}");
        Assert.True(worst.Error <= 0.7, worst.ToString());
    }

    [Fact]
    public void Powers_of_doubles_are_within_the_stated_bound_of_the_exact_value()
    {
        using var precision = BigFloat.WithPrecision(160);
        var worst = (Error: -1.0, X: 0.0, Y: 0.0);

        foreach (var (x, y) in Pairs(SingleSamples.Exhaustive ? 100_000 : 5_000, 709))
        {
            var error = Ulp.Error(Vectors.Pow(x, y), BigMath.Pow(x, y));
            worst = error > worst.Error ? (error, x, y) : worst;
        }

        output.WriteLine($"{worst.Error:F3} ulp at {worst.X:R}, {worst.Y:R}");
        Assert.True(worst.Error <= 1.0, worst.ToString());
    }

    [Fact]
    public void Every_width_gives_the_same_bits()
    {
        foreach (var (x, y) in Pairs(20_000, 709))
        {
            var expected = Bits(Vectors.Pow(x, y));
            Assert.Equal(expected, Bits(Vectors.Pow(Vector256.Create(x), Vector256.Create(y))[2]));
            Assert.Equal(expected, Bits(Vectors.Pow(Vector512.Create(x), Vector512.Create(y))[7]));

            var (a, b) = ((float)x, (float)y);
            var single = Bits(Vectors.Pow(Vector128.Create(a), Vector128.Create(b))[1]);
            Assert.Equal(single, Bits(Vectors.Pow(Vector256.Create(a), Vector256.Create(b))[6]));
            Assert.Equal(single, Bits(Vectors.Pow(Vector512.Create(a), Vector512.Create(b))[11]));
        }
    }

    // Bases of every size with exponents that bring the result anywhere between 0 and infinity, and whole exponents.
    private static IEnumerable<(double X, double Y)> Pairs(int count, double largest)
    {
        var random = new Random(7);

        foreach (var x in Ordinary)
        {
            foreach (var y in Ordinary)
            {
                yield return (x, y);
                yield return (x, -y);
                yield return (-x, Math.Round(y));
            }
        }

        for (var i = 0; i < count; i++)
        {
            var x = i % 3 == 0 ? 0.5 + random.NextDouble() : i % 3 == 1 ? 1 + ((random.NextDouble() - 0.5) * 1e-3) : Math.Exp((random.NextDouble() - 0.5) * 2 * largest);
            var y = i % 5 == 0 ? random.Next(-20, 20) : ((2.2 * random.NextDouble()) - 1.1) * largest / Math.Max(Math.Abs(Math.Log(x)), 1e-12);

            yield return (x, y);
        }
    }

    private static long Bits(double value) => double.IsNaN(value) ? long.MinValue + 1 : BitConverter.DoubleToInt64Bits(value);
}
