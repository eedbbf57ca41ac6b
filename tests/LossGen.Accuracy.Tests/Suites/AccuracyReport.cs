using System.Globalization;

namespace LossGen.Accuracy.Tests.Suites;

/// <summary>A line for every loss, in the file that the environment variable <c>LOSSGEN_ACCURACY_REPORT</c> names.</summary>
internal static class AccuracyReport
{
    private static readonly string? ReportPath = Environment.GetEnvironmentVariable("LOSSGEN_ACCURACY_REPORT");
    private static readonly Lock Gate = new();

    /// <summary>Adds what was found of one loss.</summary>
    public static void Add(string loss, string type, Verdict verdict)
    {
        if (ReportPath is null)
        {
            return;
        }

        var lines = verdict.Exceeded.Take(3).Select(error => $"    {Text(error.Fraction)} × at {error.Where}");

        lock (Gate)
        {
            File.AppendAllLines(ReportPath, [$"{Text(verdict.Worst)} {type} {loss} ({verdict.Compared} numbers, worst at {verdict.WorstAt})", .. lines]);
        }
    }

    private static string Text(double fraction) => fraction.ToString("0.###", CultureInfo.InvariantCulture);
}
