using System.Globalization;
using LossGen.Benchmarks.Peers;
using Spectre.Console;

namespace LossGen.Benchmarks.Ratios;

/// <summary>The ratios as a person reads them.</summary>
public static class RatiosReport
{
    public static void Introduce(Machine machine, CBuild? build, string? failure, int rounds)
    {
        AnsiConsole.MarkupLine("[bold]Value and gradient together, one thread, all contestants in turns[/]");
        AnsiConsole.WriteLine($"{machine.Processor}, {machine.Runtime}, widest vectors {machine.VectorBits} bits, {rounds} rounds");

        if (build is null)
        {
            AnsiConsole.MarkupLineInterpolated($"[yellow]No fused C in this run: {failure}[/]");
            return;
        }

        AnsiConsole.WriteLine($"{build.Compiler}: {build.Flags}; libmvec: {string.Join(", ", build.VectorFunctions)}");

        AnsiConsole.MarkupLine(build.ScalarLoops.Count == 0
            ? "gcc reports every loop of the kernels as vectorised."
            : $"[red]Not vectorised, so not a fair peer: {string.Join(", ", build.ScalarLoops)}[/]");
    }

    public static void Show(IReadOnlyList<Row> rows, Race race, IReadOnlyList<string> peers, IReadOnlyList<Bar> bars)
    {
        AnsiConsole.Write(TableOf(rows, peers, bars));
        AnsiConsole.WriteLine("Times are medians in ns per element, ratios medians of (theirs / ours) within a round;");
        AnsiConsole.WriteLine("± is half the distance between the quartiles. Yellow: below the bar that the median has to pass.");
        AnsiConsole.WriteLine($"{race.DisturbedTurns:N0} of {race.Turns:N0} turns counted although others used the core.");
        AnsiConsole.WriteLine();

        foreach (var bar in bars)
        {
            Judge(bar, rows);
        }

        foreach (var row in rows.Where(row => row.Disagreements.Count > 0))
        {
            AnsiConsole.MarkupLineInterpolated($"[red]{row.Loss}, n = {row.Length}: {string.Join("; ", row.Disagreements)}[/]");
        }
    }

    private static Table TableOf(IReadOnlyList<Row> rows, IReadOnlyList<string> peers, IReadOnlyList<Bar> bars)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("loss", "n", "ours, ns");

        foreach (var peer in peers)
        {
            table.AddColumns($"{peer}, ns", "ratio");
        }

        foreach (var column in table.Columns.Skip(1))
        {
            column.RightAligned().NoWrap();
        }

        foreach (var row in rows)
        {
            var cells = new List<string> { row.Loss, $"{row.Length:N0}", Time(row.Nanoseconds[Names.Ours]) };

            foreach (var peer in peers)
            {
                var took = row.Ratios.TryGetValue(peer, out var ratio);
                cells.Add(took ? Time(row.Nanoseconds[peer]) : "");
                cells.Add(took ? Ratio(bars.Where(bar => bar.Peer == peer && bar.Applies(row)), ratio!) : "");
            }

            table.AddRow([.. cells]);
        }

        return table;
    }

    private static void Judge(Bar bar, IReadOnlyList<Row> rows)
    {
        var ratios = bar.RatiosOf(rows);

        if (ratios.Count == 0)
        {
            AnsiConsole.MarkupLineInterpolated($"[grey]not measured  {bar.Wording}[/]");
            return;
        }

        var median = Summary.Of(ratios.Select(pair => pair.Ratio)).Median;
        var worst = ratios.MinBy(pair => pair.Ratio);
        var verdict = median >= bar.Least ? "[green]kept  [/]" : "[red]missed[/]";
        var figures = string.Create(
            CultureInfo.InvariantCulture,
            $"median {median:F2}, {ratios.Count(pair => pair.Ratio >= bar.Least)} of {ratios.Count} above {bar.Least}, " +
            $"worst {worst.Ratio:F2} ({worst.Row.Loss}, n = {worst.Row.Length:N0})");
        AnsiConsole.MarkupLine($"{verdict}  {bar.Wording}: {figures}");
    }

    private static string Time(Summary time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.Median:F3} [grey]±{time.Spread / time.Median:P0}[/]");

    private static string Ratio(IEnumerable<Bar> bars, Summary ratio)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{ratio.Median:F2} ±{ratio.Spread:F2}");
        return bars.Any(bar => ratio.Median < bar.Least) ? $"[yellow]{text}[/]" : text;
    }
}
