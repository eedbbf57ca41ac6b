using System.Globalization;
using Spectre.Console;

namespace LossGen.Benchmarks.Compile;

/// <summary>Durations as a table.</summary>
public static class FigureTable
{
    /// <summary>Writes <paramref name="figures"/>; one past its limit is red.</summary>
    public static void Show(IEnumerable<Figure> figures)
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
            var processor = figure.ProcessorMilliseconds > 0 ? figure.ProcessorMilliseconds.ToString("N1", CultureInfo.InvariantCulture) : "";
            table.AddRow(Markup.Escape(figure.What), time, limit, processor);
        }

        AnsiConsole.Write(table);
    }
}
