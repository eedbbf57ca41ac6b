using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using LossGen.Benchmarks.Ratios;
using LossGen.Benchmarks.Rows;

namespace LossGen.Benchmarks.Peers;

/// <summary>
/// PyTorch in a process of its own, on the same data and one thread: rows.py reads questions from its input, a line each, and
/// answers with nanoseconds that it measured itself.
/// </summary>
public sealed class Torch : IDisposable
{
    /// <summary>Where PyTorch is looked for: Debian's package serves its own interpreter, whichever one comes first in the path.</summary>
    public static readonly IReadOnlyList<string> Pythons = ["python3", "/usr/bin/python3"];

    private readonly Process _process;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lossgen-torch-");

    private Torch(Process process, string version) => (_process, Version) = (process, version);

    public string Version { get; }

    /// <summary>The process of the first of <paramref name="pythons"/> that has PyTorch, or null and why the last has not.</summary>
    public static Torch? Start(IEnumerable<string> pythons, out string? absence)
    {
        absence = null;

        foreach (var python in pythons)
        {
            if (Start(python, out absence) is { } torch)
            {
                return torch;
            }
        }

        return null;
    }

    /// <summary>A loss on copies of those inputs.</summary>
    public Contestant Kernel(string contestant, RowCase loss, RowInputs inputs)
    {
        Write("a", inputs.A.Span);
        Write("b", inputs.B.Span);
        Write("c", inputs.C.Span);
        Write("y", inputs.Signs.Span);
        Write<int>("t", inputs.Classes);
        Ask(string.Create(
            CultureInfo.InvariantCulture, $"load {_folder.FullName} {loss.Symbol} {inputs.Rows} {inputs.Columns} {loss.Parameter} {loss.Gradients}"));

        return new TorchContestant(contestant, this, inputs, loss.Gradients);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private static Torch? Start(string python, out string? absence)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Peers", "rows.py");

        try
        {
            var process = Process.Start(new ProcessStartInfo(python, [script])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["OMP_NUM_THREADS"] = "1", ["MKL_NUM_THREADS"] = "1" },
            })!;

            if (process.StandardOutput.ReadLine() is { } version)
            {
                absence = null;

                return new Torch(process, version);
            }

            absence = process.StandardError.ReadToEnd().TrimEnd().Split('\n')[^1];
            process.Dispose();

            return null;
        }
        catch (Win32Exception exception)
        {
            absence = $"{python} cannot be started ({exception.Message})";

            return null;
        }
    }

    private void Write<T>(string name, ReadOnlySpan<T> values)
        where T : unmanaged => File.WriteAllBytes(PathOf(name), MemoryMarshal.AsBytes(values));

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private string[] Ask(string question)
    {
        _process.StandardInput.WriteLine(question);
        _process.StandardInput.Flush();

        return _process.StandardOutput.ReadLine()?.Split(' ')
            ?? throw new InvalidOperationException($"PyTorch has ended: {_process.StandardError.ReadToEnd()}");
    }

    private sealed class TorchContestant(string name, Torch torch, RowInputs inputs, int gradients) : Contestant(name)
    {
        public override double Time(int calls)
        {
            var answer = torch.Ask(string.Create(CultureInfo.InvariantCulture, $"time {calls}"));
            Value = double.Parse(answer[1], CultureInfo.InvariantCulture);

            return double.Parse(answer[0], CultureInfo.InvariantCulture);
        }

        public override void Deliver()
        {
            torch.Ask("gradients");
            AlignedFloats[] targets = [inputs.GradientA, inputs.GradientB, inputs.GradientC];

            for (var i = 0; i < gradients; i++)
            {
                File.ReadAllBytes(torch.PathOf($"g{i}")).CopyTo(MemoryMarshal.AsBytes(targets[i].Span));
            }
        }
    }
}
