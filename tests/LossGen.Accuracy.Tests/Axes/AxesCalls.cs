using System.Numerics;
using LossGen.Oracle;
using LossGen.Oracle.Numbers;
using Xunit;

namespace LossGen.Accuracy.Tests.Axes;

/// <summary>Calls of the losses of <see cref="AxesFacts"/>.</summary>
internal static class AxesCalls
{
    /// <summary>A loss of logits and classes.</summary>
    public static AxesPoints Rows(string name, string extents, double[] z, long[] t) => AxesFacts.Points(name, extents, inputs =>
    {
        inputs.Tensors.Add("z", z);
        inputs.Indices.Add("t", t);
    });

    /// <summary>A loss of one tensor of rows and columns.</summary>
    public static AxesPoints Unary(string name, double[] z, int rows, int columns) =>
        AxesFacts.Points(name, $"N={rows} C={columns}", inputs => inputs.Tensors.Add("z", z));

    /// <summary>What a compiled loss gives.</summary>
    public static (double Value, double[] Values, double[][] Gradients) Run<T>(AxesPoints points)
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

    /// <summary>Fails where a number is further from the exact one.</summary>
    public static void AssertUlp(double most, BigFloat expected, double actual, bool isSingle)
    {
        var error = isSingle ? Ulp.Error((float)actual, expected) : Ulp.Error(actual, expected);
        Assert.True(error <= most, $"{actual:R} instead of {expected}: {error:0.##} ulp");
    }
}
