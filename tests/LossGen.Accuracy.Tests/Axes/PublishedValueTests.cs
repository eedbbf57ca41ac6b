using LossGen.Oracle;
using LossGen.Oracle.Evaluation;
using Xunit;
using static LossGen.Accuracy.Tests.Axes.AxesCalls;

namespace LossGen.Accuracy.Tests.Axes;

/// <summary>Published values, and gradients worked out by hand.</summary>
public class PublishedValueTests
{
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
}
