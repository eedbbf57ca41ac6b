using LossGen;

namespace Digits;

/// <summary>The losses. LossGen writes their bodies, and <c>SmoothedCrossEntropyWithGrad</c> beside the first.</summary>
public static partial class Losses
{
    /// <summary>
    /// The mean over rows of the cross-entropy of logits <paramref name="z"/> with class <paramref name="t"/>, of whose weight a
    /// part <paramref name="smoothing"/> is spread over all classes (Szegedy et al. 2016).
    /// </summary>
    [Loss("q = log_softmax[C](z); mean(-(1 - smoothing)*gather[C](q, t) - smoothing*mean[C](q))")]
    public static partial float SmoothedCrossEntropy(
        [Axes("N, C")] ReadOnlySpan<float> z, [Axes("N")] ReadOnlySpan<int> t, float smoothing);

    /// <summary>The cross-entropy of each row by itself, without smoothing: how badly a network misjudged it.</summary>
    [Loss("-gather[C](log_softmax[C](z), t)")]
    public static partial void RowCrossEntropy(
        [Axes("N, C")] ReadOnlySpan<float> z, [Axes("N")] ReadOnlySpan<int> t, [Axes("N")] Span<float> losses);
}
