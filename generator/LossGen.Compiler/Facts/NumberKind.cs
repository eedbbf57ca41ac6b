namespace LossGen.Compiler.Facts;

/// <summary>What kind of numbers a parameter takes: the run time's <c>LossGen.ValueKind</c>, member for member under another name, which the compiler's own namespace would hide.</summary>
public enum NumberKind
{
    /// <summary>Any finite numbers.</summary>
    Real,

    /// <summary>Scores before a softmax or sigmoid.</summary>
    Logits,

    /// <summary>From 0 to 1, each row summing to one.</summary>
    Probabilities,

    /// <summary>From 0 to 1, each for itself.</summary>
    UnitInterval,

    /// <summary>Logarithms of probabilities.</summary>
    LogProbabilities,

    /// <summary>Not below 0.</summary>
    NonNegative,

    /// <summary>Positions along an axis of classes.</summary>
    ClassIndex,

    /// <summary>One 1 in each row.</summary>
    OneHot,

    /// <summary>Labels 0 and 1.</summary>
    BinaryLabel,

    /// <summary>Labels −1 and +1.</summary>
    SignLabel,
}
