using System.Numerics;
using LossGen.Oracle;
using LossGen.Oracle.Evaluation;
using LossGen.Oracle.Functions;
using LossGen.Oracle.Numbers;
using Xunit;
using static LossGen.Accuracy.Tests.Axes.AxesCalls;

namespace LossGen.Accuracy.Tests.Axes;

/// <summary>Rows where formulas lose their digits, against mathematics done by hand.</summary>
public class HardRowTests
{
    private const double Inf = double.PositiveInfinity;

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

    // p/(1 + p) with p = 2^−70·e^1.5; the logit z + log(w) is −46.8, and a float of that size has no digits below 2^−18.
    [Fact]
    public void A_class_that_is_seldom_seen_keeps_the_digits_of_its_prior()
    {
        var points = AxesFacts.Points("priors", "N=1 C=2", inputs =>
        {
            inputs.Tensors.Add("z", [0.25, 1.75]);
            inputs.Indices.Add("t", [0]);
            inputs.Tensors.Add("w", [1, Math.ScaleB(1, -70)]);
        });
        var p = Math.ScaleB(1, -70) * BigMath.Exp(1.5);

        foreach (var (result, isSingle) in new[] { (Run<float>(points), true), (Run<double>(points), false) })
        {
            AssertUlp(4, p / (1 + p), result.Gradients[0][1], isSingle);
            AssertUlp(4, -p / (1 + p), result.Gradients[0][0], isSingle);
        }
    }

    // By DESIGN.md, section 2.4, NaN or the limit, which is 0: the class has all of the probability.
    [Fact]
    public void A_prior_that_is_infinite_leaves_no_finite_gradient_but_the_limit()
    {
        var points = AxesFacts.Points("priors", "N=1 C=3", inputs =>
        {
            inputs.Tensors.Add("z", [1, 2, 3]);
            inputs.Indices.Add("t", [1]);
            inputs.Tensors.Add("w", [0.5, double.PositiveInfinity, 0.25]);
        });

        Assert.All(Run<float>(points).Gradients[0], gradient => Assert.True(gradient is 0 or double.NaN));
        Assert.All(Run<double>(points).Gradients[0], gradient => Assert.True(gradient is 0 or double.NaN));
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

    // One box within the other from a common start: 1 - u/v, however far from 0 they are.
    [Fact]
    public void Intervals_that_begin_together_overlap_by_the_shorter()
    {
        Check<float>(1e-4f, 0.005950035f, isSingle: true);
        Check<double>(1e-4, 0.00595003549552106, isSingle: false);

        static void Check<T>(double shorter, double longer, bool isSingle)
            where T : struct, IFloatingPointIeee754<T>
        {
            var points = AxesFacts.Points("IoU of records", "N=1 K=2", inputs =>
            {
                inputs.Tensors.Add("p", [10_000, shorter]);
                inputs.Tensors.Add("y", [10_000, longer]);
            });

            AssertUlp(4, 1 - (shorter / (BigFloat)longer), Run<T>(points).Value, isSingle);
        }
    }

    // Boxes apart, of nearly one shape. The square of their hull's diagonal, squared again, is what the distance of their
    // centers is over: rounded at each step it alone was wrong by most of the bound. Exact gradients come from arbitrary
    // precision.
    [Fact]
    public void Boxes_apart_have_their_gradients()
    {
        var box = AxesFacts.Points("complete IoU", "N=1", inputs =>
        {
            double[] ends = [-1, 0.41439399f, -1.7649989f, -1.1511512f, 0.5, 3.2992976f, 0.5, 1.9157087f];

            foreach (var (name, end) in new[] { "x1", "x2", "y1", "y2", "u1", "u2", "v1", "v2" }.Zip(ends))
            {
                inputs.Tensors.Add(name, [end]);
            }
        });
        var points = box with { Type = ElementType.Single, Upstream = [0.203125] };
        var gradients = Run<float>(points).Gradients;
        var expected = LossOracle.Solve(points.Problem())!.Gradients;

        Assert.All(points.Loss.Wrt.Zip(gradients), pair => Assert.InRange(expected[pair.First][0].Fraction(pair.Second[0]), 0, 1));
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

    // The only candidate is certain wherever the rows are: the loss is 0, and so is its slope.
    [Theory]
    [InlineData("two views in one batch", "N=2 D=3", new[] { 30, 1, -1, 1e-4, 0.5, 0.5 }, new long[] { 1, 0 })]
    [InlineData("rows of a class", "N=2 D=3", new[] { 30, 1, -1, 1e-4, 0.5, 0.5 }, new long[] { 1, 1 })]
    [InlineData("two views in two batches", "N=1 M=1 D=2", new[] { 30, 0.1 }, new long[0])]
    [InlineData("two views of each row", "N=1 D=2", new[] { 30, 0.1 }, new long[0])]
    public void A_pair_without_another_to_be_told_from_has_no_gradient(string name, string extents, double[] x, long[] t)
    {
        var points = AxesFacts.Points(name, extents, inputs =>
        {
            inputs.Tensors.Add("x", x);

            if (t.Length > 0)
            {
                inputs.Indices.Add("t", t);
            }
            else
            {
                inputs.Tensors.Add("y", [0.7, -1e-8]);
                inputs.Tensors.Add("scale", [3.3]);
            }
        });

        foreach (var result in new[] { Run<float>(points), Run<double>(points) })
        {
            Assert.Equal(0, result.Value, 1e-6);
            Assert.All(result.Gradients.SelectMany(gradient => gradient), slope => Assert.Equal(0, slope));
        }
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
}
