using System.Globalization;
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
        Show(figures);

        if (options.Text("json") is { } path)
        {
            File.WriteAllText(path, JsonSerializer.Serialize(new { Machine = machine, Figures = figures }, Format) + "\n");
            AnsiConsole.WriteLine($"Written to {path}.");
        }

        return 0;
    }

    private static void Show(IEnumerable<Figure> figures)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("what", "ms", "limit, ms", "of all processors, ms");

        foreach (var column in table.Columns.Skip(1))
        {
            column.RightAligned();
        }

        foreach (var figure in figures)
        {
            var colour = figure.Milliseconds > figure.LimitMilliseconds ? "red" : "default";
            var time = string.Create(CultureInfo.InvariantCulture, $"[{colour}]{figure.Milliseconds:N1}[/]");
            var limit = figure.LimitMilliseconds?.ToString("N0", CultureInfo.InvariantCulture) ?? "";
            var processor = figure.ProcessorMilliseconds.ToString("N1", CultureInfo.InvariantCulture);
            table.AddRow(Markup.Escape(figure.What), time, limit, processor);
        }

        AnsiConsole.Write(table);
    }
}
