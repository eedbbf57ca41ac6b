using System.Numerics;
using LossGen.Accuracy.Tests.Compilation;
using LossGen.Oracle;
using LossGen.Oracle.Evaluation;
using LossGen.Oracle.Functions;
using LossGen.Oracle.Numbers;
using Xunit;

namespace LossGen.Accuracy.Tests.Axes;

/// <summary>Published values, and rows where formulas break, against mathematics done by hand.</summary>
public class AxesFactTests
{
    private const double Inf = double.PositiveInfinity;

    private static readonly double[] Logits = [1, 2, 3, 1000, 0, -1000, 0, 0, 0];

    // losses.md, A11, to the digits printed there.
    [Theory]
    [InlineData("cross-entropy", 0.502072751)]
    [InlineData("weighted", 0.5700070784)]
    [InlineData("smoothed", 33.86873942)]
    [InlineData("smoothed and weighted", 45.02988031)]
    [InlineData("soft targets", 1.035406084)]
    [InlineData("soft targets, weighted", 1.632485538)]
    public void A_loss_has_its_published_value(string name, double expected)
    {
        var points = AxesFacts.Points(name, "N=3 C=3", inputs =>
        {
            inputs.Tensors.Add("z", Logits);

            if (name.StartsWith("soft", StringComparison.Ordinal))
            {
                inputs.Tensors.Add("y", [0.7, 0.2, 0.1, 1, 0, 0, 0.2, 0.3, 0.5]);
            }
            else
            {
                inputs.Indices.Add("t", [2, 0, 1]);
            }

            if (name.Contains("weighted", StringComparison.Ordinal))
            {
                inputs.Tensors.Add("w", [1, 2, 3]);
            }
        });

        Assert.Equal(expected, Run<float>(points).Value, Math.Abs(expected) * 2e-6);
        Assert.Equal(expected, Run<double>(points).Value, Math.Abs(expected) * 1e-9);
    }

    [Theory]
    [InlineData("rows", new[] { 0.4076059644, 0, 1.098612289 })]
    [InlineData("z-loss", new[] { 0.001161177841, 100, 0.0001206948961 })]
    [InlineData("multi-margin", new[] { 0, 0, 0.6666666667 })]
    public void Rows_have_their_published_values(string name, double[] expected)
    {
        var points = AxesFacts.Points(name, "N=3 C=3", inputs =>
        {
            inputs.Tensors.Add("z", Logits);

            if (name != "z-loss")
            {
                inputs.Indices.Add("t", [2, 0, 1]);
            }
        });

        Assert.Equal(expected, Run<float>(points).Values, (a, b) => Math.Abs(a - b) <= 2e-6 * Math.Abs(a));
        Assert.Equal(expected, Run<double>(points).Values, (a, b) => Math.Abs(a - b) <= 1e-9 * Math.Abs(a));
    }

    // Pairs of boxes of which little is left where areas are subtracted: in one word some components were 4 times the
    // bound. Exact gradients come from arbitrary precision.
    [Theory]
    [InlineData("boxes by corners", true)]
    [InlineData("boxes by sizes", false)]
    public void Boxes_as_records_have_their_gradients(string name, bool hasCorners)
    {
        float[][] pairs =
        [
            [-1.8060752f, 0.27259985f, 1.403871f, 3.5026748f, -0.12907101f, 0.24161519f, 0.22668579f, 0.4980082f],
            [-1.89886f, 1.16978f, 1.0181468f, 4.174692f, -0.030927353f, -2.0442183f, 0.22483987f, -1.7617686f],
            [-2.2326114f, 0.47947147f, 0.92077905f, 3.673401f, -0.040026095f, 0.28499293f, 0.3663341f, 0.59458214f],
            [-0.4815578f, 1.6289978f, 2.4983215f, 4.507865f, -0.25051004f, -0.16347967f, 0.047949716f, 0.14359118f],
            [-1.7259834f, 0.5860115f, 1.0454655f, 3.7075298f, -0.08129075f, -0.32179266f, 0.23253013f, 0.13814251f],
            [-1.1886698f, 0.27252114f, 1.969926f, 3.3307512f, -0.3239212f, -0.67105585f, -0.012158907f, -0.27389273f],
        ];

        double[] BoxesOf(int first) => [.. pairs.SelectMany(pair => pair[first..(first + 4)].Select((end, i) => (double)(hasCorners || i < 2 ? end : end - pair[first + i - 2])))];

        var points = AxesFacts.Points(name, "N=6 K=4", inputs =>
        {
            inputs.Tensors.Add("p", BoxesOf(0));
            inputs.Tensors.Add("y", BoxesOf(4));
        });

        foreach (var (gradients, type) in new[] { (Run<float>(points).Gradients[0], ElementType.Single), (Run<double>(points).Gradients[0], ElementType.Double) })
        {
            var expected = LossOracle.Solve((points with { Type = type }).Problem())!.Gradients["p"];

            for (var i = 0; i < expected.Length; i++)
            {
                Assert.InRange(expected[i].Fraction(gradients[i]), 0, 1);
            }
        }
    }

    [Fact]
    public void A_divergence_has_its_published_value()
    {
        var shift = Math.Log(Math.Exp(1) + Math.Exp(2) + Math.Exp(3));
        var points = AxesFacts.Points("divergence", "N=1 C=3", inputs =>
        {
            inputs.Tensors.Add("q", [1 - shift, 2 - shift, 3 - shift]);
            inputs.Tensors.Add("y", [0.7, 0.2, 0.1]);
        });

        Assert.Equal(1.205787412, Run<double>(points).Value, 1e-9);
        Assert.Equal([-0.7, -0.2, -0.1], Run<double>(points).Gradients[0]);
    }

    [Fact]
    public void A_triplet_has_its_published_value()
    {
        var points = AxesFacts.Points("triplet", "N=1 D=2", inputs =>
        {
            inputs.Tensors.Add("a", [0, 0]);
            inputs.Tensors.Add("p", [0.1, 0.1]);
            inputs.Tensors.Add("n", [1, 0]);
        });

        Assert.Equal(0.141420942, Run<double>(points).Value, 1e-9);
        Assert.Equal(0.141420942, Run<float>(points).Value, 3e-7);
    }

    // ln(1 + 2e^−20), not 0; by the target −2e^−20/(1 + 2e^−20), which 1 − p cannot give.
    [Fact]
    public void A_confident_row_keeps_its_digits()
    {
        var points = Rows("cross-entropy", "N=1 C=3", [20, 0, 0], [0]);
        var rest = BigMath.Exp(-20);
        var loss = BigMath.Log1p(2 * rest);
        var (single, @double) = (Run<float>(points), Run<double>(points));

        Assert.Equal(4.1223e-9, single.Value, 1e-13);
        AssertUlp(4, loss, single.Value, isSingle: true);
        AssertUlp(4, loss, @double.Value, isSingle: false);

        foreach (var (result, isSingle) in new[] { (single, true), (@double, false) })
        {
            AssertUlp(4, -2 * rest / (1 + (2 * rest)), result.Gradients[0][0], isSingle);
            AssertUlp(4, rest / (1 + (2 * rest)), result.Gradients[0][1], isSingle);
            AssertUlp(4, rest / (1 + (2 * rest)), result.Gradients[0][2], isSingle);
        }
    }

    // d/dz of −√(1 − p)·log p is −(3/2)·(1 − p)^(3/2) for p near 1, where a product of its parts is infinity times 0.
    [Theory]
    [InlineData("focal")]
    [InlineData("focal of any power")]
    public void A_confident_row_of_a_focal_loss_is_flat(string name)
    {
        var points = AxesFacts.Points(name, "N=2 C=2", inputs =>
        {
            inputs.Tensors.Add("z", [400, 0, 0, 400]);
            inputs.Indices.Add("t", [0, 1]);
            inputs.Tensors.Add("gamma", [0.5, 0.5]);
        });
        var slope = 1.5 * Math.Exp(-600);
        double[] expected = [-slope, slope, slope, -slope];

        Assert.Equal([0, 0, 0, 0], Run<float>(points).Gradients[0]);
        Assert.Equal(expected, Run<double>(points).Gradients[0], (a, b) => Math.Abs(a - b) <= 1e-12 * Math.Abs(a));
    }

    // Nothing to be found and p said of it: p/(p + s).
    [Theory]
    [InlineData("Dice")]
    [InlineData("Dice with one")]
    public void An_image_that_is_nearly_right_keeps_the_digits_of_its_Dice(string name)
    {
        var points = AxesFacts.Points(name, "N=1 P=1", inputs =>
        {
            inputs.Tensors.Add("p", [1.0 / 4096]);
            inputs.Tensors.Add("y", [0]);
            inputs.Tensors.Add("s", [1]);
        });

        Assert.Equal(1.0 / 4097, Run<float>(points).Values[0], 1e-10);
        Assert.Equal(1.0 / 4097, Run<double>(points).Values[0], 1e-18);
    }

    [Fact]
    public void Huge_logits_are_finite()
    {
        var points = Rows("rows", "N=2 C=3", [1e4, -1e4, 0, -1e4, -1e4, 1e4], [1, 2]);

        foreach (var result in new[] { Run<float>(points), Run<double>(points) })
        {
            Assert.Equal([20_000, 0], result.Values);
            Assert.Equal([1, -1, 0, 0, 0, 0], result.Gradients[0]);
        }
    }

    [Fact]
    public void A_row_of_minus_infinity_but_one_is_right()
    {
        var points = Rows("rows", "N=2 C=3", [-Inf, 3, -Inf, 0, -Inf, 0], [1, 0]);

        foreach (var (result, isSingle) in new[] { (Run<float>(points), true), (Run<double>(points), false) })
        {
            Assert.Equal(0, result.Values[0]);
            AssertUlp(4, BigMath.Log(2), result.Values[1], isSingle);
            Assert.Equal([0, 0, 0, -0.5, 0, 0.5], result.Gradients[0]);
        }
    }

    [Fact]
    public void Equal_logits_share_the_row()
    {
        var points = Rows("rows", "N=1 C=4", [7, 7, 7, 7], [2]);

        foreach (var (result, isSingle) in new[] { (Run<float>(points), true), (Run<double>(points), false) })
        {
            AssertUlp(4, BigMath.Log(4), result.Values[0], isSingle);

            foreach (var (expected, actual) in new BigFloat[] { 0.25, 0.25, -0.75, 0.25 }.Zip(result.Gradients[0]))
            {
                AssertUlp(4, expected, actual, isSingle);
            }
        }
    }

    [Theory]
    [InlineData("cross-entropy")]
    [InlineData("rows")]
    [InlineData("softmax")]
    public void One_class_is_certain(string name)
    {
        var points = name == "softmax"
            ? AxesFacts.Points(name, "N=2 C=1", inputs => inputs.Tensors.Add("z", [3, -1000]))
            : Rows(name, "N=2 C=1", [3, -1000], [0, 0]);

        foreach (var result in new[] { Run<float>(points), Run<double>(points) })
        {
            Assert.All(name == "cross-entropy" ? [result.Value] : result.Values, value => Assert.Equal(name == "softmax" ? 1 : 0, value));
            Assert.Equal([0, 0], result.Gradients[0]);
        }
    }

    // A mean of nothing is NaN, a sum 0, a masked mean 0.
    [Theory]
    [InlineData("cross-entropy", double.NaN)]
    [InlineData("ignored", 0.0)]
    [InlineData("JS", double.NaN)]
    public void Without_rows_there_is_the_value_of_nothing(string name, double expected)
    {
        var points = name == "JS"
            ? AxesFacts.Points(name, "N=0 C=3", inputs =>
            {
                inputs.Tensors.Add("p", []);
                inputs.Tensors.Add("q", []);
            })
            : null;

        // Without rows the lengths do not say how many classes there are: none, in effect.
        points ??= Rows(name, "N=0 C=0", [], []);

        Assert.Equal(expected, Run<float>(points).Value);
        Assert.Equal(expected, Run<double>(points).Value);
    }

    // A span of the classes alone, or a length given, says how many there are where no row does.
    [Fact]
    public void Without_rows_a_table_keeps_its_places()
    {
        var weighted = Run<double>(AxesFacts.Points("weighted, targets first", "N=0 C=3", inputs =>
        {
            inputs.Indices.Add("t", []);
            inputs.Tensors.Add("z", []);
            inputs.Tensors.Add("w", [1, 2, 3]);
        }));
        var center = Run<double>(AxesFacts.Points("center of rows of a length", "N=0 D=2 K=3", inputs =>
        {
            inputs.Indices.Add("t", []);
            inputs.Tensors.Add("x", []);
            inputs.Tensors.Add("c", [1, 2, 3, 4, 5, 6]);
        }));

        Assert.Equal(0, weighted.Value);
        Assert.Equal([0, 0, 0], weighted.Gradients[1]);
        Assert.Equal(91 / 3.0, center.Value, 1e-14);
        Assert.Equal([2, 4, 6, 8, 10, 12], center.Gradients[1].Select(slope => Math.Round(3 * slope, 12)));
    }

    [Fact]
    public void Rows_that_only_other_rows_could_measure_need_their_length()
    {
        var points = AxesFacts.Points("center", "N=0 D=2 K=3", inputs =>
        {
            inputs.Tensors.Add("x", []);
            inputs.Tensors.Add("c", [1, 2, 3, 4, 5, 6]);
            inputs.Indices.Add("t", []);
        });
        var exception = Assert.Throws<ArgumentException>(() => Run<double>(points));

        Assert.Equal("c", exception.ParamName);
        Assert.Contains("c.Length must be K * D, which is 0", exception.Message, StringComparison.Ordinal);
        Assert.Contains("an int parameter of the axis' name", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sum", 0.0)]
    [InlineData("mean", double.NaN)]
    [InlineData("prod", 1.0)]
    [InlineData("largest", double.NegativeInfinity)]
    [InlineData("smallest", double.PositiveInfinity)]
    [InlineData("logsumexp", double.NegativeInfinity)]
    [InlineData("norm", 0.0)]
    public void A_reduction_along_an_empty_axis_has_the_value_of_nothing(string name, double expected)
    {
        Assert.Empty(Run<float>(Unary(name, [], 0, 3)).Values);
        Assert.Equal([expected, expected], Run<double>(Unary($"{name} of columns", [], 0, 2)).Values);
    }

    [Fact]
    public void Ties_share_the_gradient_evenly()
    {
        double[] z = [2, 1, 2, 5, 5, 5];

        foreach (var result in new[] { Run<float>(Unary("largest", z, 2, 3)), Run<double>(Unary("largest", z, 2, 3)) })
        {
            Assert.Equal([2, 5], result.Values);
            Assert.Equal([0.5, 0, 0.5], result.Gradients[0][..3]);
            Assert.All(result.Gradients[0][3..], slope => Assert.Equal(1 / 3.0, slope, 1e-7));
        }

        Assert.Equal([0, 1, 0, 0.5, 0.5, 0], Run<double>(Unary("smallest", [2, 1, 2, 4, 4, 5], 2, 3)).Gradients[0]);
    }

    [Fact]
    public void The_norm_of_a_zero_row_is_flat()
    {
        var result = Run<double>(Unary("norm", [0, 0, 3, 4], 2, 2));

        Assert.Equal([0, 5], result.Values);
        Assert.Equal([0, 0], result.Gradients[0][..2]);
        AssertUlp(4, (BigFloat)3 / 5, result.Gradients[0][2], isSingle: false);
        AssertUlp(4, (BigFloat)4 / 5, result.Gradients[0][3], isSingle: false);
    }

    [Fact]
    public void Nothing_counted_is_0_and_flat()
    {
        var masked = AxesFacts.Points("masked row", "N=2 C=2", inputs =>
        {
            inputs.Tensors.Add("z", [double.NaN, 1, 2, 4]);
            inputs.Masks.Add("m", [false, false, true, true]);
        });
        var weighted = AxesFacts.Points("weighted row", "N=2 C=2", inputs =>
        {
            inputs.Tensors.Add("z", [7, 1, 2, 4]);
            inputs.Tensors.Add("w", [0, 0, 1, 3]);
        });

        Assert.Equal([0, 3], Run<float>(masked).Values);
        Assert.Equal([0, 0, 0.5, 0.5], Run<float>(masked).Gradients[0]);
        Assert.Equal([0, 3.5], Run<float>(weighted).Values);
        Assert.Equal([0, 0, 0.25, 0.75], Run<float>(weighted).Gradients[0]);
    }

    [Fact]
    public void NaN_stays_in_its_row()
    {
        var result = Run<float>(Rows("rows", "N=2 C=2", [double.NaN, 1, 2, 2], [1, 0]));

        Assert.Equal(double.NaN, result.Values[0]);
        Assert.Equal(Math.Log(2), result.Values[1], 1e-6);
        Assert.Equal([-0.5, 0.5], result.Gradients[0][2..]);
    }

    // With q = p(1 + δ) the divergence is p²δ²/8 summed over p, to first order in δ: what neighbours of one half and one
    // quarter differ by, less than any sum of logarithms can show.
    [Fact]
    public void Distributions_one_ulp_apart_keep_six_digits()
    {
        Check<float>(double.CreateTruncating(float.BitIncrement(0.5f)), double.CreateTruncating(float.BitDecrement(0.5f)));
        Check<double>(double.BitIncrement(0.5), double.BitDecrement(0.5));

        static void Check<T>(double above, double below)
            where T : struct, IFloatingPointIeee754<T>
        {
            var points = AxesFacts.Points("JS", "N=1 C=2", inputs =>
            {
                inputs.Tensors.Add("p", [0.5, 0.5]);
                inputs.Tensors.Add("q", [above, below]);
            });
            var expected = Half(0.5, above) + Half(0.5, below);
            var actual = Run<T>(points).Value;

            Assert.True(actual >= 0);
            Assert.True(BigFloat.Abs(actual - expected) <= 1e-6 * expected, $"{actual} instead of {expected}");
        }

        static BigFloat Half(BigFloat p, BigFloat q)
        {
            var m = (p + q) / 2;

            return ((p * BigMath.Log(p / m)) + (q * BigMath.Log(q / m))) / 2;
        }
    }

    [Fact]
    public void The_gradient_of_a_table_adds_up_and_is_0_for_rows_nobody_reads()
    {
        var points = AxesFacts.Points("center", "N=3 D=2 K=3", inputs =>
        {
            inputs.Tensors.Add("x", [1, 2, 3, 4, 5, 6]);
            inputs.Tensors.Add("c", [0, 0, 1, 1, 7, 7]);
            inputs.Indices.Add("t", [1, 0, 1]);
        });
        var result = Run<double>(points);

        Assert.Equal(67 / 6.0, result.Value, 1e-14);
        Assert.Equal([-3, -4, -4, -6, 0, 0], result.Gradients[1].Select(slope => Math.Round(3 * slope, 12)));
        Assert.Equal([0, 1, 3, 4, 4, 5], result.Gradients[0].Select(slope => Math.Round(3 * slope, 12)));
    }

    private static AxesPoints Rows(string name, string extents, double[] z, long[] t) => AxesFacts.Points(name, extents, inputs =>
    {
        inputs.Tensors.Add("z", z);
        inputs.Indices.Add("t", t);
    });

    private static AxesPoints Unary(string name, double[] z, int rows, int columns) =>
        AxesFacts.Points(name, $"N={rows} C={columns}", inputs => inputs.Tensors.Add("z", z));

    private static (double Value, double[] Values, double[][] Gradients) Run<T>(AxesPoints points)
        where T : struct, IFloatingPointIeee754<T>
    {
        Assert.Null(AxesFacts.Compiled.FailureOf(points.Loss));

        var call = points.ToCall<T>();
        var value = AxesFacts.Compiled.Get<T>(points.Loss).WithGradient(call);

        return (
            double.CreateTruncating(value),
            [.. call.Values.Select(double.CreateTruncating)],
            [.. call.Gradients.Select(gradient => gradient.Select(double.CreateTruncating).ToArray())]);
    }

    private static void AssertUlp(double most, BigFloat expected, double actual, bool isSingle)
    {
        var error = isSingle ? Ulp.Error((float)actual, expected) : Ulp.Error(actual, expected);
        Assert.True(error <= most, $"{actual:R} instead of {expected}: {error:0.##} ulp");
    }
}
