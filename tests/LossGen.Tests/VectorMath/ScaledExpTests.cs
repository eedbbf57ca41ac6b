using System.Runtime.Intrinsics;

using LossGen.Oracle.Functions;
using LossGen.Oracle.Numbers;

using Xunit;

using Vectors = LossGen.Runtime.VectorMath;

namespace LossGen.Tests.VectorMath;

/// <summary>e^(x + s)·2^k, and the parts of a number that make a k and an s of it.</summary>
public class ScaledExpTests(ITestOutputHelper output)
{
    private const double Infinity = double.PositiveInfinity;

    // Limits; where both factors leave the range, what their product has; infinity where they have none, for the size of what has
    // an infinite weight is not 0.
    public static TheoryData<double, double, double, double> Edges => new()
    {
        { 0, 0, 0, 1 }, { 0, 0, -3, 0.125 }, { 0, 0, 100, 1.2676506002282294e30 }, { -Infinity, 0, 0, 0 }, { Infinity, 0, 0, Infinity },
        { 3, 0, -Infinity, 0 }, { 3, 0, Infinity, Infinity }, { -Infinity, 0, 100, 0 }, { 300, 0, -Infinity, 0 },
        { -Infinity, 0, Infinity, Infinity }, { Infinity, 0, -Infinity, Infinity },
        { double.NaN, 0, 0, double.NaN }, { 0, double.NaN, 0, double.NaN }, { 0, 0, double.NaN, double.NaN },
    };

    [Theory]
    [MemberData(nameof(Edges))]
    public void Limits_are_exact(double x, double s, double k, double expected)
    {
        Assert.Equal(expected, Vectors.ScaledExp(x, s, k));
        Assert.Equal(expected, Vectors.ScaledExp(Vector512.Create(x), Vector512.Create(s), Vector512.Create(k))[3]);
        Assert.Equal((float)expected, Vectors.ScaledExp(Vector256.Create((float)x), Vector256.Create((float)s), Vector256.Create((float)k))[3]);
        Assert.Equal((float)expected, Vectors.ScaledExp(Vector512.Create((float)x), Vector512.Create((float)s), Vector512.Create((float)k))[3]);
    }

    [Fact]
    public void The_product_is_within_the_stated_bound_where_its_factors_are_out_of_range()
    {
        using var precision = BigFloat.WithPrecision(160);
        var worst = (Single: 0.0, Double: 0.0);

        foreach (var (x, s, k) in Triples(1, 80, 20_000))
        {
            var (a, b, c) = ((float)x, (float)s, (float)k);
            var single = Vectors.ScaledExp(Vector512.Create(a), Vector512.Create(b), Vector512.Create(c))[1];
            var exact = BigMath.Exp((BigFloat)a + b + (c * Constants.Ln2));

            worst = (Math.Max(worst.Single, Ulps(single - exact, exact, 23, -126)), worst.Double);
        }

        foreach (var (x, s, k) in Triples(2, 700, 5_000))
        {
            var exact = BigMath.Exp((BigFloat)x + s + (k * Constants.Ln2));

            worst = (worst.Single, Math.Max(worst.Double, Ulps(Vectors.ScaledExp(x, s, k) - exact, exact, 52, -1022)));
        }

        output.WriteLine($"{worst}");
        Assert.True(worst is { Single: <= 1.4, Double: <= 1.4 }, worst.ToString());
    }

    [Fact]
    public void Every_width_gives_the_same_bits()
    {
        foreach (var (x, s, k) in Triples(3, 700, 20_000))
        {
            var expected = Vectors.ScaledExp(x, s, k);
            Assert.Equal(expected, Vectors.ScaledExp(Vector256.Create(x), Vector256.Create(s), Vector256.Create(k))[2]);
            Assert.Equal(expected, Vectors.ScaledExp(Vector512.Create(x), Vector512.Create(s), Vector512.Create(k))[7]);

            var (a, b, c) = ((float)x, (float)s, (float)k);
            var single = Vectors.ScaledExp(Vector128.Create(a), Vector128.Create(b), Vector128.Create(c))[1];
            Assert.Equal(single, Vectors.ScaledExp(Vector256.Create(a), Vector256.Create(b), Vector256.Create(c))[6]);
            Assert.Equal(single, Vectors.ScaledExp(Vector512.Create(a), Vector512.Create(b), Vector512.Create(c))[11]);
        }
    }

    [Fact]
    public void A_number_is_its_significand_times_its_power_of_two()
    {
        foreach (var x in SingleSamples.Hostile().Where(x => x > 0 && float.IsFinite(x)))
        {
            var (m, k) = (Vectors.BinarySignificand(Vector512.Create(x))[4], Vectors.BinaryExponent(Vector512.Create(x))[4]);
            Assert.InRange(m, 0.75f, MathF.BitDecrement(1.5f));
            Assert.Equal(x, Math.ScaleB(m, (int)k));
            Assert.Equal((m, k), (Vectors.BinarySignificand(Vector128.Create(x))[1], Vectors.BinaryExponent(Vector256.Create(x))[1]));

            foreach (var wide in new[] { x, x * 1e300, x * 1e-300, Math.BitIncrement((double)x) }.Where(wide => wide is > 0 and < Infinity))
            {
                var (significand, exponent) = (Vectors.BinarySignificand(wide), Vectors.BinaryExponent(wide));
                Assert.InRange(significand, 0.75, Math.BitDecrement(1.5));
                Assert.Equal((BigFloat)wide, (BigFloat)significand * BigFloat.PowerOfTwo((int)exponent));
                Assert.Equal((significand, exponent), (Vectors.BinarySignificand(Vector512.Create(wide))[0], Vectors.BinaryExponent(Vector256.Create(wide))[1]));
            }
        }
    }

    [Theory]
    [InlineData(0, 1, -Infinity)]
    [InlineData(Infinity, 1, Infinity)]
    [InlineData(-1, double.NaN, double.NaN)]
    [InlineData(double.NaN, double.NaN, double.NaN)]
    public void Zero_infinity_and_what_has_no_logarithm_have_parts_that_give_their_powers(double x, double significand, double exponent)
    {
        foreach (var (m, k) in new (double, double)[]
        {
            (Vectors.BinarySignificand(x), Vectors.BinaryExponent(x)),
            (Vectors.BinarySignificand(Vector512.Create(x))[0], Vectors.BinaryExponent(Vector512.Create(x))[0]),
            (Vectors.BinarySignificand(Vector256.Create((float)x))[0], Vectors.BinaryExponent(Vector256.Create((float)x))[0]),
            (Vectors.BinarySignificand(Vector512.Create((float)x))[0], Vectors.BinaryExponent(Vector512.Create((float)x))[0]),
        })
        {
            Assert.Equal((significand, exponent), (m, k));
        }
    }

    // Powers of two and exponentials that nearly undo each other, with a result of any size between.
    private static IEnumerable<(double X, double S, double K)> Triples(int seed, double largest, int count)
    {
        var random = new Random(seed);

        for (var i = 0; i < count; i++)
        {
            var k = i % 3 == 0 ? random.Next(-200, 200) : ((2 * random.NextDouble()) - 1) * 200;
            var sum = ((2 * random.NextDouble()) - 1) * (i % 2 == 0 ? largest : 1);

            yield return (sum - (k * Math.Log(2)), (random.NextDouble() - 0.5) * Math.Pow(2, -random.Next(30)), k);
        }
    }

    private static double Ulps(BigFloat error, BigFloat exact, int fractionBits, int smallestExponent) =>
        (BigFloat.Abs(error) / BigFloat.PowerOfTwo(Math.Max(exact.Magnitude, smallestExponent) - fractionBits)).ToDouble();
}
