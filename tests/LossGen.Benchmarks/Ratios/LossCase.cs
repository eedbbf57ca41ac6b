using LossGen.Benchmarks.Peers;

namespace LossGen.Benchmarks.Ratios;

/// <summary>One loss of the catalogue with everyone who computes it.</summary>
/// <param name="Name">As the table shows it.</param>
/// <param name="IsTranscendental">Whether an exponential or a logarithm is taken per element.</param>
/// <param name="Data">What predictions and targets look like.</param>
/// <param name="Ours">The generated member.</param>
/// <param name="Scalar">The hand-written loop.</param>
/// <param name="Tensors">The composition of library calls.</param>
/// <param name="FusedC">The name of the C kernel.</param>
/// <param name="A">The C kernel's first parameter.</param>
/// <param name="B">The C kernel's second parameter.</param>
public sealed record LossCase(
    string Name,
    bool IsTranscendental,
    DataKind Data,
    Kernel Ours,
    Kernel Scalar,
    Func<TensorsLosses, Kernel> Tensors,
    string FusedC,
    float A = 0,
    float B = 0);
