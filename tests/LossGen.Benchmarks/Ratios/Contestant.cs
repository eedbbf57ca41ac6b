using System.Diagnostics;

namespace LossGen.Benchmarks.Ratios;

/// <summary>Someone who computes a loss on given inputs.</summary>
public abstract class Contestant(string name)
{
    public string Name => name;

    /// <summary>The value of the last call.</summary>
    public double Value { get; protected set; }

    /// <summary>Nanoseconds for that many calls one after another.</summary>
    public abstract double Time(int calls);

    /// <summary>Brings the gradients of the last call where all others write theirs.</summary>
    public virtual void Deliver()
    {
    }
}

/// <summary>A contestant in C#.</summary>
public sealed class ManagedContestant(string name, Kernel kernel, Inputs inputs) : Contestant(name)
{
    public override double Time(int calls)
    {
        var p = inputs.P;
        var y = inputs.Y;
        var grad = inputs.Grad;
        var value = 0f;
        var start = Stopwatch.GetTimestamp();

        for (var call = 0; call < calls; call++)
        {
            value = kernel(p, y, grad);
        }

        var elapsed = Stopwatch.GetElapsedTime(start);
        Value = value;
        return elapsed.TotalNanoseconds;
    }
}
