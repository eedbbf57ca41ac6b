namespace Digits;

/// <summary>The optimizer of Kingma and Ba (2014), with weight decay.</summary>
public sealed class Adam(int parameters, float rate, float decay)
{
    private const float Beta1 = 0.9f;
    private const float Beta2 = 0.999f;
    private const float Epsilon = 1e-8f;
    private readonly float[] _first = new float[parameters];
    private readonly float[] _second = new float[parameters];
    private int _steps;

    public void Step(Span<float> values, ReadOnlySpan<float> gradients)
    {
        _steps++;
        var firstScale = 1 / (1 - MathF.Pow(Beta1, _steps));
        var secondScale = 1 / (1 - MathF.Pow(Beta2, _steps));

        for (var i = 0; i < values.Length; i++)
        {
            _first[i] = (Beta1 * _first[i]) + ((1 - Beta1) * gradients[i]);
            _second[i] = (Beta2 * _second[i]) + ((1 - Beta2) * gradients[i] * gradients[i]);
            var step = _first[i] * firstScale / (MathF.Sqrt(_second[i] * secondScale) + Epsilon);
            values[i] -= rate * (step + (decay * values[i]));
        }
    }
}
