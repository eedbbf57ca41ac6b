namespace LossGen.Benchmarks.Ratios;

/// <summary>What predictions and targets look like.</summary>
public enum DataKind
{
    /// <summary>Real numbers about as far apart as a Huber threshold of 1.</summary>
    Residuals,

    /// <summary>Logits of a half-trained classifier and labels 0 or 1.</summary>
    Logits,

    /// <summary>Logarithms of rates and counts.</summary>
    Counts,

    /// <summary>Probabilities of pixels and labels 0 or 1.</summary>
    Masks,
}

/// <summary>Predictions, targets and room for the gradient: one set for everyone, so that all meet the same caches.</summary>
public sealed class Inputs
{
    private readonly AlignedFloats _p;
    private readonly AlignedFloats _y;
    private readonly AlignedFloats _grad;

    public Inputs(DataKind kind, int length)
    {
        (_p, _y, _grad) = (new(length, 0), new(length, AlignedFloats.PageBytes / 4), new(length, AlignedFloats.PageBytes / 2));
        Length = length;
        var random = new Random(20261121);

        for (var i = 0; i < length; i++)
        {
            (P[i], Y[i]) = Draw(kind, random);
        }
    }

    public int Length { get; }

    public Span<float> P => _p.Span;

    public Span<float> Y => _y.Span;

    public Span<float> Grad => _grad.Span;

    public AlignedFloats Gradient => _grad;

    public nint PAddress => _p.Address;

    public nint YAddress => _y.Address;

    public nint GradAddress => _grad.Address;

    private static (float P, float Y) Draw(DataKind kind, Random random)
    {
        var normal = Normal(random);
        var coin = random.Next(2);

        return kind switch
        {
            DataKind.Residuals => (normal, Normal(random)),
            DataKind.Logits => (3 * normal, coin),
            DataKind.Counts => (normal, random.Next(8)),
            DataKind.Masks => (1 / (1 + MathF.Exp(-3 * normal)), coin),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    internal static float Normal(Random random) =>
        (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
}
