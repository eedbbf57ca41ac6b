using System.Numerics;
using LossGen.Oracle.Evaluation;
using Xunit;

namespace LossGen.Accuracy.Tests.Axes;

/// <summary>Rows longer than any cache that a schedule counts on, against their terms summed in double with compensation.</summary>
public class AxesLongRowTests
{
    private const int Rows = 2;

    // 280 KB of float, 560 KB of double; odd, so that nothing divides.
    private const int Classes = 70_001;

    [Fact]
    public void A_long_row_is_within_the_bound()
    {
        Check<float>(ElementType.Single);
        Check<double>(ElementType.Double);
    }

    private static void Check<T>(ElementType type)
        where T : struct, IFloatingPointIeee754<T>
    {
        var random = new Random(5);
        var z = Enumerable.Range(0, Rows * Classes).Select(_ => double.CreateTruncating(T.CreateTruncating((random.NextDouble() - 0.5) * 24))).ToArray();
        long[] t = [Classes - 1, 12_345];
        var points = AxesFacts.Points("cross-entropy", $"N={Rows} C={Classes}", inputs =>
        {
            inputs.Tensors.Add("z", z);
            inputs.Indices.Add("t", t);
        });
        var call = points.ToCall<T>();
        var value = double.CreateTruncating(AxesFacts.Compiled.Get<T>(points.Loss).WithGradient(call));
        var ulp = Math.ScaleB(1, -type.FractionBits);
        var loss = 0.0;

        for (var row = 0; row < Rows; row++)
        {
            var logits = z.AsSpan(row * Classes, Classes);
            var (sum, change) = Sums(logits);
            loss += Math.Log(sum) - logits[(int)t[row]];

            for (var j = 0; j < Classes; j++)
            {
                var softmax = Math.Exp(logits[j]) / sum;
                var expected = (softmax - (j == t[row] ? 1 : 0)) / Rows;
                var condition = Math.Abs(logits[j]) + change;
                var bound = (Math.Abs(expected) * (4 + (2 * condition)) * ulp) + (softmax * type.SumTolerance * (1 + condition));
                var actual = double.CreateTruncating(call.Gradients[0][(row * Classes) + j]);

                Assert.True(Math.Abs(actual - expected) <= bound, $"{typeof(T).Name}, row {row}, class {j}: {actual:R} instead of {expected:R}");
            }
        }

        Assert.Equal(loss / Rows, value, loss / Rows * type.SumTolerance * 4);
    }

    // Σ e^z, and what the logits moved by a part of themselves change of its logarithm: Σ |z| e^z / Σ e^z.
    private static (double Sum, double Change) Sums(ReadOnlySpan<double> logits)
    {
        var (sum, rest, change) = (0.0, 0.0, 0.0);

        foreach (var logit in logits)
        {
            var term = Math.Exp(logit);
            change += Math.Abs(logit) * term;

            // Kahan's summation.
            var corrected = term - rest;
            var next = sum + corrected;
            rest = next - sum - corrected;
            sum = next;
        }

        return (sum, change / sum);
    }
}
