namespace LossGen.Benchmarks.Compile;

/// <summary>One measured duration and, where there is one, its limit.</summary>
/// <param name="What">What was timed.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="LimitMilliseconds">What it has to stay under.</param>
public sealed record Figure(string What, double Milliseconds, double? LimitMilliseconds = null);
