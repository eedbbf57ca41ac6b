using System.Numerics.Tensors;

namespace Digits;

/// <summary>
/// y = W·x + b for every row of a batch. Weights, biases and their gradients are parts of arrays that the whole network
/// shares, which keeps the optimizer to one line.
/// </summary>
public sealed class Layer(int inputs, int outputs, Memory<float> parameters, Memory<float> gradients)
{
    /// <summary>How many parameters such a layer has.</summary>
    public static int Size(int inputs, int outputs) => (inputs + 1) * outputs;

    /// <summary>Weights at random, of a size that keeps the spread of what passes through.</summary>
    public void Scatter(Random random)
    {
        var range = MathF.Sqrt(6f / inputs);

        foreach (ref var weight in parameters.Span[..(inputs * outputs)])
        {
            weight = range * ((2 * random.NextSingle()) - 1);
        }
    }

    /// <summary>The outputs of one row.</summary>
    public void Forward(ReadOnlySpan<float> x, Span<float> y)
    {
        for (var unit = 0; unit < outputs; unit++)
        {
            y[unit] = TensorPrimitives.Dot(Weights(parameters, unit), x) + Biases(parameters)[unit];
        }
    }

    /// <summary>Adds one row's part of the gradients; <paramref name="xGrad"/>, if not empty, receives those of its inputs.</summary>
    public void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> yGrad, Span<float> xGrad)
    {
        TensorPrimitives.Add(Biases(gradients), yGrad, Biases(gradients));
        xGrad.Clear();

        for (var unit = 0; unit < outputs; unit++)
        {
            var weightGradients = Weights(gradients, unit);
            TensorPrimitives.MultiplyAdd(x, yGrad[unit], weightGradients, weightGradients);

            if (!xGrad.IsEmpty)
            {
                TensorPrimitives.MultiplyAdd(Weights(parameters, unit), yGrad[unit], xGrad, xGrad);
            }
        }
    }

    private Span<float> Weights(Memory<float> of, int unit) => of.Span.Slice(unit * inputs, inputs);

    private Span<float> Biases(Memory<float> of) => of.Span[(inputs * outputs)..];
}
