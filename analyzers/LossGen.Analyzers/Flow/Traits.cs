namespace LossGen.Analyzers.Flow;

/// <summary>What is left of two traits where either may hold.</summary>
internal static class Traits
{
    /// <summary>The narrower of the traits that both are special cases of, or null where they have nothing in common.</summary>
    public static Trait? Join(Trait one, Trait other) => one == other ? one : Wider(one) is { } wide && wide == (Wider(other) ?? other) ? wide
        : Wider(other) is { } wider && wider == one ? one
        : null;

    private static Trait? Wider(Trait trait) => trait switch
    {
        Trait.Softmax => Trait.Sigmoid,
        Trait.LogSoftmax => Trait.LogOfSoftmax,
        Trait.LogSigmoid => Trait.LogOfSigmoid,
        Trait.Rectified or Trait.Exponential => Trait.NonNegative,
        _ => null,
    };
}
