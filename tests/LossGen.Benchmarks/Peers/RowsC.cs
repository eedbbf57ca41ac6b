using System.Runtime.InteropServices;
using LossGen.Benchmarks.Ratios;
using LossGen.Benchmarks.Rows;

namespace LossGen.Benchmarks.Peers;

/// <summary>The C kernels of losses over rows, compiled and loaded.</summary>
public sealed class RowsC
{
    private readonly nint _library;
    private readonly TimeKernel _timeKernel;

    public RowsC(string path)
    {
        _library = NativeLibrary.Load(path);
        _timeKernel = Marshal.GetDelegateForFunctionPointer<TimeKernel>(NativeLibrary.GetExport(_library, "time_kernel"));
    }

    private delegate double TimeKernel(nint kernel, in Arguments arguments, int calls, out double value);

    /// <summary>The kernel of that loss on those inputs, timed from a loop in C.</summary>
    public Contestant Kernel(string contestant, RowCase loss, RowInputs inputs) =>
        new NativeContestant(contestant, _timeKernel, NativeLibrary.GetExport(_library, loss.Symbol), inputs, loss.Parameter);

    private sealed class NativeContestant(string name, TimeKernel timeKernel, nint kernel, RowInputs inputs, float parameter)
        : Contestant(name)
    {
        public override double Time(int calls)
        {
            var nanoseconds = timeKernel(kernel, new Arguments(inputs, parameter), calls, out var value);
            Value = value;

            return nanoseconds;
        }
    }

    /// <summary>As in rows.h.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Arguments(RowInputs inputs, float parameter)
    {
        private readonly nint _a = inputs.A.Address;
        private readonly nint _b = inputs.B.Address;
        private readonly nint _c = inputs.C.Address;
        private readonly nint _y = inputs.Signs.Address;
        private readonly nint _t = inputs.ClassesAddress;
        private readonly nint _gradientA = inputs.GradientA.Address;
        private readonly nint _gradientB = inputs.GradientB.Address;
        private readonly nint _gradientC = inputs.GradientC.Address;
        private readonly nuint _rows = (nuint)inputs.Rows;
        private readonly nuint _columns = (nuint)inputs.Columns;
        private readonly float _parameter = parameter;
    }
}
