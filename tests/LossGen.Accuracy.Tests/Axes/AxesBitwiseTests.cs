using System.Numerics;
using LossGen.Accuracy.Tests.Compilation;
using LossGen.Accuracy.Tests.Suites;
using LossGen.Oracle.Evaluation;
using Xunit;

namespace LossGen.Accuracy.Tests.Axes;

/// <summary>The same bits at every alignment, from every member, in place and not; and no allocation.</summary>
public class AxesBitwiseTests
{
    public static TheoryData<int, string> Losses => [.. AxesSample.All.Select((item, i) => (i, item.Loss.Name))];

    [Theory]
    [MemberData(nameof(Losses))]
    public void Members_and_alignments_agree_to_the_last_bit(int index, string name)
    {
        Assert.Equal(AxesSample.All[index].Loss.Name, name);
        Check<float>(AxesSample.All[index], ElementType.Single);
        Check<double>(AxesSample.All[index], ElementType.Double);
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void A_call_allocates_nothing(int index, string name)
    {
        var item = AxesSample.All[index];
        Assert.Equal(item.Loss.Name, name);
        var compiled = AxesSample.Compiled.Get<float>(item.Loss);

        foreach (var shape in AxesSample.ShapesOf(item))
        {
            var call = Points(item, ElementType.Single, shape, hostile: false).ToCall<float>();
            CallAll(compiled, call);
            CallAll(compiled, call);
            var before = GC.GetAllocatedBytesForCurrentThread();
            CallAll(compiled, call);
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    private static void CallAll(ICompiledLoss<float> compiled, Call<float> call)
    {
        compiled.Value(call);
        compiled.WithGradient(call);
        compiled.Gradient(call);
    }

    private static void Check<T>(AxesCase item, ElementType type)
        where T : struct, IFloatingPointIeee754<T>
    {
        var compiled = AxesSample.Compiled.Get<T>(item.Loss);
        var loss = item.Loss;

        foreach (var shape in AxesSample.ShapesOf(item))
        {
            foreach (var hostile in new[] { false, true })
            {
                var points = Points(item, type, shape, hostile);
                var call = points.ToCall<T>();
                var expected = Outputs.Of(loss, call, compiled.WithGradient(call));

                foreach (var offset in new[] { 1, 3, 7 })
                {
                    var moved = points.ToCall<T>(offset);
                    Assert.Equal(expected, Outputs.Of(loss, moved, compiled.WithGradient(moved)));
                }

                var alone = points.ToCall<T>();
                var value = compiled.Value(alone);
                compiled.Gradient(alone);
                Assert.Equal(expected, Outputs.Of(loss, alone, value));

                if (AxesSample.IsInPlace(item))
                {
                    var inPlace = InPlace(loss, points.ToCall<T>());
                    Assert.Equal(expected, Outputs.Of(loss, inPlace, compiled.WithGradient(inPlace)));
                    var gradientInPlace = InPlace(loss, points.ToCall<T>());
                    compiled.Gradient(gradientInPlace);
                    Assert.Equal(Outputs.Of(loss, call, default, withValue: false), Outputs.Of(loss, gradientInPlace, default, withValue: false));
                }
            }
        }
    }

    private static AxesPoints Points(AxesCase item, ElementType type, (int First, int Last, int Middle) shape, bool hostile) =>
        AxesPoints.Of(item.Loss, type, axis => AxesAccuracyTests.ExtentOf(item, axis, shape), 11, hostile);

    private static Call<T> InPlace<T>(LossCase loss, Call<T> call)
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

        return call;
    }
}
