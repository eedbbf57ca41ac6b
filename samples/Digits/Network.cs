using System.Numerics.Tensors;

namespace Digits;

/// <summary>A multi-layer perceptron: 64 pixels, 128 rectified units, 10 logits.</summary>
public sealed class Network
{
    private const int Inputs = Images.Side * Images.Side;
    private const int Hidden = 128;
    private readonly Layer _first;
    private readonly Layer _second;
    private readonly float[] _hiddenGradients = new float[Hidden];
    private float[] _activations = [];

    public Network(Random random)
    {
        var split = Layer.Size(Inputs, Hidden);
        Parameters = new float[split + Layer.Size(Hidden, Images.Classes)];
        Gradients = new float[Parameters.Length];
        _first = new Layer(Inputs, Hidden, Parameters.AsMemory(0, split), Gradients.AsMemory(0, split));
        _second = new Layer(Hidden, Images.Classes, Parameters.AsMemory(split), Gradients.AsMemory(split));
        _first.Scatter(random);
        _second.Scatter(random);
    }

    public float[] Parameters { get; }

    public float[] Gradients { get; }

    /// <summary>Ten logits a row, one row after the other.</summary>
    public void Forward(ReadOnlySpan<float[]> rows, Span<float> logits)
    {
        if (_activations.Length < rows.Length * Hidden)
        {
            _activations = new float[rows.Length * Hidden];
        }

        for (var row = 0; row < rows.Length; row++)
        {
            var hidden = Activations(row);
            _first.Forward(rows[row], hidden);
            TensorPrimitives.Max(hidden, 0f, hidden);
            _second.Forward(hidden, logits.Slice(row * Images.Classes, Images.Classes));
        }
    }

    /// <summary>The gradients of the parameters from those of the logits, after <see cref="Forward"/> of the same rows.</summary>
    public void Backward(ReadOnlySpan<float[]> rows, ReadOnlySpan<float> logitGradients)
    {
        Array.Clear(Gradients);

        for (var row = 0; row < rows.Length; row++)
        {
            var hidden = Activations(row);
            _second.Backward(hidden, logitGradients.Slice(row * Images.Classes, Images.Classes), _hiddenGradients);

            for (var unit = 0; unit < Hidden; unit++)
            {
                _hiddenGradients[unit] = hidden[unit] > 0 ? _hiddenGradients[unit] : 0;
            }

            _first.Backward(rows[row], _hiddenGradients, []);
        }
    }

    private Span<float> Activations(int row) => _activations.AsSpan(row * Hidden, Hidden);
}
