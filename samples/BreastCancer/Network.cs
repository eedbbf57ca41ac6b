using System.Numerics.Tensors;

namespace BreastCancer;

/// <summary>
/// A network with one hidden layer: logit = v·tanh(W·x + b) + c. All its parameters lie in one array, and so do their
/// gradients, which keeps the optimizer to one line.
/// </summary>
public sealed class Network
{
    private readonly int _inputs;
    private readonly int _hidden;

    public Network(int inputs, int hidden, Random random)
    {
        (_inputs, _hidden) = (inputs, hidden);
        Parameters = new float[(hidden * (inputs + 1)) + hidden + 1];
        Gradients = new float[Parameters.Length];
        Scatter(Weights(Parameters), MathF.Sqrt(3f / inputs), random);
        Scatter(Output(Parameters), MathF.Sqrt(3f / hidden), random);
    }

    public float[] Parameters { get; }

    public float[] Gradients { get; }

    /// <summary>The logit of every row; <paramref name="activations"/> keeps what <see cref="Backward"/> needs.</summary>
    public void Forward(ReadOnlySpan<float[]> rows, Span<float> activations, Span<float> logits)
    {
        for (var row = 0; row < rows.Length; row++)
        {
            var hidden = activations.Slice(row * _hidden, _hidden);

            for (var unit = 0; unit < _hidden; unit++)
            {
                hidden[unit] = TensorPrimitives.Dot(WeightsOf(unit, Parameters), rows[row]) + Biases(Parameters)[unit];
            }

            TensorPrimitives.Tanh(hidden, hidden);
            logits[row] = TensorPrimitives.Dot(hidden, Output(Parameters)) + Parameters[^1];
        }
    }

    /// <summary>The gradients of the parameters from those of the logits, which the generated loss gives.</summary>
    public void Backward(ReadOnlySpan<float[]> rows, ReadOnlySpan<float> activations, ReadOnlySpan<float> logitGradients)
    {
        Array.Clear(Gradients);

        for (var row = 0; row < rows.Length; row++)
        {
            var hidden = activations.Slice(row * _hidden, _hidden);
            var upstream = logitGradients[row];
            Gradients[^1] += upstream;
            TensorPrimitives.MultiplyAdd(hidden, upstream, Output(Gradients), Output(Gradients));

            for (var unit = 0; unit < _hidden; unit++)
            {
                var slope = upstream * Output(Parameters)[unit] * (1 - (hidden[unit] * hidden[unit]));
                var weights = WeightsOf(unit, Gradients);
                Biases(Gradients)[unit] += slope;
                TensorPrimitives.MultiplyAdd(rows[row], slope, weights, weights);
            }
        }
    }

    private static void Scatter(Span<float> values, float range, Random random)
    {
        foreach (ref var value in values)
        {
            value = range * ((2 * random.NextSingle()) - 1);
        }
    }

    private Span<float> Weights(float[] of) => of.AsSpan(0, _hidden * _inputs);

    private Span<float> WeightsOf(int unit, float[] of) => of.AsSpan(unit * _inputs, _inputs);

    private Span<float> Biases(float[] of) => of.AsSpan(_hidden * _inputs, _hidden);

    private Span<float> Output(float[] of) => of.AsSpan(_hidden * (_inputs + 1), _hidden);
}
