using LossGen.Benchmarks.Rows;

namespace LossGen.Benchmarks.Peers;

/// <summary>
/// Losses over rows as a careful developer writes them by hand: one row after the other, <see cref="MathF"/>, what does not
/// change hoisted, sums in <see cref="double"/>.
/// </summary>
public static class ScalarRows
{
    public static float CrossEntropy(RowInputs x)
    {
        var loss = 0.0;
        var weight = 1f / x.Rows;

        for (var row = 0; row < x.Rows; row++)
        {
            var z = x.A.Span.Slice(row * x.Columns, x.Columns);
            var g = x.GradientA.Span.Slice(row * x.Columns, x.Columns);
            var (largest, sum) = Exponentials(z, g);
            var factor = (float)(weight / sum);
            loss += Math.Log(sum) + largest - z[x.Classes[row]];

            for (var j = 0; j < g.Length; j++)
            {
                g[j] *= factor;
            }

            g[x.Classes[row]] -= weight;
        }

        return (float)(loss / x.Rows);
    }

    public static float SoftCrossEntropy(RowInputs x) => SoftTargets(x, hasEntropy: false);

    public static float Divergence(RowInputs x) => SoftTargets(x, hasEntropy: true);

    public static float JensenShannon(RowInputs x)
    {
        var loss = 0.0;
        var weight = 0.5f / x.Rows;
        var p = x.A.Span;
        var q = x.B.Span;
        var byP = x.GradientA.Span;
        var byQ = x.GradientB.Span;

        for (var i = 0; i < p.Length; i++)
        {
            var middle = 0.5f * (p[i] + q[i]);
            var (logP, logQ) = (MathF.Log(p[i] / middle), MathF.Log(q[i] / middle));
            loss += (p[i] * logP) + (q[i] * logQ);
            byP[i] = weight * logP;
            byQ[i] = weight * logQ;
        }

        return (float)(0.5 * loss / x.Rows);
    }

    public static float CosineEmbedding(RowInputs x, float margin)
    {
        var loss = 0.0;
        var weight = 1f / x.Rows;

        for (var row = 0; row < x.Rows; row++)
        {
            var at = row * x.Columns;
            var a = x.A.Span.Slice(at, x.Columns);
            var b = x.B.Span.Slice(at, x.Columns);
            var byA = x.GradientA.Span.Slice(at, x.Columns);
            var byB = x.GradientB.Span.Slice(at, x.Columns);
            var (aa, bb, ab) = (1e-12, 1e-12, 0.0);

            for (var j = 0; j < a.Length; j++)
            {
                aa += a[j] * a[j];
                bb += b[j] * b[j];
                ab += a[j] * b[j];
            }

            var root = 1 / Math.Sqrt(aa * bb);
            var cosine = ab * root;
            var belong = x.Signs.Span[row] > 0;
            var slope = belong ? -weight : cosine > margin ? weight : 0;
            loss += belong ? 1 - cosine : Math.Max(0, cosine - margin);
            var (mixed, ownA, ownB) = ((float)(slope * root), (float)(slope * cosine / aa), (float)(slope * cosine / bb));

            for (var j = 0; j < a.Length; j++)
            {
                byA[j] = (mixed * b[j]) - (ownA * a[j]);
                byB[j] = (mixed * a[j]) - (ownB * b[j]);
            }
        }

        return (float)(loss / x.Rows);
    }

    public static float Triplet(RowInputs x, float margin)
    {
        const float Epsilon = 1e-6f;
        var loss = 0.0;
        var weight = 1f / x.Rows;
        var a = x.A.Span;
        var p = x.B.Span;
        var n = x.C.Span;

        for (var row = 0; row < x.Rows; row++)
        {
            var (start, end) = (row * x.Columns, (row + 1) * x.Columns);
            var (near, far) = (0.0, 0.0);

            for (var i = start; i < end; i++)
            {
                var (u, v) = (a[i] - p[i] + Epsilon, a[i] - n[i] + Epsilon);
                near += u * u;
                far += v * v;
            }

            (near, far) = (Math.Sqrt(near), Math.Sqrt(far));
            var above = near - far + margin;
            loss += Math.Max(0, above);
            var (byNear, byFar) = above > 0 ? ((float)(weight / near), (float)(weight / far)) : (0, 0);

            for (var i = start; i < end; i++)
            {
                var (u, v) = (byNear * (a[i] - p[i] + Epsilon), byFar * (a[i] - n[i] + Epsilon));
                x.GradientA.Span[i] = u - v;
                x.GradientB.Span[i] = -u;
                x.GradientC.Span[i] = v;
            }
        }

        return (float)(loss / x.Rows);
    }

    public static float Dice(RowInputs x, float smooth)
    {
        var loss = 0.0;
        var p = x.A.Span;
        var y = x.B.Span;
        var g = x.GradientA.Span;

        for (var row = 0; row < x.Rows; row++)
        {
            var (start, end) = (row * x.Columns, (row + 1) * x.Columns);
            var (both, either) = (0.0, (double)smooth);

            for (var i = start; i < end; i++)
            {
                both += p[i] * y[i];
                either += p[i] + y[i];
            }

            var ratio = ((2 * both) + smooth) / either;
            loss += 1 - ratio;
            var (byLabel, rest) = ((float)(-2 / (either * x.Rows)), (float)(ratio / (either * x.Rows)));

            for (var i = start; i < end; i++)
            {
                g[i] = (byLabel * y[i]) + rest;
            }
        }

        return (float)(loss / x.Rows);
    }

    public static float InfoNce(RowInputs x, float temperature)
    {
        var loss = 0.0;
        var (n, d) = (x.Rows, x.Columns);
        var weight = 1 / (temperature * n);
        var similar = new float[n];
        x.GradientA.Span.Clear();
        x.GradientB.Span.Clear();

        for (var i = 0; i < n; i++)
        {
            var a = x.A.Span.Slice(i * d, d);
            var byA = x.GradientA.Span.Slice(i * d, d);

            for (var j = 0; j < n; j++)
            {
                var b = x.B.Span.Slice(j * d, d);
                var dot = 0f;

                for (var k = 0; k < d; k++)
                {
                    dot += a[k] * b[k];
                }

                similar[j] = dot / temperature;
            }

            var own = similar[i];
            var (largest, sum) = Exponentials(similar, similar);
            loss += Math.Log(sum) + largest - own;

            for (var j = 0; j < n; j++)
            {
                var g = (float)(similar[j] * weight / sum) - (j == i ? weight : 0);
                var b = x.B.Span.Slice(j * d, d);
                var byB = x.GradientB.Span.Slice(j * d, d);

                for (var k = 0; k < d; k++)
                {
                    byA[k] += g * b[k];
                    byB[k] += g * a[k];
                }
            }
        }

        return (float)(loss / n);
    }

    private static float SoftTargets(RowInputs x, bool hasEntropy)
    {
        var loss = 0.0;
        var weight = 1f / x.Rows;

        for (var row = 0; row < x.Rows; row++)
        {
            var at = row * x.Columns;
            var z = x.A.Span.Slice(at, x.Columns);
            var y = x.B.Span.Slice(at, x.Columns);
            var g = x.GradientA.Span.Slice(at, x.Columns);
            var (largest, sum) = Exponentials(z, g);
            var (mass, dot) = (0.0, 0.0);

            for (var j = 0; j < z.Length; j++)
            {
                mass += y[j];
                dot += y[j] * (z[j] - largest - (hasEntropy ? MathF.Log(y[j]) : 0));
            }

            loss += (mass * Math.Log(sum)) - dot;
            var factor = (float)(mass * weight / sum);

            for (var j = 0; j < z.Length; j++)
            {
                g[j] = (g[j] * factor) - (weight * y[j]);
            }
        }

        return (float)(loss / x.Rows);
    }

    private static (float Largest, double Sum) Exponentials(ReadOnlySpan<float> z, Span<float> g)
    {
        var largest = z[0];

        for (var j = 1; j < z.Length; j++)
        {
            largest = MathF.Max(largest, z[j]);
        }

        var sum = 0.0;

        for (var j = 0; j < z.Length; j++)
        {
            g[j] = MathF.Exp(z[j] - largest);
            sum += g[j];
        }

        return (largest, sum);
    }
}
