using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace LossGen.Benchmarks.Compile;

/// <summary>
/// The C# compiler of the newest installed SDK, each time in a process of its own, as a build without a build server runs it.
/// It is compiled ahead of time, which the compiler's NuGet package is not: within the benchmark's own process most of what
/// compiling takes is the run time compiling the compiler.
/// </summary>
public static partial class SdkCompiler
{
    /// <summary>Compiles a folder's files with the generator.</summary>
    /// <param name="folder">A folder that has the project's sources and nothing else.</param>
    /// <returns>What the compiler says its generators took, from the first signature read to the last generated file parsed.</returns>
    public static double GeneratorMilliseconds(string folder)
    {
        string[] generator = ["LossGen.Generator.dll", "LossGen.Compiler.dll"];
        var (output, _) = Run(folder, [.. generator.Select(file => "-analyzer:" + Path.Combine(AppContext.BaseDirectory, file)), "-reportanalyzer"]);
        var seconds = GeneratorTime().Match(output).Groups["seconds"].Value;

        return 1_000 * double.Parse(seconds, CultureInfo.InvariantCulture);
    }

    /// <summary>Compiles a folder's files, without analyzers and generators: the whole life of the process.</summary>
    /// <param name="what">What they are.</param>
    /// <param name="folder">A folder that has the project's sources and nothing else.</param>
    /// <param name="limitMilliseconds">What it has to stay under.</param>
    public static Figure Compile(string what, string folder, double limitMilliseconds)
    {
        var start = Stopwatch.GetTimestamp();
        var (_, processor) = Run(folder, []);

        return new(what, Stopwatch.GetElapsedTime(start).TotalMilliseconds, processor.TotalMilliseconds, limitMilliseconds);
    }

    private static (string Output, TimeSpan Processor) Run(string folder, string[] arguments)
    {
        var library = Path.Combine(folder, "out.dll");
        string[] references = [.. Directory.GetFiles(RuntimeEnvironment.GetRuntimeDirectory(), "System*.dll"), typeof(LossAttribute).Assembly.Location];
        string[] all =
        [
            CompilerPath(), "-noconfig", "-nologo", "-target:library", "-optimize+", "-preferreduilang:en", $"-out:{library}",
            .. references.Select(path => "-reference:" + path), .. arguments, Path.Combine(folder, "*.cs"),
        ];

        var start = new ProcessStartInfo(Path.Combine(Root(), "dotnet"), all) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var processor = ProcessorTimeOf(process);

        return File.Exists(library) ? (output.Result, processor) : throw new InvalidOperationException($"The corpus does not compile:\n{output.Result}");
    }

    /// <summary>The last reading before it ends: there is none of a process that has ended.</summary>
    private static TimeSpan ProcessorTimeOf(Process process)
    {
        var processor = TimeSpan.Zero;

        do
        {
            process.Refresh();

            try
            {
                processor = process.TotalProcessorTime;
            }
            catch (InvalidOperationException)
            {
                break;
            }
        }
        while (!process.WaitForExit(milliseconds: 20));

        process.WaitForExit();

        return processor;
    }

    private static string CompilerPath() =>
        Directory.GetDirectories(Path.Combine(Root(), "sdk"))
            .Select(sdk => Path.Combine(sdk, "Roslyn", "bincore", "csc.dll"))
            .Where(File.Exists)
            .MaxBy(File.GetLastWriteTimeUtc) ?? throw new InvalidOperationException("There is no SDK beside the run time.");

    /// <summary>The folder of the run time that runs this: it is three levels below the root, in shared/NAME/VERSION.</summary>
    private static string Root() => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    [GeneratedRegex(@"Total generator execution time: (?<seconds>[\d.]+) seconds")]
    private static partial Regex GeneratorTime();
}
