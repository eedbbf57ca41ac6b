using System.Numerics.Tensors;
using LossGen.Benchmarks.Rows;

namespace LossGen.Benchmarks.Peers;

/// <summary>
/// Losses over rows composed of <see cref="TensorPrimitives"/> calls, a row at a time so that everything stays in cache:
/// as few calls as the library allows, temporaries allocated beforehand.
/// </summary>
public sealed class TensorsRows(int rows, int columns)
{
    private readonly float[] _first = new float[Math.Max(rows, columns)];
    private readonly float[] _second = new float[columns];

    public float CrossEntropy(RowInputs x)
    {
        var loss = 0.0;
        var weight = 1f / x.Rows;

        for (var row = 0; row < x.Rows; row++)
        {
            var z = Row(x.A.Span, row);
            var g = Row(x.GradientA.Span, row);
            var largest = TensorPrimitives.Max(z);
            TensorPrimitives.Subtract(z, largest, g);
            TensorPrimitives.Exp(g, g);
            var sum = TensorPrimitives.Sum(g);
            loss += Math.Log(sum) + largest - z[x.Classes[row]];
            TensorPrimitives.Multiply(g, weight / sum, g);
            g[x.Classes[row]] -= weight;
        }

        return (float)(loss / x.Rows);
    }

    public float SoftCrossEntropy(RowInputs x) => SoftTargets(x, hasEntropy: false);

    public float Divergence(RowInputs x) => SoftTargets(x, hasEntropy: true);

    public float JensenShannon(RowInputs x)
    {
        var loss = 0.0;
        var weight = 0.5f / x.Rows;

        for (var row = 0; row < x.Rows; row++)
        {
            var p = Row(x.A.Span, row);
            var q = Row(x.B.Span, row);
            var byP = Row(x.GradientA.Span, row);
            var byQ = Row(x.GradientB.Span, row);
            var middle = _second.AsSpan();
            TensorPrimitives.Add(p, q, middle);
            TensorPrimitives.Multiply(middle, 0.5f, middle);
            TensorPrimitives.Divide(p, middle, byP);
            TensorPrimitives.Divide(q, middle, byQ);
            TensorPrimitives.Log(byP, byP);
            TensorPrimitives.Log(byQ, byQ);
            loss += TensorPrimitives.Dot<float>(p, byP) + TensorPrimitives.Dot<float>(q, byQ);
            TensorPrimitives.Multiply(byP, weight, byP);
            TensorPrimitives.Multiply(byQ, weight, byQ);
        }

        return (float)(0.5 * loss / x.Rows);
    }

    public float CosineEmbedding(RowInputs x, float margin)
    {
        const float Epsilon = 1e-12f;
        var loss = 0.0;
        var weight = 1f / x.Rows;

        for (var row = 0; row < x.Rows; row++)
        {
            var a = Row(x.A.Span, row);
            var b = Row(x.B.Span, row);
            var byA = Row(x.GradientA.Span, row);
            var byB = Row(x.GradientB.Span, row);
            var (aa, bb) = (TensorPrimitives.SumOfSquares<float>(a) + Epsilon, TensorPrimitives.SumOfSquares<float>(b) + Epsilon);
            var root = 1 / MathF.Sqrt(aa * bb);
            var cosine = TensorPrimitives.Dot<float>(a, b) * root;
            var belong = x.Signs.Span[row] > 0;
            var slope = belong ? -weight : cosine > margin ? weight : 0;
            loss += belong ? 1 - cosine : MathF.Max(0, cosine - margin);
            TensorPrimitives.Multiply(a, -slope * cosine / aa, byA);
            TensorPrimitives.MultiplyAdd(b, slope * root, byA, byA);
            TensorPrimitives.Multiply(b, -slope * cosine / bb, byB);
            TensorPrimitives.MultiplyAdd(a, slope * root, byB, byB);
        }

        return (float)(loss / x.Rows);
    }

    public float Triplet(RowInputs x, float margin)
    {
        const float Epsilon = 1e-6f;
        var loss = 0.0;
        var weight = 1f / x.Rows;

        for (var row = 0; row < x.Rows; row++)
        {
            var a = Row(x.A.Span, row);
            var byA = Row(x.GradientA.Span, row);
            var byP = Row(x.GradientB.Span, row);
            var byN = Row(x.GradientC.Span, row);
            TensorPrimitives.Subtract(a, Row(x.B.Span, row), byP);
            TensorPrimitives.Add(byP, Epsilon, byP);
            TensorPrimitives.Subtract(a, Row(x.C.Span, row), byN);
            TensorPrimitives.Add(byN, Epsilon, byN);
            var (near, far) = (TensorPrimitives.Norm<float>(byP), TensorPrimitives.Norm<float>(byN));
            var above = near - far + margin;
            loss += MathF.Max(0, above);
            TensorPrimitives.Multiply(byP, above > 0 ? -weight / near : 0, byP);
            TensorPrimitives.Multiply(byN, above > 0 ? weight / far : 0, byN);
            TensorPrimitives.Add(byP, byN, byA);
            TensorPrimitives.Negate(byA, byA);
        }

        return (float)(loss / x.Rows);
    }

    public float Dice(RowInputs x, float smooth)
    {
        var loss = 0.0;

        for (var row = 0; row < x.Rows; row++)
        {
            var p = Row(x.A.Span, row);
            var y = Row(x.B.Span, row);
            var g = Row(x.GradientA.Span, row);
            var either = TensorPrimitives.Sum<float>(p) + TensorPrimitives.Sum<float>(y) + smooth;
            var ratio = ((2 * TensorPrimitives.Dot<float>(p, y)) + smooth) / either;
            loss += 1 - ratio;
            TensorPrimitives.Multiply(y, -2 / (either * x.Rows), g);
            TensorPrimitives.Add(g, ratio / (either * x.Rows), g);
        }

        return (float)(loss / x.Rows);
    }

    public float InfoNce(RowInputs x, float temperature)
    {
        var loss = 0.0;
        var weight = 1 / (temperature * x.Rows);
        var similar = _first.AsSpan(0, x.Rows);
        x.GradientA.Span.Clear();
        x.GradientB.Span.Clear();

        for (var i = 0; i < x.Rows; i++)
        {
            var a = Row(x.A.Span, i);
            var byA = Row(x.GradientA.Span, i);

            for (var j = 0; j < x.Rows; j++)
            {
                similar[j] = TensorPrimitives.Dot<float>(a, Row(x.B.Span, j)) / temperature;
            }

            var own = similar[i];
            var largest = TensorPrimitives.Max<float>(similar);
            TensorPrimitives.Subtract(similar, largest, similar);
            TensorPrimitives.Exp<float>(similar, similar);
            var sum = TensorPrimitives.Sum<float>(similar);
            loss += Math.Log(sum) + largest - own;
            TensorPrimitives.Multiply(similar, weight / sum, similar);
            similar[i] -= weight;

            for (var j = 0; j < x.Rows; j++)
            {
                var byB = Row(x.GradientB.Span, j);
                TensorPrimitives.MultiplyAdd(Row(x.B.Span, j), similar[j], byA, byA);
                TensorPrimitives.MultiplyAdd(a, similar[j], byB, byB);
            }
        }

        return (float)(loss / x.Rows);
    }

    private float SoftTargets(RowInputs x, bool hasEntropy)
    {
        var loss = 0.0;
        var weight = 1f / x.Rows;

        for (var row = 0; row < x.Rows; row++)
        {
            var z = Row(x.A.Span, row);
            var y = Row(x.B.Span, row);
            var g = Row(x.GradientA.Span, row);
            var shifted = _first.AsSpan(0, columns);
            TensorPrimitives.Subtract(z, TensorPrimitives.Max<float>(z), shifted);
            TensorPrimitives.Exp<float>(shifted, g);
            var sum = TensorPrimitives.Sum<float>(g);
            var mass = TensorPrimitives.Sum<float>(y);
            loss += (mass * Math.Log(sum)) - TensorPrimitives.Dot<float>(y, shifted);

            if (hasEntropy)
            {
                TensorPrimitives.Log<float>(y, shifted);
                loss += TensorPrimitives.Dot<float>(y, shifted);
            }

            TensorPrimitives.Multiply(y, -weight, shifted);
            TensorPrimitives.MultiplyAdd(g, mass * weight / sum, shifted, g);
        }

        return (float)(loss / x.Rows);
    }

    private Span<float> Row(Span<float> matrix, int row) => matrix.Slice(row * columns, columns);
}
