using System.Diagnostics;
using System.Runtime.Intrinsics;
using LossGen.Benchmarks.Ratios;

namespace LossGen.Benchmarks.Rows;

/// <summary>A contestant in C#.</summary>
public sealed class RowContestant(string name, RowKernel kernel, RowInputs inputs) : Contestant(name)
{
    public override double Time(int calls)
    {
        var value = 0f;
        var start = Stopwatch.GetTimestamp();

        for (var call = 0; call < calls; call++)
        {
            value = kernel(inputs);
        }

        var elapsed = Stopwatch.GetElapsedTime(start);
        Value = value;

        return elapsed.TotalNanoseconds;
    }
}

/// <summary>The exponential of .NET over as many elements, without anything else: what a softmax cannot do without.</summary>
public static class Exponentials
{
    public static float Run(RowInputs inputs)
    {
        var source = inputs.A.Span;
        var target = inputs.GradientA.Span;
        var i = 0;

        for (; i <= source.Length - Vector512<float>.Count; i += Vector512<float>.Count)
        {
            Vector512.Exp(Vector512.Create<float>(source[i..])).CopyTo(target[i..]);
        }

        for (; i < source.Length; i++)
        {
            target[i] = MathF.Exp(source[i]);
        }

        return 0;
    }
}
