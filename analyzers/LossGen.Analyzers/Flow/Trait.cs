namespace LossGen.Analyzers.Flow;

/// <summary>
/// What is known of numbers, finer than the kinds that parameters expect: how they came about decides which mistake it is.
/// </summary>
internal enum Trait
{
    /// <summary>A row of probabilities, by a softmax or declared.</summary>
    Softmax,

    /// <summary>Each from 0 to 1, by a sigmoid or declared.</summary>
    Sigmoid,

    /// <summary>Logarithms of a softmax in one step.</summary>
    LogSoftmax,

    /// <summary>Logarithms of a sigmoid in one step.</summary>
    LogSigmoid,

    /// <summary>Logarithms taken of a softmax's output.</summary>
    LogOfSoftmax,

    /// <summary>Logarithms taken of a sigmoid's output.</summary>
    LogOfSigmoid,

    /// <summary>Rectified: below zero cut off.</summary>
    Rectified,

    /// <summary>Exponentials.</summary>
    Exponential,

    /// <summary>Not below zero, for another reason.</summary>
    NonNegative,

    /// <summary>From −1 to 1.</summary>
    Tanh,

    /// <summary>Declared to be logits, or the output of a linear layer.</summary>
    Logits,

    /// <summary>What a softmax or sigmoid was applied to.</summary>
    Scores,

    /// <summary>Declared to be any real numbers.</summary>
    Real,

    /// <summary>Constants among −1, 0 and 1.</summary>
    Constants,

    /// <summary>One 1 in each row.</summary>
    OneHot,

    /// <summary>The same as whole numbers.</summary>
    OneHotInteger,

    /// <summary>Positions along an axis of classes.</summary>
    ClassIndex,

    /// <summary>Labels that are doubled, or moved by one, on the way from 0 and 1 to −1 and 1 or back: 0 and 2.</summary>
    DoubledLabels,

    /// <summary>The value of a loss, averaged already.</summary>
    MeanLoss,

    /// <summary>The values of a loss, one for each example or element.</summary>
    UnreducedLoss,
}
