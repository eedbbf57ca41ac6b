using System.Globalization;
using LossGen.Benchmarks.Compile;
using LossGen.Benchmarks.Ratios;
using Spectre.Console;

namespace LossGen.Benchmarks.Analyzers;

/// <summary>What a developer pays for the analyzers.</summary>
public static class AnalyzersMode
{
    private const double ShareLimit = 0.05;
    private const int Rounds = 12;

    public static int Run(Options options)
    {
        var machine = Machine.Describe();
        AnsiConsole.WriteLine($"{machine.Processor}, {machine.Runtime}");
        var builds = AnalyzerFigures.Builds(options.Number("rounds", Rounds));
        FigureTable.Show(
        [
            AnalyzerFigures.Median(builds.Select(build => build.Without)),
            AnalyzerFigures.Median(builds.Select(build => build.Idle)),
            AnalyzerFigures.Median(builds.Select(build => build.With)),
            AnalyzerFigures.Unused("300 files without LossGen and TorchSharp: within the analyzers", name => !name.StartsWith("LossGen", StringComparison.Ordinal), 20),
            AnalyzerFigures.Unused("300 files that refer to LossGen and use nothing of it: within the analyzers", _ => true, limit: null),
            .. AnalyzerFigures.Typing(),
        ]);
        Say("The analyzers add", "by the clock", builds.Select(build => build.With.Milliseconds / build.Without.Milliseconds));
        Say("The analyzers add", "of all processors", builds.Select(build => build.With.ProcessorMilliseconds / build.Without.ProcessorMilliseconds));
        Say("Any analyzer adds", "of all processors", builds.Select(build => build.Idle.ProcessorMilliseconds / build.Without.ProcessorMilliseconds));
        Say("The analyzers add", "of memory", [AnalyzerFigures.Allocated(with: true) / AnalyzerFigures.Allocated(with: false)]);

        return 0;
    }

    /// <summary>The median of what the builds of one turn make: a machine that slows down does so for all three.</summary>
    private static void Say(string who, string how, IEnumerable<double> ratios) => AnsiConsole.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{who} {Summary.Of(ratios).Median - 1:P1} to a clean build {how} (bar: {ShareLimit:P0})."));
}
