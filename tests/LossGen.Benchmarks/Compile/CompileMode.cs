using System.Text.Json;
using Spectre.Console;

namespace LossGen.Benchmarks.Compile;

/// <summary>How long a developer waits for what LossGen does while building, and a program at the first call.</summary>
public static class CompileMode
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    public static int Run(Options options)
    {
        var machine = Machine.Describe();
        AnsiConsole.WriteLine($"{machine.Processor}, {machine.Runtime}");

        // The generator first: its figure is that of a process that has not run it before.
        Figure[] figures = [.. GeneratorFigures.Measure(), .. FirstCallFigures.Measure()];
        FigureTable.Show(figures);

        if (options.Text("json") is { } path)
        {
            File.WriteAllText(path, JsonSerializer.Serialize(new { Machine = machine, Figures = figures }, Format) + "\n");
            AnsiConsole.WriteLine($"Written to {path}.");
        }

        return 0;
    }
}
