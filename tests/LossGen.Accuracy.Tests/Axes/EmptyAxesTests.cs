using Xunit;
using static LossGen.Accuracy.Tests.Axes.AxesCalls;

namespace LossGen.Accuracy.Tests.Axes;

/// <summary>Axes without places, and rows in which nothing counts.</summary>
public class EmptyAxesTests
{
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
}
