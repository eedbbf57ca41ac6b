using System.Numerics.Tensors;

namespace LossGen.Benchmarks.Peers;

/// <summary>
/// Value and gradient composed of <see cref="TensorPrimitives"/> calls: as few as the library allows, temporaries
/// allocated beforehand, the gradient's span used as one wherever it can be.
/// </summary>
public sealed class TensorsLosses(int length)
{
    private readonly float[] _first = new float[length];
    private readonly float[] _second = new float[length];
    private readonly float[] _third = new float[length];
    private readonly float[] _fourth = new float[length];
    private readonly int[] _signs = new int[length];

    public float Mse(ReadOnlySpan<float> p, ReadOnlySpan<float> y, Span<float> grad)
    {
        TensorPrimitives.Subtract(p, y, grad);
        var value = TensorPrimitives.SumOfSquares(grad) / p.Length;
        TensorPrimitives.Multiply(grad, 2f / p.Length, grad);
        return value;
    }

    public float Mae(ReadOnlySpan<float> p, ReadOnlySpan<float> y, Span<float> grad)
    {
        TensorPrimitives.Subtract(p, y, grad);
        var value = TensorPrimitives.SumOfMagnitudes(grad) / p.Length;
        SignsOf(grad);
        TensorPrimitives.Multiply(grad, 1f / p.Length, grad);
        return value;
    }

    public float Huber(ReadOnlySpan<float> p, ReadOnlySpan<float> y, Span<float> grad, float delta)
    {
        var d = _first.AsSpan(0, p.Length);
        TensorPrimitives.Subtract(p, y, d);
        TensorPrimitives.Clamp(d, -delta, delta, grad);

        // c·d − c²/2 with c the clamped residual is both branches at once.
        var value = (TensorPrimitives.Dot(grad, d) - (0.5f * TensorPrimitives.SumOfSquares(grad))) / p.Length;
        TensorPrimitives.Multiply(grad, 1f / p.Length, grad);
        return value;
    }

    public float LogCosh(ReadOnlySpan<float> p, ReadOnlySpan<float> y, Span<float> grad)
    {
        const float Ln2 = 0.693147181f;
        var size = _first.AsSpan(0, p.Length);
        TensorPrimitives.Subtract(p, y, grad);
        TensorPrimitives.Abs(grad, size);
        var value = TensorPrimitives.Sum(size);
        TensorPrimitives.Multiply(size, -2f, size);
        TensorPrimitives.Exp(size, size);
        TensorPrimitives.LogP1(size, size);
        value = ((value + TensorPrimitives.Sum(size)) / p.Length) - Ln2;
        TensorPrimitives.Tanh(grad, grad);
        TensorPrimitives.Multiply(grad, 1f / p.Length, grad);
        return value;
    }

    public float Pinball(ReadOnlySpan<float> p, ReadOnlySpan<float> y, Span<float> grad, float tau)
    {
        TensorPrimitives.Subtract(y, p, grad);

        // max(τd, (τ − 1)d) = (τ − ½)d + ½|d| needs no temporary.
        var value = ((tau - 0.5f) * TensorPrimitives.Sum(grad)) + (0.5f * TensorPrimitives.SumOfMagnitudes(grad));
        SignsOf(grad);
        TensorPrimitives.Multiply(grad, -0.5f / p.Length, grad);
        TensorPrimitives.Add(grad, (0.5f - tau) / p.Length, grad);
        return value / p.Length;
    }

    public float Bce(ReadOnlySpan<float> z, ReadOnlySpan<float> y, Span<float> grad)
    {
        var value = SumOfCrossEntropy(z, y, _first.AsSpan(0, z.Length)) / z.Length;
        TensorPrimitives.Sigmoid(z, grad);
        TensorPrimitives.Subtract(grad, y, grad);
        TensorPrimitives.Multiply(grad, 1f / z.Length, grad);
        return value;
    }

    public float Focal(ReadOnlySpan<float> z, ReadOnlySpan<float> y, Span<float> grad, float alpha, float gamma)
    {
        var entropy = _first.AsSpan(0, z.Length);
        var weight = _second.AsSpan(0, z.Length);
        var sigmoid = grad;
        TensorPrimitives.Sigmoid(z, sigmoid);

        // Cross-entropy by element: max(z, 0) − y·z + log(1 + exp(−|z|)), step by step.
        TensorPrimitives.Abs(z, entropy);
        TensorPrimitives.Negate(entropy, entropy);
        TensorPrimitives.Exp(entropy, entropy);
        TensorPrimitives.LogP1(entropy, entropy);
        TensorPrimitives.Max(z, 0f, weight);
        TensorPrimitives.Add(entropy, weight, entropy);
        TensorPrimitives.Multiply(z, y, weight);
        TensorPrimitives.Subtract(entropy, weight, entropy);

        // miss = σ + y·(1 − 2σ), weight = (alpha or its rest) · miss^gamma
        var miss = _third.AsSpan(0, z.Length);
        TensorPrimitives.Multiply(sigmoid, -2f, miss);
        TensorPrimitives.Add(miss, 1f, miss);
        TensorPrimitives.MultiplyAdd(miss, y, sigmoid, miss);
        TensorPrimitives.Pow(miss, gamma, weight);
        var balance = _fourth.AsSpan(0, z.Length);
        TensorPrimitives.Multiply(y, (2 * alpha) - 1, balance);
        TensorPrimitives.Add(balance, 1 - alpha, balance);
        TensorPrimitives.Multiply(weight, balance, weight);
        var value = TensorPrimitives.Dot(weight, entropy) / z.Length;

        // gradient = weight·(σ − y + gamma·entropy·(1 − 2y)·σ(1 − σ)/miss)
        TensorPrimitives.Divide(entropy, miss, entropy);
        TensorPrimitives.Multiply(y, -2 * gamma, balance);
        TensorPrimitives.Add(balance, gamma, balance);
        TensorPrimitives.Multiply(entropy, balance, entropy);
        TensorPrimitives.Multiply(sigmoid, sigmoid, miss);
        TensorPrimitives.Subtract(sigmoid, miss, miss);
        TensorPrimitives.Multiply(entropy, miss, entropy);
        TensorPrimitives.Subtract(sigmoid, y, grad);
        TensorPrimitives.Add(grad, entropy, grad);
        TensorPrimitives.Multiply(grad, weight, grad);
        TensorPrimitives.Multiply(grad, 1f / z.Length, grad);
        return value;
    }

    public float Poisson(ReadOnlySpan<float> f, ReadOnlySpan<float> y, Span<float> grad)
    {
        TensorPrimitives.Exp(f, grad);
        var value = (TensorPrimitives.Sum(grad) - TensorPrimitives.Dot(y, f)) / f.Length;
        TensorPrimitives.Subtract(grad, y, grad);
        TensorPrimitives.Multiply(grad, 1f / f.Length, grad);
        return value;
    }

    public float Dice(ReadOnlySpan<float> p, ReadOnlySpan<float> y, Span<float> grad, float smooth)
    {
        var up = (2 * TensorPrimitives.Dot(p, y)) + smooth;
        var down = TensorPrimitives.Sum(p) + TensorPrimitives.Sum(y) + smooth;
        TensorPrimitives.Multiply(y, -2 / down, grad);
        TensorPrimitives.Add(grad, up / (down * down), grad);
        return 1 - (up / down);
    }

    public float Rmse(ReadOnlySpan<float> p, ReadOnlySpan<float> y, Span<float> grad)
    {
        TensorPrimitives.Subtract(p, y, grad);
        var root = MathF.Sqrt(TensorPrimitives.SumOfSquares(grad) / p.Length);
        TensorPrimitives.Multiply(grad, root > 0 ? 1 / (p.Length * root) : 0, grad);
        return root;
    }

    private static float SumOfCrossEntropy(ReadOnlySpan<float> z, ReadOnlySpan<float> y, Span<float> scratch)
    {
        TensorPrimitives.Max(z, 0f, scratch);
        var sum = TensorPrimitives.Sum(scratch) - TensorPrimitives.Dot(y, z);
        TensorPrimitives.Abs(z, scratch);
        TensorPrimitives.Negate(scratch, scratch);
        TensorPrimitives.Exp(scratch, scratch);
        TensorPrimitives.LogP1(scratch, scratch);
        return sum + TensorPrimitives.Sum(scratch);
    }

    private void SignsOf(Span<float> values)
    {
        var signs = _signs.AsSpan(0, values.Length);
        TensorPrimitives.Sign(values, signs);
        TensorPrimitives.ConvertTruncating<int, float>(signs, values);
    }
}
