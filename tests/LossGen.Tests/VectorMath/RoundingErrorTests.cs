using System.Runtime.Intrinsics;

using LossGen.Oracle.Numbers;

using Xunit;

using Vectors = LossGen.Runtime.VectorMath;

namespace LossGen.Tests.VectorMath;

/// <summary>What a sum, a difference or a product loses: with it the rounded result is the exact one.</summary>
public class RoundingErrorTests
{
    private static readonly double[] Hostile =
        [0, -0.0, 1, -1, 1 + double.Epsilon, Math.BitIncrement(1), Math.BitDecrement(1), 3, 0.1, 1e-7, 1e7, -1e16, 4503599627370497, 1e150, -1e-100];

    private static readonly float[] HostileSingle =
        [0, -0f, 1, -1, MathF.BitIncrement(1), MathF.BitDecrement(1), 3, 0.1f, 1e-7f, 1e7f, -8388609, 1e15f, -1e-10f];

    [Fact]
    public void A_rounded_double_and_its_error_are_exact_together()
    {
        foreach (var (x, y) in Pairs(Hostile, random => (random.NextDouble() - 0.5) * Math.Pow(2, random.Next(-60, 60))))
        {
            Assert.Equal((BigFloat)x + y, (BigFloat)(x + y) + Vectors.SumError(x, y));
            Assert.Equal((BigFloat)x - y, (BigFloat)(x - y) + Vectors.DifferenceError(x, y));
            Assert.Equal((BigFloat)x * y, (BigFloat)(x * y) + Vectors.ProductError(x, y));
        }
    }

    [Fact]
    public void A_rounded_float_and_its_error_are_exact_together_in_every_lane()
    {
        foreach (var (x, y) in Pairs(HostileSingle, random => (float)((random.NextDouble() - 0.5) * Math.Pow(2, random.Next(-30, 30)))))
        {
            var (a, b) = (Vector256.Create(x), Vector256.Create(y));

            Assert.Equal((double)x * y, (double)(x * y) + Vectors.ProductError(a, b)[7]);
            Assert.Equal((BigFloat)x + y, (BigFloat)(x + y) + Vectors.SumError(Vector512.Create(x), Vector512.Create(y))[15]);
            Assert.Equal((BigFloat)x - y, (BigFloat)(x - y) + Vectors.DifferenceError(a, b)[0]);
        }
    }

    [Fact]
    public void What_overflows_has_no_error()
    {
        Assert.True(double.IsNaN(Vectors.SumError(double.MaxValue, double.MaxValue)));
        Assert.True(float.IsNaN(Vectors.DifferenceError(float.MaxValue, float.MinValue)));
        Assert.True(double.IsNaN(Vectors.SumError(double.PositiveInfinity, 1)));
    }

    private static IEnumerable<(T, T)> Pairs<T>(T[] hostile, Func<Random, T> pick)
    {
        var random = new Random(1);

        return hostile.SelectMany(x => hostile.Select(y => (x, y))).Concat(Enumerable.Range(0, 10_000).Select(_ => (pick(random), pick(random))));
    }
}
