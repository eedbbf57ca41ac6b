namespace LossGen.Benchmarks.Rows;

/// <summary>The losses over rows, as a user of LossGen declares them.</summary>
public static partial class RowLosses
{
    [Loss("mean(-gather[C](log_softmax[C](z), t))")]
    public static partial float CrossEntropy([Axes("N, C")] ReadOnlySpan<float> z, [Axes("N")] ReadOnlySpan<int> t);

    [Loss("mean(-sum[C](y*log_softmax[C](z)))")]
    public static partial float SoftCrossEntropy([Axes("N, C")] ReadOnlySpan<float> z, [Axes("N, C")] ReadOnlySpan<float> y, int C);

    [Loss("mean(sum[C](y*(log(y) - log_softmax[C](z))))")]
    public static partial float Divergence([Axes("N, C")] ReadOnlySpan<float> z, [Axes("N, C")] ReadOnlySpan<float> y, int C);

    [Loss("m = 0.5*(p + q); mean(0.5*sum[C](p*log(p/m)) + 0.5*sum[C](q*log(q/m)))", Wrt = "p, q")]
    public static partial float JensenShannon([Axes("N, C")] ReadOnlySpan<float> p, [Axes("N, C")] ReadOnlySpan<float> q, int C);

    [Loss("c = sum[D](a*b)/sqrt((sum[D](a^2) + 0.000000000001)*(sum[D](b^2) + 0.000000000001)); mean(where(y > 0, 1 - c, max(0, c - margin)))", Wrt = "a, b")]
    public static partial float CosineEmbedding(
        [Axes("N, D")] ReadOnlySpan<float> a, [Axes("N, D")] ReadOnlySpan<float> b, [Axes("N")] ReadOnlySpan<float> y, float margin);

    [Loss("mean(max(0, norm[D](a - p + 0.000001) - norm[D](a - n + 0.000001) + margin))", Wrt = "a, p, n")]
    public static partial float Triplet(
        [Axes("N, D")] ReadOnlySpan<float> a, [Axes("N, D")] ReadOnlySpan<float> p, [Axes("N, D")] ReadOnlySpan<float> n, int D, float margin);

    [Loss("mean(1 - (2*sum[P](p*y) + s)/(sum[P](p) + sum[P](y) + s))")]
    public static partial float Dice([Axes("N, P")] ReadOnlySpan<float> p, [Axes("N, P")] ReadOnlySpan<float> y, int P, float s);

    [Loss("s = sum[D](a*b)/tau; mean(logsumexp[M](s) - sum[M](where(index[N]() == index[M](), s, 0)))", Wrt = "a, b")]
    public static partial float InfoNce([Axes("N, D")] ReadOnlySpan<float> a, [Axes("M, D")] ReadOnlySpan<float> b, int D, float tau);
}
