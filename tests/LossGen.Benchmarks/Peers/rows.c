/* Fused value and gradients of losses over rows as an expert writes them for gcc and libmvec: sweeps over a row that sits in
   cache, one exponential an element stashed in the gradient, restrict, constants hoisted. Short rows run several at a time
   across the lanes, rows longer than the cache by blocks. The upstream factor is 1. gcc must report each of the loops called
   ELEMENTS as vectorised. */
#include <math.h>
#include "rows.h"

#define ELEMENTS(i, n) for (size_t i = 0; i < n; i++)
#define SHORT 32
#define LANES 16
#define BLOCK 16384
#define MOST_BLOCKS 64

static inline float largest(const float *restrict z, size_t d)
{
    float m = z[0];
    ELEMENTS(j, d)
    {
        m = fmaxf(m, z[j]);
    }

    return m;
}

static inline float exponentials(const float *restrict z, float *restrict g, size_t d, float m)
{
    float sum = 0;
    ELEMENTS(j, d)
    {
        float e = expf(z[j] - m);
        g[j] = e;
        sum += e;
    }

    return sum;
}

static inline void scale(float *restrict g, size_t d, float factor)
{
    ELEMENTS(j, d)
    {
        g[j] *= factor;
    }
}

/* Sixteen rows across the lanes: transposed into a tile, through the sweeps, and back. */
static double short_cross_entropy(const rows *x)
{
    float tile[SHORT][LANES];
    size_t n = x->n, d = x->d;
    double loss = 0;
    float weight = 1.0f / n;

    for (size_t i = 0; i < n; i += LANES)
    {
        size_t lanes = n - i < LANES ? n - i : LANES;
        float m[LANES], sum[LANES], factor[LANES];

        ELEMENTS(j, d)
            for (size_t l = 0; l < LANES; l++)
            {
                tile[j][l] = x->a[(i + (l < lanes ? l : 0)) * d + j];
            }

        for (size_t l = 0; l < LANES; l++)
        {
            m[l] = tile[0][l];
            sum[l] = 0;
        }

        ELEMENTS(j, d)
            for (size_t l = 0; l < LANES; l++)
            {
                m[l] = fmaxf(m[l], tile[j][l]);
            }

        for (size_t l = 0; l < lanes; l++)
        {
            loss += m[l] - tile[x->t[i + l]][l];
        }

        ELEMENTS(j, d)
            for (size_t l = 0; l < LANES; l++)
            {
                float e = expf(tile[j][l] - m[l]);
                tile[j][l] = e;
                sum[l] += e;
            }

        for (size_t l = 0; l < LANES; l++)
        {
            factor[l] = weight / sum[l];
            sum[l] = logf(sum[l]);
        }

        ELEMENTS(l, lanes)
        {
            loss += sum[l];
        }

        for (size_t j = 0; j < d; j++)
            ELEMENTS(l, lanes)
            {
                x->ga[(i + l) * d + j] = tile[j][l] * factor[l];
            }

        for (size_t l = 0; l < lanes; l++)
        {
            x->ga[(i + l) * d + x->t[i + l]] -= weight;
        }
    }

    return loss / n;
}

/* Blocks that stay in cache, each with its own maximum; one more sweep brings them to the row's. */
static double long_cross_entropy(const rows *x)
{
    size_t n = x->n, d = x->d;
    double loss = 0;
    float weight = 1.0f / n;

    for (size_t i = 0; i < n; i++)
    {
        const float *z = x->a + i * d;
        float *g = x->ga + i * d, m = -INFINITY, maxima[MOST_BLOCKS];
        double sum = 0;

        for (size_t k = 0, j = 0; j < d; k++, j += BLOCK)
        {
            size_t length = d - j < BLOCK ? d - j : BLOCK;
            float own = largest(z + j, length), above = fmaxf(m, own);
            maxima[k] = own;
            sum = sum * expf(m - above) + exponentials(z + j, g + j, length, own) * expf(own - above);
            m = above;
        }

        for (size_t k = 0, j = 0; j < d; k++, j += BLOCK)
        {
            scale(g + j, d - j < BLOCK ? d - j : BLOCK, expf(maxima[k] - m) * weight / sum);
        }

        loss += log(sum) + (m - z[x->t[i]]);
        g[x->t[i]] -= weight;
    }

    return loss / n;
}

double cross_entropy(const rows *x)
{
    if (x->d <= SHORT)
    {
        return short_cross_entropy(x);
    }

    if (x->d * sizeof(float) > 256 * 1024)
    {
        return long_cross_entropy(x);
    }

    size_t n = x->n, d = x->d;
    double loss = 0;
    float weight = 1.0f / n;

    for (size_t i = 0; i < n; i++)
    {
        const float *z = x->a + i * d;
        float *g = x->ga + i * d, m = largest(z, d), sum = exponentials(z, g, d, m);
        loss += logf(sum) + (m - z[x->t[i]]);
        scale(g, d, weight / sum);
        g[x->t[i]] -= weight;
    }

    return loss / n;
}

double soft_cross_entropy(const rows *x)
{
    size_t n = x->n, d = x->d;
    double loss = 0;
    float weight = 1.0f / n;

    for (size_t i = 0; i < n; i++)
    {
        const float *restrict z = x->a + i * d, *restrict y = x->b + i * d;
        float *restrict g = x->ga + i * d;
        float m = largest(z, d), sum = 0, mass = 0, dot = 0;

        ELEMENTS(j, d)
        {
            float u = z[j] - m, e = expf(u);
            g[j] = e;
            sum += e;
            mass += y[j];
            dot += y[j] * u;
        }

        float factor = mass * weight / sum;
        loss += mass * logf(sum) - dot;

        ELEMENTS(j, d)
        {
            g[j] = g[j] * factor - weight * y[j];
        }
    }

    return loss / n;
}

/* The divergence of softmax of a from b. */
double divergence(const rows *x)
{
    size_t n = x->n, d = x->d;
    double loss = 0;
    float weight = 1.0f / n;

    for (size_t i = 0; i < n; i++)
    {
        const float *restrict z = x->a + i * d, *restrict y = x->b + i * d;
        float *restrict g = x->ga + i * d;
        float m = largest(z, d), sum = 0, mass = 0, dot = 0;

        ELEMENTS(j, d)
        {
            float u = z[j] - m, e = expf(u);
            g[j] = e;
            sum += e;
            mass += y[j];
            dot += y[j] * (logf(y[j]) - u);
        }

        float factor = mass * weight / sum;
        loss += mass * logf(sum) + dot;

        ELEMENTS(j, d)
        {
            g[j] = g[j] * factor - weight * y[j];
        }
    }

    return loss / n;
}

/* Of probabilities, by both: p/m is 1 + (p − q)/(p + q). */
double jensen_shannon(const rows *x)
{
    size_t n = x->n, d = x->d;
    double loss = 0;
    float weight = 0.5f / n;

    for (size_t i = 0; i < n; i++)
    {
        const float *restrict p = x->a + i * d, *restrict q = x->b + i * d;
        float *restrict gp = x->ga + i * d, *restrict gq = x->gb + i * d;
        float sum = 0;

        ELEMENTS(j, d)
        {
            float r = (p[j] - q[j]) / (p[j] + q[j]), lp = log1pf(r), lq = log1pf(-r);
            sum += p[j] * lp + q[j] * lq;
            gp[j] = weight * lp;
            gq[j] = weight * lq;
        }

        loss += sum;
    }

    return 0.5 * loss / n;
}

/* y: 1 for pairs that belong together, -1 for others; s: the margin. */
double cosine_embedding(const rows *x)
{
    size_t n = x->n, d = x->d;
    double loss = 0;
    float weight = 1.0f / n;

    for (size_t i = 0; i < n; i++)
    {
        const float *restrict a = x->a + i * d, *restrict b = x->b + i * d;
        float *restrict ga = x->ga + i * d, *restrict gb = x->gb + i * d;
        float aa = 1e-12f, bb = 1e-12f, ab = 0;

        ELEMENTS(j, d)
        {
            aa += a[j] * a[j];
            bb += b[j] * b[j];
            ab += a[j] * b[j];
        }

        float root = 1 / sqrtf(aa * bb), cosine = ab * root;
        float slope = x->y[i] > 0 ? -weight : cosine > x->s ? weight : 0;
        loss += x->y[i] > 0 ? 1 - cosine : fmaxf(0, cosine - x->s);
        float mixed = slope * root, byA = slope * cosine / aa, byB = slope * cosine / bb;

        ELEMENTS(j, d)
        {
            ga[j] = mixed * b[j] - byA * a[j];
            gb[j] = mixed * a[j] - byB * b[j];
        }
    }

    return loss / n;
}

/* Anchors, positives and negatives; s: the margin. */
double triplet(const rows *x)
{
    const float epsilon = 1e-6f;
    size_t n = x->n, d = x->d;
    double loss = 0;
    float weight = 1.0f / n;

    for (size_t i = 0; i < n; i++)
    {
        const float *restrict a = x->a + i * d, *restrict p = x->b + i * d, *restrict q = x->c + i * d;
        float *restrict ga = x->ga + i * d, *restrict gp = x->gb + i * d, *restrict gq = x->gc + i * d;
        float near = 0, far = 0;

        ELEMENTS(j, d)
        {
            float u = a[j] - p[j] + epsilon, v = a[j] - q[j] + epsilon;
            near += u * u;
            far += v * v;
        }

        near = sqrtf(near);
        far = sqrtf(far);
        float above = near - far + x->s;
        loss += fmaxf(0, above);
        float byNear = above > 0 ? weight / near : 0, byFar = above > 0 ? weight / far : 0;

        for (size_t j = 0; j < d; j++)
        {
            float u = byNear * (a[j] - p[j] + epsilon), v = byFar * (a[j] - q[j] + epsilon);
            ga[j] = u - v;
            gp[j] = -u;
            gq[j] = v;
        }
    }

    return loss / n;
}

/* Of each image, a row of probabilities; s: what keeps empty images defined. */
double dice(const rows *x)
{
    size_t n = x->n, d = x->d;
    double loss = 0;

    for (size_t i = 0; i < n; i++)
    {
        const float *restrict p = x->a + i * d, *restrict y = x->b + i * d;
        float *restrict g = x->ga + i * d;
        float both = 0, either = x->s;

        ELEMENTS(j, d)
        {
            both += p[j] * y[j];
            either += p[j] + y[j];
        }

        float ratio = (2 * both + x->s) / either;
        loss += 1 - ratio;
        float byY = -2 / (either * n), rest = ratio / (either * n);

        ELEMENTS(j, d)
        {
            g[j] = byY * y[j] + rest;
        }
    }

    return loss / n;
}

/* Four rows of similarities at a time, over b transposed once; s: the temperature. As many rows of b as of a, at most 1024. */
double info_nce(const rows *x)
{
    static float transposed[256 * 1024], similar[4][1024];
    size_t n = x->n, d = x->d;
    double loss = 0;
    float by = 1 / x->s, weight = by / n;

    for (size_t j = 0; j < n; j++)
        ELEMENTS(k, d)
        {
            transposed[k * n + j] = x->b[j * d + k];
            x->gb[j * d + k] = 0;
        }

    for (size_t i = 0; i < n; i += 4)
    {
        size_t lanes = n - i < 4 ? n - i : 4;
        const float *a = x->a + i * d;
        float *restrict s0 = similar[0], *restrict s1 = similar[1], *restrict s2 = similar[2], *restrict s3 = similar[3];

        for (size_t j = 0; j < n; j++)
        {
            s0[j] = s1[j] = s2[j] = s3[j] = 0;
        }

        for (size_t k = 0; k < d; k++)
        {
            const float *restrict b = transposed + k * n;
            float a0 = by * a[k], a1 = lanes > 1 ? by * a[d + k] : 0, a2 = lanes > 2 ? by * a[2 * d + k] : 0, a3 = lanes > 3 ? by * a[3 * d + k] : 0;

            ELEMENTS(j, n)
            {
                s0[j] += a0 * b[j];
                s1[j] += a1 * b[j];
                s2[j] += a2 * b[j];
                s3[j] += a3 * b[j];
            }
        }

        for (size_t l = 0; l < lanes; l++)
        {
            float m = largest(similar[l], n), own = similar[l][i + l], sum = exponentials(similar[l], similar[l], n, m);
            loss += logf(sum) + (m - own);
            scale(similar[l], n, weight / sum);
            similar[l][i + l] -= weight;
            float *restrict ga = x->ga + (i + l) * d;
            const float *restrict row = a + l * d;

            for (size_t k = 0; k < d; k++)
            {
                ga[k] = 0;
            }

            for (size_t j = 0; j < n; j++)
            {
                const float *restrict b = x->b + j * d;
                float *restrict gb = x->gb + j * d;
                float g = similar[l][j];

                ELEMENTS(k, d)
                {
                    ga[k] += g * b[k];
                    gb[k] += g * row[k];
                }
            }
        }
    }

    return loss / n;
}
