using LossGen.Oracle.Numbers;
using Xunit;
using static LossGen.Accuracy.Tests.Axes.AxesCalls;

namespace LossGen.Accuracy.Tests.Axes;

/// <summary>What rows give where mathematics leaves a choice.</summary>
public class RowConventionTests
{
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
    public void NaN_stays_in_its_row()
    {
        var result = Run<float>(Rows("rows", "N=2 C=2", [double.NaN, 1, 2, 2], [1, 0]));

        Assert.Equal(double.NaN, result.Values[0]);
        Assert.Equal(Math.Log(2), result.Values[1], 1e-6);
        Assert.Equal([-0.5, 0.5], result.Gradients[0][2..]);
    }
}
