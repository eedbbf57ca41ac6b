using System.Globalization;
using LossGen.Benchmarks.Compile;
using Spectre.Console;

namespace LossGen.Benchmarks.Analyzers;

/// <summary>What a developer pays for the analyzers.</summary>
public static class AnalyzersMode
{
    private const double ShareLimit = 0.05;
    private const int Rounds = 7;

    public static int Run(Options options)
    {
        var machine = Machine.Describe();
        AnsiConsole.WriteLine($"{machine.Processor}, {machine.Runtime}");
        var (without, idle, with) = AnalyzerFigures.Build(options.Number("rounds", Rounds));
        FigureTable.Show(
        [
            without,
            idle,
            with,
            AnalyzerFigures.Unused("300 files without LossGen and TorchSharp: within the analyzers", name => !name.StartsWith("LossGen", StringComparison.Ordinal), 20),
            AnalyzerFigures.Unused("300 files that refer to LossGen and use nothing of it: within the analyzers", _ => true, limit: null),
            .. AnalyzerFigures.Typing(),
        ]);
        Say("by the clock", with.Milliseconds / without.Milliseconds);
        Say("of all processors", with.ProcessorMilliseconds / without.ProcessorMilliseconds);
        Say("of all processors, beside another analyzer", 1 + ((with.ProcessorMilliseconds - idle.ProcessorMilliseconds) / without.ProcessorMilliseconds));
        Say("of memory", AnalyzerFigures.Allocated(with: true) / AnalyzerFigures.Allocated(with: false));

        return 0;
    }

    private static void Say(string how, double ratio) => AnsiConsole.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"The analyzers add {ratio - 1:P1} to a clean build {how} (bar: {ShareLimit:P0})."));
}
