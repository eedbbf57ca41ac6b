namespace LossGen.Benchmarks.Peers;

/// <summary>
/// Value and gradient as a careful developer writes them by hand: one loop (two where a sum feeds the gradient),
/// <see cref="MathF"/>, what does not change hoisted, sums in <see cref="double"/>.
/// </summary>
public static class ScalarLosses
{
    public static float Mse(ReadOnlySpan<float> p, ReadOnlySpan<float> y, Span<float> grad)
    {
        var scale = 2f / p.Length;
        var sum = 0.0;

        for (var i = 0; i < p.Length; i++)
        {
            var d = p[i] - y[i];
            sum += d * d;
            grad[i] = scale * d;
        }

        return (float)(sum / p.Length);
    }

    public static float Mae(ReadOnlySpan<float> p, ReadOnlySpan<float> y, Span<float> grad)
    {
        var scale = 1f / p.Length;
        var sum = 0.0;

        for (var i = 0; i < p.Length; i++)
        {
            var d = p[i] - y[i];
            sum += MathF.Abs(d);
            grad[i] = d > 0 ? scale : d < 0 ? -scale : 0;
        }

        return (float)(sum / p.Length);
    }

    public static float Huber(ReadOnlySpan<float> p, ReadOnlySpan<float> y, Span<float> grad, float delta)
    {
        var scale = 1f / p.Length;
        var sum = 0.0;

        for (var i = 0; i < p.Length; i++)
        {
            var d = p[i] - y[i];
            var clipped = MathF.Min(MathF.Max(d, -delta), delta);
            sum += clipped * (d - (0.5f * clipped));
            grad[i] = scale * clipped;
        }

        return (float)(sum / p.Length);
    }

    public static float LogCosh(ReadOnlySpan<float> p, ReadOnlySpan<float> y, Span<float> grad)
    {
        const float Ln2 = 0.693147181f;
        var scale = 1f / p.Length;
        var sum = 0.0;

        for (var i = 0; i < p.Length; i++)
        {
            var d = p[i] - y[i];
            var size = MathF.Abs(d);
            sum += size + MathF.Log(1 + MathF.Exp(-2 * size)) - Ln2;
            grad[i] = scale * MathF.Tanh(d);
        }

        return (float)(sum / p.Length);
    }

    public static float Pinball(ReadOnlySpan<float> p, ReadOnlySpan<float> y, Span<float> grad, float tau)
    {
        var below = -tau / p.Length;
        var above = (1 - tau) / p.Length;
        var tie = (0.5f - tau) / p.Length;
        var sum = 0.0;

        for (var i = 0; i < p.Length; i++)
        {
            var d = y[i] - p[i];
            sum += MathF.Max(tau * d, (tau - 1) * d);
            grad[i] = d > 0 ? below : d < 0 ? above : tie;
        }

        return (float)(sum / p.Length);
    }

    public static float Bce(ReadOnlySpan<float> z, ReadOnlySpan<float> y, Span<float> grad)
    {
        var scale = 1f / z.Length;
        var sum = 0.0;

        for (var i = 0; i < z.Length; i++)
        {
            var e = MathF.Exp(-MathF.Abs(z[i]));
            var r = 1 / (1 + e);
            var sigmoid = z[i] >= 0 ? r : e * r;
            sum += MathF.Max(z[i], 0) - (y[i] * z[i]) + MathF.Log(1 + e);
            grad[i] = scale * (sigmoid - y[i]);
        }

        return (float)(sum / z.Length);
    }

    public static float Focal(ReadOnlySpan<float> z, ReadOnlySpan<float> y, Span<float> grad, float alpha, float gamma)
    {
        var scale = 1f / z.Length;
        var sum = 0.0;

        for (var i = 0; i < z.Length; i++)
        {
            var e = MathF.Exp(-MathF.Abs(z[i]));
            var r = 1 / (1 + e);
            var sigmoid = z[i] >= 0 ? r : e * r;
            var miss = (y[i] * (1 - sigmoid)) + ((1 - y[i]) * sigmoid);
            var entropy = MathF.Max(z[i], 0) - (y[i] * z[i]) + MathF.Log(1 + e);
            var weight = ((alpha * y[i]) + ((1 - alpha) * (1 - y[i]))) * MathF.Pow(miss, gamma);
            var missSlope = (1 - (2 * y[i])) * e * r * r;
            sum += weight * entropy;
            grad[i] = scale * weight * (sigmoid - y[i] + (gamma * entropy * missSlope / miss));
        }

        return (float)(sum / z.Length);
    }

    public static float Poisson(ReadOnlySpan<float> f, ReadOnlySpan<float> y, Span<float> grad)
    {
        var scale = 1f / f.Length;
        var sum = 0.0;

        for (var i = 0; i < f.Length; i++)
        {
            var rate = MathF.Exp(f[i]);
            sum += rate - (y[i] * f[i]);
            grad[i] = scale * (rate - y[i]);
        }

        return (float)(sum / f.Length);
    }

    public static float Dice(ReadOnlySpan<float> p, ReadOnlySpan<float> y, Span<float> grad, float smooth)
    {
        var both = 0.0;
        var total = 0.0;

        for (var i = 0; i < p.Length; i++)
        {
            both += p[i] * y[i];
            total += p[i] + y[i];
        }

        var up = (2 * both) + smooth;
        var down = total + smooth;
        var slope = (float)(-2 / down);
        var offset = (float)(up / (down * down));

        for (var i = 0; i < p.Length; i++)
        {
            grad[i] = (slope * y[i]) + offset;
        }

        return (float)(1 - (up / down));
    }

    public static float Rmse(ReadOnlySpan<float> p, ReadOnlySpan<float> y, Span<float> grad)
    {
        var sum = 0.0;

        for (var i = 0; i < p.Length; i++)
        {
            var d = p[i] - y[i];
            sum += d * d;
        }

        var root = Math.Sqrt(sum / p.Length);
        var scale = root > 0 ? (float)(1 / (p.Length * root)) : 0;

        for (var i = 0; i < p.Length; i++)
        {
            grad[i] = scale * (p[i] - y[i]);
        }

        return (float)root;
    }
}
