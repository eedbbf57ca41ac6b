namespace LossGen.Accuracy.Tests.Axes;

/// <summary>
/// Losses of named axes that exceed their bound somewhere: their tests are skipped, with the figure, while that is so. The
/// bound itself stays as it is.
/// </summary>
internal static class AxesPending
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
    };

    /// <summary>Whether the loss of that name is one of them.</summary>
    public static bool Has(string name) => Names.Contains(name);
}
