using Xunit;

namespace LossGen.Tests.VectorMath;

public class SingleAccuracyTests(ITestOutputHelper output)
{
    public static TheoryData<SingleFunction> Functions => new(SingleFunctions.All);

    [Theory]
    [MemberData(nameof(Functions))]
    public void Every_float_is_within_the_stated_bound(SingleFunction function)
    {
        var worst = Worst(function, SingleSamples.Hostile());
        var x = new float[SingleSamples.Length];

        for (var piece = 0; piece < SingleSamples.Pieces; piece++)
        {
            SingleSamples.Fill(piece, x);
            var here = Worst(function, x);
            worst = here.Error > worst.Error ? here : worst;
        }

        output.WriteLine($"{function}: {worst.Error:F3} ulp at {worst.At:R}");
        Assert.True(worst.Error <= function.Ulps, $"{function}({worst.At:R}) is {worst.Got:R}, {worst.Error:F3} ulp off");
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Every_width_gives_the_same_bits_in_every_lane(SingleFunction function)
    {
        var x = new float[SingleSamples.Length];
        var hostile = SingleSamples.Hostile();

        for (var piece = 0; piece < 16; piece++)
        {
            SingleSamples.Fill(piece * SingleSamples.Pieces / 16, x);
            AssertWidthsAgree(function, x);
        }

        AssertWidthsAgree(function, hostile);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_lane_does_not_depend_on_its_neighbours(SingleFunction function)
    {
        float[] hostile = [.. SingleSamples.Hostile()];
        var together = new float[hostile.Length];
        var alone = new float[16];
        function.Apply(hostile, together);

        for (var i = 0; i < hostile.Length; i++)
        {
            var same = new float[16];
            Array.Fill(same, hostile[i]);
            function.Apply(same, alone);
            Assert.True(Same(together[i], alone[0]), $"{function}({hostile[i]:R}): {together[i]:R} and {alone[0]:R}");
        }
    }

    private static (double Error, float At, float Got) Worst(SingleFunction function, float[] x)
    {
        var results = new float[x.Length];
        function.Apply(x, results);
        (double Error, float At, float Got) worst = (-1, 0, 0);

        for (var i = 0; i < x.Length; i++)
        {
            var error = SingleUlp.Error(results[i], function.Reference(x[i]));
            worst = error > worst.Error ? (error, x[i], results[i]) : worst;
        }

        return worst;
    }

    private static void AssertWidthsAgree(SingleFunction function, float[] x)
    {
        var wide = new float[x.Length];
        function.Apply(x, wide);

        for (var i = 0; i < x.Length; i += 16)
        {
            for (var j = i; j < i + 16; j++)
            {
                var lane8 = (j - i) % 8;
                var lane4 = (j - i) % 4;
                var middle = function.Middle(System.Runtime.Intrinsics.Vector256.Create(x.AsSpan(j - lane8)))[lane8];
                var narrow = function.Narrow(System.Runtime.Intrinsics.Vector128.Create(x.AsSpan(j - lane4)))[lane4];

                Assert.True(Same(wide[j], middle) && Same(wide[j], narrow), $"{function}({x[j]:R}): {wide[j]:R}, {middle:R}, {narrow:R}");
            }
        }
    }

    private static bool Same(float a, float b)
        => BitConverter.SingleToInt32Bits(a) == BitConverter.SingleToInt32Bits(b) || (float.IsNaN(a) && float.IsNaN(b));
}
