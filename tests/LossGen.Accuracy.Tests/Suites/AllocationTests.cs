using System.Numerics;
using LossGen.Accuracy.Tests.Compilation;
using LossGen.Accuracy.Tests.Losses;
using LossGen.Accuracy.Tests.Points;
using LossGen.Oracle.Evaluation;
using Xunit;

namespace LossGen.Accuracy.Tests.Suites;

/// <summary>A call allocates nothing.</summary>
public class AllocationTests
{
    public static TheoryData<int, string> Losses => [.. Sample.All.Select((loss, i) => (i, loss.Name))];

    [Theory]
    [MemberData(nameof(Losses))]
    public void A_call_allocates_nothing(int index, string name)
    {
        Assert.Equal(Sample.All[index].Name, name);
        Check<float>(Sample.All[index], ElementType.Single);
        Check<double>(Sample.All[index], ElementType.Double);
    }

    private static void Check<T>(LossCase loss, ElementType type)
        where T : struct, IFloatingPointIeee754<T>
    {
        var compiled = Sample.Compiled.Get<T>(loss);

        foreach (var length in new[] { 0, 7, 1003, 5000 })
        {
            var call = PointSet.Of(loss, type, length, 7, hostile: true).ToCall<T>();
            CallAll(compiled, call);
            var before = GC.GetAllocatedBytesForCurrentThread();
            CallAll(compiled, call);
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    private static void CallAll<T>(ICompiledLoss<T> compiled, Call<T> call)
        where T : struct
    {
        compiled.Value(call);
        compiled.WithGradient(call);
        compiled.Gradient(call);
    }
}
