using LossGen.Oracle.Evaluation;

namespace LossGen.Accuracy.Tests.Losses;

/// <summary>
/// The named losses as their specification writes them. The oracle reads this copy and the compiler its own, so a slip in
/// either shows.
/// </summary>
public static class Prelude
{
    /// <summary>One definition each.</summary>
    public static IReadOnlyList<string> Definitions { get; } =
        [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Losses", "prelude.txt")).Where(line => line.Length > 0)];

    /// <summary>The same, to look up.</summary>
    public static FunctionTable Functions { get; } = new(Definitions);
}
