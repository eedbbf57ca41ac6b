using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LossGen.Benchmarks;

/// <summary>Where figures were taken.</summary>
/// <param name="Processor">Its name and architecture.</param>
/// <param name="Cores">Logical processors.</param>
/// <param name="Runtime">Version of .NET.</param>
/// <param name="VectorBits">The widest vector that .NET accelerates here.</param>
public sealed record Machine(string Processor, int Cores, string Runtime, int VectorBits)
{
    public static Machine Describe() => new(
        $"{ProcessorName()} ({RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} cores)",
        Environment.ProcessorCount,
        RuntimeInformation.FrameworkDescription,
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128);

    private static string ProcessorName()
    {
        const string Source = "/proc/cpuinfo";
        var line = File.Exists(Source)
            ? File.ReadLines(Source).FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal))
            : null;

        return line?.Split(':')[1].Trim() ?? "unknown processor";
    }
}
