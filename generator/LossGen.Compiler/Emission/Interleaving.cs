using LossGen.Compiler.Binding;
using LossGen.Compiler.Scheduling;

namespace LossGen.Compiler.Emission;

/// <summary>
/// How many copies of a sweep's step run side by side. Four hide the latency of a chain of few function calls or of a
/// short body; of a longer one they only spill registers, and narrower vectors have half as many of those.
/// </summary>
internal static class Interleaving
{
    private const int Most = 4;
    private const int MostCalls = 4;
    private const int MostTemporaries = 20;
    private const int MostTemporariesBesideCalls = 48;
    private const int MostTemporariesOfNarrow = 6;

    /// <summary>The letters that tell the copies' locals apart; none where there is one copy.</summary>
    public static IReadOnlyList<string> Copies(Sweep sweep, VectorWidth width) =>
        HasFour(sweep, width) ? ["A", "B", "C", "D"] : [""];

    /// <summary>
    /// How many elements make a group: the largest step of any width, so that the elements behind the last whole group
    /// are the same ones everywhere.
    /// </summary>
    public static int Group(ScalarType type) => Most * new VectorWidth(512, type).Count;

    private static bool HasFour(Sweep sweep, VectorWidth width)
    {
        if (width.Bits < 512)
        {
            return sweep.Calls == 0 && sweep.Temporaries <= MostTemporariesOfNarrow;
        }

        return sweep.Calls == 0
            ? sweep.Temporaries <= MostTemporaries
            : sweep.Calls <= MostCalls && sweep.Temporaries <= MostTemporariesBesideCalls;
    }
}
