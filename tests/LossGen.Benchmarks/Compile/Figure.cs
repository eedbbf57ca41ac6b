using System.Diagnostics;

namespace LossGen.Benchmarks.Compile;

/// <summary>One measured duration and, where there is one, its limit.</summary>
/// <param name="What">What was timed.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="ProcessorMilliseconds">What it took of all processors: on a busy machine the better figure. 0 where it is not known.</param>
/// <param name="LimitMilliseconds">What it has to stay under.</param>
public sealed record Figure(string What, double Milliseconds, double ProcessorMilliseconds, double? LimitMilliseconds = null)
{
    /// <summary>Times one run of <paramref name="action"/>.</summary>
    public static Figure Of(string what, Action action, double? limitMilliseconds = null)
    {
        using var process = Process.GetCurrentProcess();
        var processorBefore = process.TotalProcessorTime;
        var start = Stopwatch.GetTimestamp();
        action();
        var elapsed = Stopwatch.GetElapsedTime(start);
        process.Refresh();
        return new(what, elapsed.TotalMilliseconds, (process.TotalProcessorTime - processorBefore).TotalMilliseconds, limitMilliseconds);
    }

    /// <summary>Times many runs and keeps the medians.</summary>
    public static Figure MedianOf(string what, int runs, Action<int> action, double? limitMilliseconds = null) =>
        MedianOf(Enumerable.Range(0, runs).Select(run => Of(what, () => action(run), limitMilliseconds)));

    /// <summary>The middle of some figures for the same.</summary>
    public static Figure MedianOf(IEnumerable<Figure> runs)
    {
        var figures = runs.ToArray();

        return figures[0] with
        {
            Milliseconds = Ratios.Summary.Of(figures.Select(figure => figure.Milliseconds)).Median,
            ProcessorMilliseconds = Ratios.Summary.Of(figures.Select(figure => figure.ProcessorMilliseconds)).Median,
        };
    }
}
