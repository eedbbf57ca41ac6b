namespace LossGen.Benchmarks;

/// <summary>The losses measured, as a user of LossGen declares them.</summary>
public static partial class BenchmarkLosses
{
    [Loss("mean(squared_error(p, y))")]
    public static partial float Mse(ReadOnlySpan<float> p, ReadOnlySpan<float> y);

    [Loss("mean(absolute_error(p, y))")]
    public static partial float Mae(ReadOnlySpan<float> p, ReadOnlySpan<float> y);

    [Loss("mean(huber(p, y, delta))")]
    public static partial float Huber(ReadOnlySpan<float> p, ReadOnlySpan<float> y, float delta);

    [Loss("mean(log_cosh_error(p, y))")]
    public static partial float LogCosh(ReadOnlySpan<float> p, ReadOnlySpan<float> y);

    [Loss("mean(pinball(p, y, tau))")]
    public static partial float Pinball(ReadOnlySpan<float> p, ReadOnlySpan<float> y, float tau);

    [Loss("mean(bce_with_logits(z, y))")]
    public static partial float Bce(ReadOnlySpan<float> z, ReadOnlySpan<float> y);

    [Loss("mean(focal_with_logits(z, y, alpha, gamma))")]
    public static partial float Focal(ReadOnlySpan<float> z, ReadOnlySpan<float> y, float alpha, float gamma);

    [Loss("mean(poisson_nll(f, y))")]
    public static partial float Poisson(ReadOnlySpan<float> f, ReadOnlySpan<float> y);

    [Loss("1 - (2*sum(p*y) + smooth)/(sum(p) + sum(y) + smooth)")]
    public static partial float Dice(ReadOnlySpan<float> p, ReadOnlySpan<float> y, float smooth);

    [Loss("sqrt(mean((p - y)^2))")]
    public static partial float Rmse(ReadOnlySpan<float> p, ReadOnlySpan<float> y);
}
