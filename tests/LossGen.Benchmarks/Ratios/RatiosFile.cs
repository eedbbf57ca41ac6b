using System.Text.Json;
using System.Text.Json.Serialization;
using LossGen.Benchmarks.Peers;

namespace LossGen.Benchmarks.Ratios;

/// <summary>The ratios as a program reads them.</summary>
public static class RatiosFile
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static void Write(string path, Machine machine, CBuild? build, int rounds, Race race, IReadOnlyList<Row> rows, IReadOnlyList<Bar> judged)
    {
        var bars = judged
            .Select(bar => (Bar: bar, Ratios: bar.RatiosOf(rows)))
            .Where(pair => pair.Ratios.Count > 0)
            .Select(pair => new
            {
                pair.Bar.Peer,
                pair.Bar.Least,
                Median = Summary.Of(pair.Ratios.Select(ratio => ratio.Ratio)).Median,
            });

        var compiler = build is null ? null : new { build.Compiler, build.Flags, build.VectorFunctions, build.ScalarLoops };
        var content = new { Machine = machine, FusedC = compiler, Rounds = rounds, race.Turns, race.DisturbedTurns, Bars = bars, Rows = rows };
        File.WriteAllText(path, JsonSerializer.Serialize(content, Format) + "\n");
    }
}
