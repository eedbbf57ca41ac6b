using LossGen;

namespace BreastCancer;

/// <summary>The losses. LossGen writes their bodies, and <c>BceWithGrad</c> and <c>FocalWithGrad</c> beside them.</summary>
public static partial class Losses
{
    /// <summary>Binary cross-entropy of logits <paramref name="z"/> and labels <paramref name="y"/>, 0 or 1.</summary>
    [Loss("mean(y*softplus(-z) + (1 - y)*softplus(z))")]
    public static partial float Bce(ReadOnlySpan<float> z, ReadOnlySpan<float> y);

    /// <summary>The same with the weight taken off rows that are right already (Lin et al. 2017).</summary>
    [Loss("mean(focal_with_logits(z, y, alpha, gamma))")]
    public static partial float Focal(ReadOnlySpan<float> z, ReadOnlySpan<float> y, float alpha, float gamma);
}
