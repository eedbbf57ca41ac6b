using System.Runtime.Intrinsics;

using LossGen.Oracle.Numbers;

using Xunit;

namespace LossGen.Tests.VectorMath;

public class DoubleAccuracyTests(ITestOutputHelper output)
{
    public static TheoryData<DoubleFunction> Functions => new(DoubleFunctions.All);

    [Theory]
    [MemberData(nameof(Functions))]
    public void Every_sample_is_within_the_stated_bound_of_the_exact_value(DoubleFunction function)
    {
        using var precision = BigFloat.WithPrecision(140);
        var x = DoubleSamples.All;
        var results = new double[x.Length];
        function.Apply(x, results);
        (double Error, double At, double Got) worst = (-1, 0, 0);

        for (var i = 0; i < x.Length; i++)
        {
            var error = Ulp.Error(results[i], function.Reference(x[i]));
            worst = error > worst.Error ? (error, x[i], results[i]) : worst;

            Assert.True(error <= function.UlpsAt(x[i]), $"{function}({x[i]:R}) is {results[i]:R}, {error:F3} ulp off");
        }

        output.WriteLine($"{function}: {worst.Error:F3} ulp at {worst.At:R}");
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Every_width_gives_the_same_bits_in_every_lane(DoubleFunction function)
    {
        var x = DoubleSamples.All;
        var wide = new double[x.Length];
        function.Apply(x, wide);

        for (var i = 0; i < x.Length; i++)
        {
            var middle = function.Middle(Vector256.Create(x.AsSpan(i - (i % 4))))[i % 4];
            var narrow = function.Narrow(Vector128.Create(x.AsSpan(i - (i % 2))))[i % 2];
            var scalar = function.Scalar(x[i]);

            Assert.True(
                Same(wide[i], middle) && Same(wide[i], narrow) && Same(wide[i], scalar),
                $"{function}({x[i]:R}): {wide[i]:R}, {middle:R}, {narrow:R}, {scalar:R}");
        }
    }

    private static bool Same(double a, double b)
        => BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b) || (double.IsNaN(a) && double.IsNaN(b));
}
