using System.Globalization;
using LossGen.Benchmarks.Compile;
using LossGen.Benchmarks.Ratios;
using Spectre.Console;

namespace LossGen.Benchmarks.Analyzers;

/// <summary>What a developer pays for the analyzers.</summary>
public static class AnalyzersMode
{
    private const double ShareLimit = 0.05;
    private const int Rounds = 24;

    public static int Run(Options options)
    {
        var machine = Machine.Describe();
        AnsiConsole.WriteLine($"{machine.Processor}, {machine.Runtime}");
        var builds = AnalyzerFigures.Builds(options.Number("rounds", Rounds));
        FigureTable.Show(
        [
            Figure.MedianOf(builds.Select(build => build.Without)),
            Figure.MedianOf(builds.Select(build => build.Idle)),
            Figure.MedianOf(builds.Select(build => build.With)),
            AnalyzerFigures.Unused("300 files without LossGen and TorchSharp: within the analyzers", name => !name.StartsWith("LossGen", StringComparison.Ordinal), 20),
            AnalyzerFigures.Unused("300 files that refer to LossGen and use nothing of it: within the analyzers", _ => true, limit: null),
            .. AnalyzerFigures.Typing(),
        ]);
        Say("To a clean build that has any analyzer, as the SDK's own has, ours add", "by the clock", builds.Select(build => build.With.Milliseconds / build.Idle.Milliseconds), ShareLimit);
        Say("The same", "of all processors", builds.Select(build => build.With.ProcessorMilliseconds / build.Idle.ProcessorMilliseconds), ShareLimit);
        Say("To one that has none, one that asks for nothing adds", "of all processors", builds.Select(build => build.Idle.ProcessorMilliseconds / build.Without.ProcessorMilliseconds));
        Say("To one that has none, ours add", "of all processors", builds.Select(build => build.With.ProcessorMilliseconds / build.Without.ProcessorMilliseconds));
        Say("To one that has none, ours add", "of memory", [AnalyzerFigures.Allocated(with: true) / AnalyzerFigures.Allocated(with: false)]);

        return 0;
    }

    /// <summary>The median of what the builds of one turn make: a machine that slows down does so for all three.</summary>
    private static void Say(string what, string of, IEnumerable<double> ratios, double? limit = null)
    {
        var summary = Summary.Of(ratios);
        var bar = limit is null ? "" : string.Create(CultureInfo.InvariantCulture, $" (bar: {limit:P0})");
        AnsiConsole.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} {summary.Median - 1:P1} ±{summary.Spread:P1} {of}{bar}."));
    }
}
