namespace LossGen.Benchmarks.Ratios;

/// <summary>
/// Brings every C# peer to its last tier of compilation: enough calls to ask for it, time to get it, and again, until
/// nobody becomes faster. A fixed number of calls does not do: the library's generic methods come to their last tier
/// one after another, in the background.
/// </summary>
public static class WarmUp
{
    private const int Calls = 200;
    private const int MillisecondsBetween = 150;
    private const int QuietPasses = 4;
    private const int MostPasses = 60;
    private const double Faster = 0.9;

    public static void Run(IReadOnlyList<Contestant> contestants)
    {
        var best = contestants.Select(_ => double.PositiveInfinity).ToArray();
        var quiet = 0;

        for (var pass = 0; pass < MostPasses && quiet < QuietPasses; pass++)
        {
            quiet++;

            for (var who = 0; who < best.Length; who++)
            {
                var time = contestants[who].Time(Calls);

                if (time < Faster * best[who])
                {
                    quiet = 0;
                }

                best[who] = Math.Min(best[who], time);
            }

            Thread.Sleep(MillisecondsBetween);
        }
    }
}
