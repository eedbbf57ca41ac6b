using System.Runtime.CompilerServices;

namespace LossGen.Benchmarks.Ratios;

/// <summary>
/// Runs a contestant at another place of a cache line of the stack every round. .NET keeps frames aligned to 16 bytes,
/// so that a wide register saved in a loop lies across two lines or not, by a process's luck, which can cost a factor of
/// three; over the rounds every place has its turn.
/// </summary>
public static class StackPlace
{
    private const int FrameAlignment = 16;
    private const int PlacesInALine = 4;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double TimeAt(int round, Contestant contestant, int calls)
    {
        Span<byte> shift = stackalloc byte[FrameAlignment * (1 + (round % PlacesInALine))];
        Touch(shift);
        return contestant.Time(calls);
    }

    /// <summary>Keeps the compiler from leaving the shift out.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Touch(Span<byte> shift) => shift[0] = 1;
}
