using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace LossGen.Benchmarks.Peers;

/// <summary>What gcc made of the kernels.</summary>
/// <param name="LibraryPath">The shared library.</param>
/// <param name="Compiler">Its own name and version.</param>
/// <param name="Flags">How it was called.</param>
/// <param name="VectorFunctions">The functions of libmvec that the library calls.</param>
/// <param name="ScalarLoops">Loops that its report does not list as vectorised: none, or the comparison is unfair.</param>
public sealed record CBuild(
    string LibraryPath,
    string Compiler,
    string Flags,
    IReadOnlyList<string> VectorFunctions,
    IReadOnlyList<string> ScalarLoops);

/// <summary>Kernels in C.</summary>
/// <param name="Kernels">The file.</param>
/// <param name="Timing">The file with the loop around them.</param>
/// <param name="Loop">How lines begin, indentation or not, whose loops must be vectorised.</param>
public sealed record CSource(string Kernels, string Timing, string Loop);

/// <summary>Compiles the C peers with the machine's gcc.</summary>
public static partial class CCompiler
{
    /// <summary>The kernels of element-wise losses: every loop in them is one over the elements.</summary>
    public static CSource Elementwise { get; } = new("fused.c", "timing.c", "    for (");

    /// <summary>The kernels of losses over rows: loops in loops, of which those over the elements have a name.</summary>
    public static CSource Rows { get; } = new("rows.c", "rows_timing.c", "ELEMENTS(");

    public const string DefaultFlags = "-O3 -march=native -ffast-math";

    private static string SourceFolder => Path.Combine(AppContext.BaseDirectory, "Peers");

    /// <summary>The build, or null and the reason where there is no gcc or it fails.</summary>
    public static (CBuild? Build, string? Failure) Build(CSource source, string flags)
    {
        var library = Path.Combine(Directory.CreateTempSubdirectory("lossgen-peers-").FullName, "libpeers.so");
        var kernels = Path.Combine(SourceFolder, source.Kernels);
        var timing = Path.Combine(SourceFolder, source.Timing);

        try
        {
            var compiler = Run("gcc", "--version").Output.Split('\n')[0];
            string[] arguments =
                [.. flags.Split(' '), "-fopt-info-vec", "-shared", "-fPIC", "-o", library, kernels, timing, "-lmvec", "-lm"];
            var (exitCode, _, report) = Run("gcc", arguments);

            return exitCode == 0
                ? (new CBuild(library, compiler, flags, VectorFunctionsOf(library), ScalarLoopsOf(kernels, source.Loop, report)), null)
                : (null, report);
        }
        catch (Win32Exception exception)
        {
            return (null, $"gcc cannot be started ({exception.Message})");
        }
    }

    private static string[] VectorFunctionsOf(string library) =>
        [.. VectorFunction().Matches(Encoding.Latin1.GetString(File.ReadAllBytes(library)))
            .Select(match => match.Value).Distinct().Order(StringComparer.Ordinal)];

    private static string[] ScalarLoopsOf(string source, string loop, string report)
    {
        var vectorised = VectorisedLoop().Matches(report)
            .Select(match => int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture)).ToHashSet();

        return [.. File.ReadLines(source)
            .Select((text, index) => (Text: text, Line: index + 1))
            .Where(line => (line.Text.StartsWith(loop, StringComparison.Ordinal) || line.Text.TrimStart().StartsWith(loop, StringComparison.Ordinal)) && !vectorised.Contains(line.Line))
            .Select(line => $"{Path.GetFileName(source)}:{line.Line}")];
    }

    private static (int ExitCode, string Output, string Errors) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }

    /// <summary>A vector function of glibc: instruction set, lanes, one letter an argument, name.</summary>
    [GeneratedRegex(@"_ZGV[a-e][NM]\d+v+_\w+")]
    private static partial Regex VectorFunction();

    [GeneratedRegex(@"\w+\.c:(?<line>\d+):\d+: optimized: loop vectorized")]
    private static partial Regex VectorisedLoop();
}
