namespace LossGen.Benchmarks.Ratios;

/// <summary>Times of one contestant, in nanoseconds per element, round by round.</summary>
public sealed record Lap(string Contestant, IReadOnlyList<double> Rounds);

/// <summary>
/// Runs contestants in turns within each round, another one first every time: what the machine does meanwhile strikes
/// all of them, and a ratio within a round cancels it. A disturbed turn is repeated a few times.
/// </summary>
public sealed class Race(int rounds)
{
    private const double NanosecondsOfATurn = 5e5;
    private const int Attempts = 6;
    private readonly Pulse _pulse = new();

    /// <summary>Turns taken so far.</summary>
    public int Turns { get; private set; }

    /// <summary>Turns that counted although the core was not ours alone.</summary>
    public int DisturbedTurns { get; private set; }

    public IReadOnlyList<Lap> Run(IReadOnlyList<Contestant> contestants, int length)
    {
        var calls = contestants.Select(CallsOfATurn).ToArray();
        var times = contestants.Select(_ => new double[rounds]).ToArray();

        for (var round = 0; round < rounds; round++)
        {
            for (var turn = 0; turn < contestants.Count; turn++)
            {
                var who = (round + turn) % contestants.Count;
                times[who][round] = TimeOfATurn(contestants[who], calls[who], round) / calls[who] / length;
            }
        }

        return [.. contestants.Select((contestant, who) => new Lap(contestant.Name, times[who]))];
    }

    private static int CallsOfATurn(Contestant contestant)
    {
        contestant.Time(1);
        return (int)Math.Clamp(NanosecondsOfATurn / contestant.Time(1), 1, 100_000);
    }

    private double TimeOfATurn(Contestant contestant, int calls, int round)
    {
        Turns++;

        for (var attempt = 1; ; attempt++)
        {
            var wasSteady = _pulse.IsSteady();
            var time = StackPlace.TimeAt(round, contestant, calls);

            if (_pulse.IsSteady() && wasSteady)
            {
                return time;
            }

            if (attempt == Attempts)
            {
                DisturbedTurns++;
                return time;
            }
        }
    }
}
