namespace LossGen;

/// <summary>
/// What kind of numbers a span holds: what a loss expects of an argument, and what an activation leaves behind. Analyzers
/// compare the two; nothing is checked at run time.
/// </summary>
/// <remarks>
/// Kinds are ordered: <see cref="OneHot"/> ⊂ <see cref="Probabilities"/> ⊂ <see cref="UnitInterval"/> ⊂
/// <see cref="NonNegative"/> ⊂ <see cref="Real"/>; <see cref="BinaryLabel"/> ⊂ <see cref="UnitInterval"/>;
/// <see cref="SignLabel"/>, <see cref="Logits"/> and <see cref="LogProbabilities"/> ⊂ <see cref="Real"/>;
/// <see cref="ClassIndex"/> stands alone. A value fits where its kind or a wider one is expected; where that still is a
/// mistake (a softmax output in a squared error), a rule says so.
/// </remarks>
public enum ValueKind
{
    /// <summary>Any finite numbers: regression outputs and their targets.</summary>
    Real,

    /// <summary>Scores before a softmax or sigmoid, from −∞ to +∞.</summary>
    Logits,

    /// <summary>Numbers from 0 to 1 of which each row sums to one, as a softmax leaves them.</summary>
    Probabilities,

    /// <summary>Numbers from 0 to 1, each for itself, as a sigmoid leaves them.</summary>
    UnitInterval,

    /// <summary>Logarithms of probabilities, from −∞ to 0, as a log-softmax leaves them.</summary>
    LogProbabilities,

    /// <summary>Numbers not below 0: variances, rates, rectified outputs.</summary>
    NonNegative,

    /// <summary>Whole numbers from 0 to the number of classes − 1.</summary>
    ClassIndex,

    /// <summary>One 1 in each row and 0 elsewhere.</summary>
    OneHot,

    /// <summary>Labels 0 and 1.</summary>
    BinaryLabel,

    /// <summary>Labels −1 and +1.</summary>
    SignLabel,
}
