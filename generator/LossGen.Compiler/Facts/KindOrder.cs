namespace LossGen.Compiler.Facts;

/// <summary>Which kinds are special cases of which.</summary>
public static class KindOrder
{
    /// <summary>Whether every value of <paramref name="kind"/> is one of <paramref name="wider"/>.</summary>
    public static bool IsWithin(NumberKind kind, NumberKind wider)
    {
        for (NumberKind? next = kind; next is { } current; next = Wider(current))
        {
            if (current == wider)
            {
                return true;
            }
        }

        return false;
    }

    private static NumberKind? Wider(NumberKind kind) => kind switch
    {
        NumberKind.OneHot => NumberKind.Probabilities,
        NumberKind.Probabilities or NumberKind.BinaryLabel => NumberKind.UnitInterval,
        NumberKind.UnitInterval => NumberKind.NonNegative,
        NumberKind.NonNegative or NumberKind.SignLabel or NumberKind.Logits or NumberKind.LogProbabilities => NumberKind.Real,
        _ => null,
    };
}
