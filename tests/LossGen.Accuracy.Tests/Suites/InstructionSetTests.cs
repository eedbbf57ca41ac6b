using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using LossGen.Accuracy.Tests.Axes;
using LossGen.Accuracy.Tests.Compilation;
using LossGen.Accuracy.Tests.Losses;
using LossGen.Accuracy.Tests.Points;
using LossGen.Oracle.Evaluation;
using Xunit;

namespace LossGen.Accuracy.Tests.Suites;

/// <summary>
/// The same bits whatever the processor offers: processes of their own, with instruction sets switched off, write what
/// every loss gives.
/// </summary>
public class InstructionSetTests
{
    private const string ImageVariable = "LOSSGEN_IMAGE";
    private const string OutputVariable = "LOSSGEN_HASHES";

    private static readonly IReadOnlyList<LossCase> Losses = [.. Sample.All, .. AxesSample.All.Select(item => item.Loss)];
    private static readonly Lazy<CompiledLosses> Compiled = new(() => CompiledLosses.Compile(Losses, "float", "double"));

    [Fact]
    public void Values_and_gradients_are_the_same_on_every_instruction_set()
    {
        var folder = Directory.CreateTempSubdirectory("lossgen");

        try
        {
            var image = Path.Combine(folder.FullName, "losses.dll");
            File.WriteAllBytes(image, Compiled.Value.Image);
            var widest = RunChild(folder, image, "all");
            var without512 = RunChild(folder, image, "no512", ("DOTNET_EnableAVX512", "0"));
            var without256 = RunChild(folder, image, "no256", ("DOTNET_EnableAVX512", "0"), ("DOTNET_EnableAVX2", "0"));
            var withoutAvx2 = RunChild(folder, image, "noavx2", ("DOTNET_EnableAVX2", "0"));

            Assert.DoesNotContain("512", without512[0], StringComparison.Ordinal);
            Assert.DoesNotContain("256", without256[0], StringComparison.Ordinal);
            Assert.DoesNotContain("FMA", without256[0], StringComparison.Ordinal);
            Assert.Equal(Widths(), widest[0]);
            Assert.Equal(2 * Losses.Count, widest.Length - 1);
            Assert.Equal(widest[1..], without512[1..]);
            Assert.Equal(widest[1..], without256[1..]);
            Assert.Equal(widest[1..], withoutAvx2[1..]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What a child process runs; without its variables there is nothing to do.</summary>
    [Fact]
    public void A_child_process_writes_its_hashes()
    {
        var output = Environment.GetEnvironmentVariable(OutputVariable);
        Assert.SkipWhen(output is null, "Only in a child process.");

        var compiled = CompiledLosses.Load(File.ReadAllBytes(Environment.GetEnvironmentVariable(ImageVariable)!), Losses, "float", "double");
        var lines = new List<string> { Widths() };

        foreach (var loss in Sample.All)
        {
            lines.Add(Hash<float>(compiled, loss, Calls<float>(loss, ElementType.Single)));
            lines.Add(Hash<double>(compiled, loss, Calls<double>(loss, ElementType.Double)));
        }

        foreach (var item in AxesSample.All)
        {
            lines.Add(Hash<float>(compiled, item.Loss, Calls<float>(item, ElementType.Single)));
            lines.Add(Hash<double>(compiled, item.Loss, Calls<double>(item, ElementType.Double)));
        }

        File.WriteAllLines(output!, lines);
    }

    private static string[] RunChild(DirectoryInfo folder, string image, string name, params (string Name, string Value)[] switches)
    {
        var output = Path.Combine(folder.FullName, name + ".txt");

        // Under a test host this process is the host: the project's own executable runs its tests.
        var executable = "LossGen.Accuracy.Tests" + (OperatingSystem.IsWindows() ? ".exe" : "");
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, executable))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        start.ArgumentList.Add("-method");
        start.ArgumentList.Add($"{typeof(InstructionSetTests).FullName}.{nameof(A_child_process_writes_its_hashes)}");
        start.Environment[ImageVariable] = image;
        start.Environment[OutputVariable] = output;

        foreach (var (variable, value) in switches)
        {
            start.Environment[variable] = value;
        }

        using var child = Process.Start(start)!;
        var text = child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = child.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        child.WaitForExit();
        Assert.True(File.Exists(output), $"{name}: {text.Result}{errors.Result}");

        return File.ReadAllLines(output);
    }

    private static string Widths() => string.Join(' ', new[]
    {
        Vector512.IsHardwareAccelerated ? "512" : "",
        Vector256.IsHardwareAccelerated ? "256" : "",
        Vector128.IsHardwareAccelerated ? "128" : "",
        Fma.IsSupported ? "FMA" : "",
    }.Where(width => width.Length > 0));

    private static IEnumerable<Call<T>> Calls<T>(LossCase loss, ElementType type)
        where T : struct, IFloatingPointIeee754<T> => Enumerable.Range(0, 70).Concat([127, 128, 200, 1003, 5000])
        .Select(length => PointSet.Of(loss, type, length, 8, hostile: length % 2 == 0).ToCall<T>(0.75));

    private static IEnumerable<Call<T>> Calls<T>(AxesCase item, ElementType type)
        where T : struct, IFloatingPointIeee754<T> => AxesSample.ShapesOf(item)
        .Select((shape, i) => AxesPoints.Of(item.Loss, type, axis => AxesAccuracyTests.ExtentOf(item, axis, shape), 8, hostile: i % 2 == 0).ToCall<T>());

    private static string Hash<T>(CompiledLosses compiled, LossCase loss, IEnumerable<Call<T>> calls)
        where T : struct, IFloatingPointIeee754<T>
    {
        var members = compiled.Get<T>(loss);
        var hash = 14695981039346656037UL;

        foreach (var call in calls)
        {
            var value = members.WithGradient(call);

            // FNV-1a over the words.
            foreach (var bits in Outputs.Of(loss, call, value))
            {
                hash = (hash ^ bits) * 1099511628211UL;
            }
        }

        return $"{loss.Name} {typeof(T).Name} {hash.ToString("x16", CultureInfo.InvariantCulture)}";
    }
}
