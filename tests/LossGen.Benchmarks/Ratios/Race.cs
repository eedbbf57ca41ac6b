namespace LossGen.Benchmarks.Ratios;

/// <summary>Times of one contestant, in nanoseconds per element, round by round.</summary>
public sealed record Lap(string Contestant, IReadOnlyList<double> Rounds);

/// <summary>
/// Runs contestants in turns within each round, another one first every time: what the machine does meanwhile strikes
/// all of them, and a ratio within a round cancels it.
/// </summary>
public static class Race
{
    private const double NanosecondsOfATurn = 2e6;

    public static IReadOnlyList<Lap> Run(IReadOnlyList<Contestant> contestants, int length, int rounds)
    {
        var calls = contestants.Select(CallsOfATurn).ToArray();
        var times = contestants.Select(_ => new double[rounds]).ToArray();

        for (var round = 0; round < rounds; round++)
        {
            for (var turn = 0; turn < contestants.Count; turn++)
            {
                var who = (round + turn) % contestants.Count;
                times[who][round] = contestants[who].Time(calls[who]) / calls[who] / length;
            }
        }

        return [.. contestants.Select((contestant, who) => new Lap(contestant.Name, times[who]))];
    }

    private static int CallsOfATurn(Contestant contestant)
    {
        contestant.Time(1);
        return (int)Math.Clamp(NanosecondsOfATurn / contestant.Time(1), 1, 100_000);
    }
}
