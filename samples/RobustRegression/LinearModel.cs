using System.Numerics.Tensors;

namespace RobustRegression;

/// <summary>Value and gradient of a loss over predictions and targets: the shape of what LossGen generates.</summary>
public delegate float LossWithGrad(ReadOnlySpan<float> p, ReadOnlySpan<float> y, Span<float> pGrad);

/// <summary>prediction = weights · features + intercept, everything scaled on the rows it was fitted to.</summary>
public sealed class LinearModel
{
    private const int Steps = 3_000;
    private const float Rate = 0.05f;
    private const float Momentum = 0.9f;
    private readonly Scale[] _columns;
    private readonly Scale _target;
    private readonly float[] _weights;
    private float _intercept;

    private LinearModel(Table training)
    {
        _columns = [.. Enumerable.Range(0, training.Columns)
            .Select(column => Scale.Of([.. training.Features.Select(row => row[column])]))];
        _target = Scale.Of(training.Targets);
        _weights = new float[training.Columns];
    }

    /// <summary>
    /// Descends the loss over all rows at once, with momentum and a rate that falls to zero, which the losses with a
    /// kink need to settle.
    /// </summary>
    public static LinearModel Fit(Table training, LossWithGrad loss)
    {
        var model = new LinearModel(training);
        float[][] rows = [.. training.Features.Select(model.Scaled)];
        float[] targets = [.. training.Targets.Select(model._target.To)];
        var predictions = new float[rows.Length];
        var gradients = new float[rows.Length];
        var slope = new float[training.Columns];
        var velocity = new float[training.Columns];
        var interceptVelocity = 0f;

        for (var step = 0; step < Steps; step++)
        {
            for (var row = 0; row < rows.Length; row++)
            {
                predictions[row] = model.PredictScaled(rows[row]);
            }

            loss(predictions, targets, gradients);
            Array.Clear(slope);

            for (var row = 0; row < rows.Length; row++)
            {
                TensorPrimitives.MultiplyAdd(rows[row], gradients[row], slope, slope);
            }

            var rate = Rate * (1 - (step / (float)Steps));
            TensorPrimitives.Multiply(velocity, Momentum, velocity);
            TensorPrimitives.MultiplyAdd(slope, -rate, velocity, velocity);
            TensorPrimitives.Add(model._weights, velocity, model._weights);
            interceptVelocity = (Momentum * interceptVelocity) - (rate * TensorPrimitives.Sum(gradients));
            model._intercept += interceptVelocity;
        }

        return model;
    }

    public float Predict(float[] features) => _target.From(PredictScaled(Scaled(features)));

    private float PredictScaled(float[] scaled) => TensorPrimitives.Dot(_weights, scaled) + _intercept;

    private float[] Scaled(float[] features) => [.. features.Select((value, column) => _columns[column].To(value))];
}
