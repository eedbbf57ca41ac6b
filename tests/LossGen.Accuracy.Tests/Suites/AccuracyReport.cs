using System.Globalization;

namespace LossGen.Accuracy.Tests.Suites;

/// <summary>A line for every loss, in the file that the environment variable <c>LOSSGEN_ACCURACY_REPORT</c> names.</summary>
internal static class AccuracyReport
{
    private static readonly string? s_path = Environment.GetEnvironmentVariable("LOSSGEN_ACCURACY_REPORT");
    private static readonly Lock s_lock = new();

    /// <summary>Adds what was found of one loss.</summary>
    public static void Add(string loss, string type, Verdict verdict)
    {
        if (s_path is null)
        {
            return;
        }

        var lines = verdict.Exceeded.Take(3).Select(error => $"    {Text(error.Fraction)} × at {error.Where}");

        lock (s_lock)
        {
            File.AppendAllLines(s_path, [$"{Text(verdict.Worst)} {type} {loss} ({verdict.Compared} numbers, worst at {verdict.WorstAt})", .. lines]);
        }
    }

    private static string Text(double fraction) => fraction.ToString("0.###", CultureInfo.InvariantCulture);
}
