using System.Runtime.InteropServices;
using LossGen.Benchmarks.Ratios;

namespace LossGen.Benchmarks.Peers;

/// <summary>The C kernels, compiled and loaded.</summary>
public sealed class FusedC
{
    private readonly nint _library;
    private readonly TimeKernel _timeKernel;

    public FusedC(string path)
    {
        _library = NativeLibrary.Load(path);
        _timeKernel = Marshal.GetDelegateForFunctionPointer<TimeKernel>(NativeLibrary.GetExport(_library, "time_kernel"));
    }

    private delegate double TimeKernel(
        nint kernel, nint p, nint y, nint g, nuint n, float a, float b, int calls, out double value);

    /// <summary>The kernel of that name on those inputs, timed from a loop in C.</summary>
    public Contestant Kernel(string contestant, string name, Inputs inputs, float a = 0, float b = 0) =>
        new NativeContestant(contestant, _timeKernel, NativeLibrary.GetExport(_library, name), inputs, a, b);

    private sealed class NativeContestant(
        string name, TimeKernel timeKernel, nint kernel, Inputs inputs, float a, float b) : Contestant(name)
    {
        public override double Time(int calls)
        {
            var nanoseconds = timeKernel(
                kernel, inputs.PAddress, inputs.YAddress, inputs.GradAddress, (nuint)inputs.Length, a, b, calls, out var value);
            Value = value;
            return nanoseconds;
        }
    }
}
