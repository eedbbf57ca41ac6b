using System.Globalization;

namespace LossGen.Accuracy.Tests.Points;

/// <summary>
/// Where the random numbers of a run begin: 0, or what the environment variable <c>LOSSGEN_SEED</c> says, so that a longer
/// search meets other points and an excess that it finds can be met again.
/// </summary>
internal static class Seeds
{
    /// <summary>The first seed of a loss: those of two runs are a thousand apart.</summary>
    public static int First { get; } =
        1000 * int.Parse(Environment.GetEnvironmentVariable("LOSSGEN_SEED") ?? "0", CultureInfo.InvariantCulture);
}
