using System.Numerics;
using LossGen.Accuracy.Tests.Compilation;
using LossGen.Accuracy.Tests.Losses;
using LossGen.Accuracy.Tests.Points;
using LossGen.Oracle.Evaluation;
using Xunit;

namespace LossGen.Accuracy.Tests.Suites;

/// <summary>The same bits at every length and alignment, from every member, in place and not.</summary>
public class BitwiseTests
{
    private const int LongestShort = 200;

    public static TheoryData<int, string> Losses => [.. Sample.All.Select((loss, i) => (i, loss.Name))];

    [Theory]
    [MemberData(nameof(Losses))]
    public void Members_and_alignments_agree_to_the_last_bit(int index, string name)
    {
        Assert.Equal(Sample.All[index].Name, name);
        CheckAll<float>(Sample.All[index], ElementType.Single);
        CheckAll<double>(Sample.All[index], ElementType.Double);
    }

    private static void CheckAll<T>(LossCase loss, ElementType type)
        where T : struct, IFloatingPointIeee754<T>
    {
        var compiled = Sample.Compiled.Get<T>(loss);
        var alignments = 64 / (type == ElementType.Single ? 4 : 8);

        foreach (var length in Enumerable.Range(0, LongestShort + 1).Append(1003))
        {
            var points = PointSet.Of(loss, type, length + alignments, 5, hostile: length % 2 == 1);
            var call = points.ToCall<T>(0.75);
            var expected = WithGradient(compiled, loss, call, length, 0);
            CheckMembers(compiled, loss, points, call, length, expected);

            for (var offset = 1; offset < alignments; offset++)
            {
                var moved = Moved(points, offset).ToCall<T>(0.75);
                Assert.Equal(expected, WithGradient(compiled, loss, moved, length, offset));
            }
        }

        var large = PointSet.Of(loss, type, 1_000_003, 6, hostile: false);
        var largeCall = large.ToCall<T>();
        CheckMembers(compiled, loss, large, largeCall, 1_000_003, WithGradient(compiled, loss, largeCall, 1_000_003, 0));
    }

    private static void CheckMembers<T>(
        ICompiledLoss<T> compiled, LossCase loss, PointSet points, Call<T> call, int length, List<ulong> expected)
        where T : struct, IFloatingPointIeee754<T>
    {
        var upstream = double.CreateTruncating(call.Upstream);
        var alone = points.ToCall<T>(upstream);
        alone.Length = length;
        var value = compiled.Value(alone);
        compiled.Gradient(alone);
        Assert.Equal(expected, Outputs.Of(loss, alone, value));

        var inPlace = points.ToCall<T>(upstream);
        inPlace.Length = length;
        Alias(loss, inPlace);
        Assert.Equal(expected, Outputs.Of(loss, inPlace, compiled.WithGradient(inPlace)));

        var gradientInPlace = points.ToCall<T>(upstream);
        gradientInPlace.Length = length;
        Alias(loss, gradientInPlace);
        compiled.Gradient(gradientInPlace);
        Assert.Equal(
            Outputs.Of(loss, call, default, withValue: false),
            Outputs.Of(loss, gradientInPlace, default, withValue: false));
    }

    private static List<ulong> WithGradient<T>(ICompiledLoss<T> compiled, LossCase loss, Call<T> call, int length, int offset)
        where T : struct, IFloatingPointIeee754<T>
    {
        call.Length = length;
        call.Offset = offset;

        return Outputs.Of(loss, call, compiled.WithGradient(call));
    }

    private static void Alias<T>(LossCase loss, Call<T> call)
        where T : struct
    {
        var tensors = loss.Where(parameter => parameter.IsTensor);

        for (var i = 0; i < loss.Wrt.Count; i++)
        {
            for (var j = 0; j < tensors.Count; j++)
            {
                call.Gradients[i] = tensors[j].Name == loss.Wrt[i] ? call.Tensors[j] : call.Gradients[i];
            }
        }
    }

    // The same numbers, so many places further on.
    private static PointSet Moved(PointSet points, int offset)
    {
        var inputs = new LossInputs();

        foreach (var (name, values) in points.Inputs.Tensors)
        {
            inputs.Tensors.Add(name, [.. new double[offset], .. values[..^offset]]);
        }

        foreach (var (name, values) in points.Inputs.Masks)
        {
            inputs.Masks.Add(name, [.. new bool[offset], .. values[..^offset]]);
        }

        foreach (var (name, value) in points.Inputs.Scalars)
        {
            inputs.Scalars.Add(name, value);
        }

        return points with { Inputs = inputs };
    }
}
