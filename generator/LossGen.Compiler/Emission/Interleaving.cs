using LossGen.Compiler.Scheduling;

namespace LossGen.Compiler.Emission;

/// <summary>
/// How many copies of a sweep's step run side by side: four hide the latency of a chain of few function calls or of a
/// short body; more would only spill registers.
/// </summary>
internal static class Interleaving
{
    private const int Most = 4;
    private const int MostCallsInterleaved = 4;
    private const int MostTemporariesInterleaved = 16;

    /// <summary>The letters that tell the copies' locals apart; none where there is one copy.</summary>
    public static IReadOnlyList<string> Copies(Sweep sweep)
    {
        var isShort = sweep.Calls == 0 && sweep.Temporaries <= MostTemporariesInterleaved;

        return isShort || sweep.Calls is > 0 and <= MostCallsInterleaved ? ["A", "B", "C", "D"] : [""];
    }

    /// <summary>
    /// How many elements at the end of the spans are treated apart, less one: a multiple of every width's step, so that
    /// they are the same ones everywhere.
    /// </summary>
    public static int Group(VectorWidth width) => Most * width.Count * 512 / width.Bits;
}
