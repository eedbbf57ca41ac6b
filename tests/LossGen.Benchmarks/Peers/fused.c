/* Fused value and gradient of each loss as an expert writes them for gcc and libmvec: one sweep (two where a sum feeds
   the gradient), restrict, constants hoisted, selections instead of branches, one division an element. The formulas are
   the stable ones, for labels anywhere between 0 and 1; the upstream factor is 1. */
#include <math.h>
#include <stddef.h>

#define KERNEL(name) \
    double name(const float *restrict p, const float *restrict y, float *restrict g, size_t n, float a, float b)

KERNEL(mse)
{
    float scale = 2.0f / n, sum = 0;

    for (size_t i = 0; i < n; i++)
    {
        float d = p[i] - y[i];
        sum += d * d;
        g[i] = scale * d;
    }

    return sum / n;
}

KERNEL(mae)
{
    float scale = 1.0f / n, sum = 0;

    for (size_t i = 0; i < n; i++)
    {
        float d = p[i] - y[i];
        sum += fabsf(d);
        g[i] = d > 0 ? scale : d < 0 ? -scale : 0;
    }

    return sum / n;
}

/* a: where the parabola ends. c*d - c*c/2 with c the clamped residual is both branches at once. */
KERNEL(huber)
{
    float scale = 1.0f / n, sum = 0;

    for (size_t i = 0; i < n; i++)
    {
        float d = p[i] - y[i];
        float c = fminf(fmaxf(d, -a), a);
        sum += c * (d - 0.5f * c);
        g[i] = scale * c;
    }

    return sum / n;
}

/* One exponential serves value and gradient. Its absolute error is right; the last digits of tiny residuals are not. */
KERNEL(log_cosh)
{
    float scale = 1.0f / n, sum = 0;

    for (size_t i = 0; i < n; i++)
    {
        float d = p[i] - y[i];
        float m = fabsf(d);
        float e = expf(-2 * m);
        sum += m + log1pf(e) - 0.693147181f;
        g[i] = copysignf(scale * (1 - e) / (1 + e), d);
    }

    return sum / n;
}

/* a: the quantile. */
KERNEL(pinball)
{
    float below = -a / n, above = (1 - a) / n, tie = (0.5f - a) / n, sum = 0;

    for (size_t i = 0; i < n; i++)
    {
        float d = y[i] - p[i];
        sum += fmaxf(a * d, (a - 1) * d);
        g[i] = d > 0 ? below : d < 0 ? above : tie;
    }

    return sum / n;
}

KERNEL(bce)
{
    float scale = 1.0f / n, sum = 0;

    for (size_t i = 0; i < n; i++)
    {
        float z = p[i], t = y[i];
        float e = expf(-fabsf(z));
        float r = 1 / (1 + e);
        float s = e * r;
        float l = log1pf(e);
        float positive = z >= 0 ? r : s, negative = z >= 0 ? s : r;
        sum += t * (fmaxf(-z, 0) + l) + (1 - t) * (fmaxf(z, 0) + l);
        g[i] = scale * ((1 - t) * positive - t * negative);
    }

    return sum / n;
}

/* a: alpha, b: gamma. exp(gamma*log(miss)) is half the time of powf. */
KERNEL(focal)
{
    float scale = 1.0f / n, sum = 0;

    for (size_t i = 0; i < n; i++)
    {
        float z = p[i], t = y[i];
        float e = expf(-fabsf(z));
        float r = 1 / (1 + e);
        float s = e * r;
        float l = log1pf(e);
        float positive = z >= 0 ? r : s, negative = z >= 0 ? s : r;
        float miss = t * negative + (1 - t) * positive;
        float entropy = t * (fmaxf(-z, 0) + l) + (1 - t) * (fmaxf(z, 0) + l);
        float slope = (1 - t) * positive - t * negative;
        float weight = (a * t + (1 - a) * (1 - t)) * expf(b * logf(miss));
        sum += weight * entropy;
        g[i] = scale * weight * (slope + b * entropy * (1 - 2 * t) * r * s / miss);
    }

    return sum / n;
}

KERNEL(poisson)
{
    float scale = 1.0f / n, sum = 0;

    for (size_t i = 0; i < n; i++)
    {
        float rate = expf(p[i]);
        sum += rate - y[i] * p[i];
        g[i] = scale * (rate - y[i]);
    }

    return sum / n;
}

/* a: added above and below the line. */
KERNEL(dice)
{
    float both = 0, total = 0;

    for (size_t i = 0; i < n; i++)
    {
        both += p[i] * y[i];
        total += p[i] + y[i];
    }

    float up = 2 * both + a, down = total + a;
    float slope = -2 / down, offset = up / (down * down);

    for (size_t i = 0; i < n; i++)
    {
        g[i] = slope * y[i] + offset;
    }

    return 1 - up / down;
}

KERNEL(rmse)
{
    float sum = 0;

    for (size_t i = 0; i < n; i++)
    {
        float d = p[i] - y[i];
        sum += d * d;
    }

    float root = sqrtf(sum / n);
    float scale = root > 0 ? 1 / (n * root) : 0;

    for (size_t i = 0; i < n; i++)
    {
        g[i] = scale * (p[i] - y[i]);
    }

    return root;
}

/* What memory alone allows: the traffic of a loss of one sweep. */
KERNEL(copy)
{
    for (size_t i = 0; i < n; i++)
    {
        g[i] = p[i] + y[i];
    }

    return 0;
}
