using LossGen;

namespace RobustRegression;

/// <summary>Four opinions on how much a large error matters. LossGen writes the bodies, and <c>…WithGrad</c> beside them.</summary>
public static partial class Losses
{
    /// <summary>Squared error: twice the error pulls twice as hard, so one wild row outweighs many.</summary>
    [Loss("mean((p - y)^2)")]
    public static partial float Mse(ReadOnlySpan<float> p, ReadOnlySpan<float> y);

    /// <summary>Squared up to <paramref name="delta"/>, straight beyond: the pull is bounded.</summary>
    [Loss("mean(where(abs(p - y) <= delta, 0.5*(p - y)^2, delta*(abs(p - y) - 0.5*delta)))")]
    public static partial float Huber(ReadOnlySpan<float> p, ReadOnlySpan<float> y, float delta);

    /// <summary>The logarithm of the hyperbolic cosine: Huber without a kink.</summary>
    [Loss("mean(log_cosh(p - y))")]
    public static partial float LogCosh(ReadOnlySpan<float> p, ReadOnlySpan<float> y);

    /// <summary>The pinball loss, whose least value is at the quantile <paramref name="tau"/>: at 0.5 the median.</summary>
    [Loss("mean(max(tau*(y - p), (tau - 1)*(y - p)))")]
    public static partial float Quantile(ReadOnlySpan<float> p, ReadOnlySpan<float> y, float tau);
}
