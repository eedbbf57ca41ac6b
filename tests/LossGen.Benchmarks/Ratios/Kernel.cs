namespace LossGen.Benchmarks.Ratios;

/// <summary>Value and gradient of one loss, its parameters bound.</summary>
public delegate float Kernel(ReadOnlySpan<float> p, ReadOnlySpan<float> y, Span<float> grad);
