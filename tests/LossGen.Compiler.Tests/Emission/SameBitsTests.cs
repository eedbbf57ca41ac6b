using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics;

namespace LossGen.Compiler.Tests.Emission;

/// <summary>Values and gradients hashed in processes that see other instruction sets than this one.</summary>
public class SameBitsTests
{
    private const string OutputVariable = "LOSSGEN_BITS_FILE";
    private const string WidthVariable = "LOSSGEN_BITS_WIDTH";

    private static readonly (LossText Loss, double[] Scalars)[] Losses =
    [
        (new("float F(ReadOnlySpan<float> p, ReadOnlySpan<float> y)", "mean(squared_error(p, y))"), []),
        (new("float F(ReadOnlySpan<float> p, ReadOnlySpan<float> y)", "mean(bce_with_logits(p, y))"), []),
        (new("double F(ReadOnlySpan<double> p, ReadOnlySpan<double> y)", "mean(bce_with_logits(p, y))"), []),
        (new("float F(ReadOnlySpan<float> p, ReadOnlySpan<float> y, float a, float c)", "mean(focal_with_logits(p, y, a, c))"), [0.25, 2]),
        (new("double F(ReadOnlySpan<float> p, ReadOnlySpan<float> y)", "1 - 2*sum(p*y)/(sum(p) + sum(y))"), []),
        (new("float F(ReadOnlySpan<float> p, ReadOnlySpan<float> y)", "logsumexp(p) - mean(min(p, y))*max(y)"), []),
        (new("float F(ReadOnlySpan<float> p, ReadOnlySpan<float> y, float c)", "mean(pinball(p, y, c)) + prod(1 + p/1000)"), [0.3]),
    ];

    [Fact]
    public async Task Every_instruction_set_gives_the_same_bits()
    {
        var hashes = await Task.WhenAll(
            HashIn(512, []),
            HashIn(256, [("DOTNET_EnableAVX512", "0")]),
            HashIn(128, [("DOTNET_EnableAVX2", "0")]));

        Assert.Single(hashes.OfType<string>().Distinct());
        Assert.True(hashes.OfType<string>().Count() >= 2, "No instruction set could be switched off.");
    }

    /// <summary>Runs in the processes that the other test starts.</summary>
    [Fact]
    public void Print_the_hash()
    {
        var file = Environment.GetEnvironmentVariable(OutputVariable);
        Assert.SkipWhen(file is null, "Only of use in a process with other instruction sets.");

        var width = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
        var isExpected = width.ToString(CultureInfo.InvariantCulture) == Environment.GetEnvironmentVariable(WidthVariable);
        var hashes = Losses.Select(loss => Hash(loss.Loss, loss.Scalars).ToString("x16", CultureInfo.InvariantCulture));

        File.WriteAllText(file, isExpected ? string.Join(" ", hashes) : "");
    }

    /// <summary>The hashes of a child process, or null where the machine lacks that width.</summary>
    private static async Task<string?> HashIn(int width, (string Name, string Value)[] settings)
    {
        var file = Path.GetTempFileName();
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };

        foreach (var argument in EntryArguments().Concat(["-method", $"{typeof(SameBitsTests).FullName}.{nameof(Print_the_hash)}"]))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment[OutputVariable] = file;
        start.Environment[WidthVariable] = width.ToString(CultureInfo.InvariantCulture);

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output);
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        File.Delete(file);

        return text.Length == 0 ? null : text;
    }

    /// <summary>Started by <c>dotnet</c>, the process needs to be told the assembly.</summary>
    private static string[] EntryArguments() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? ["exec", typeof(SameBitsTests).Assembly.Location] : [];

    private static ulong Hash(LossText text, double[] scalars)
    {
        var loss = EmittedLoss.Compile(text, width: 0);
        var hash = 14695981039346656037UL;

        foreach (var (length, offset) in Places())
        {
            var p = Inputs(length, offset, 1);
            var y = Inputs(length, offset, 2);
            var (value, gradient) = loss.WithGradient(offset, length, 1, scalars, p, y);
            Assert.Equal(value, loss.Value(offset, length, scalars, p, y));

            foreach (var number in gradient.Append(value))
            {
                hash = unchecked((hash ^ (double.IsNaN(number) ? 1UL : BitConverter.DoubleToUInt64Bits(number))) * 1099511628211UL);
            }
        }

        return hash;
    }

    private static IEnumerable<(int Length, int Offset)> Places() =>
        Enumerable.Range(0, 201).SelectMany(length => new[] { (length, length % 16), (length, (length + 5) % 16) })
            .Concat(Enumerable.Range(0, 16).Select(offset => (1003, offset)))
            .Append((1_000_003, 3));

    private static double[] Inputs(int length, int offset, int seed)
    {
        var random = new Random(seed);

        return [.. Enumerable.Repeat(0d, offset), .. Enumerable.Range(0, length).Select(_ => (double)(float)(random.NextDouble() + 0.01))];
    }
}
