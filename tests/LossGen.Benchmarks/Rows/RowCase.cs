using LossGen.Benchmarks.Peers;

namespace LossGen.Benchmarks.Rows;

/// <summary>Value and gradients of a loss over rows, its parameters bound.</summary>
public delegate float RowKernel(RowInputs inputs);

/// <summary>A loss over rows with everyone who computes it.</summary>
/// <param name="Name">As the table shows it; with underscores for spaces, what C and Python call it.</param>
/// <param name="IsTranscendental">Whether an exponential or a logarithm is taken per element.</param>
/// <param name="Data">What the matrices hold.</param>
/// <param name="Gradients">How many matrices a gradient is taken for.</param>
/// <param name="Shapes">Rows and columns.</param>
/// <param name="Parameter">The loss's parameter, if it has one.</param>
/// <param name="Ours">The generated member.</param>
/// <param name="Scalar">The hand-written loops.</param>
/// <param name="Tensors">The composition of library calls.</param>
public sealed record RowCase(
    string Name,
    bool IsTranscendental,
    RowData Data,
    int Gradients,
    IReadOnlyList<(int Rows, int Columns)> Shapes,
    float Parameter,
    RowKernel Ours,
    RowKernel Scalar,
    Func<TensorsRows, RowKernel> Tensors)
{
    /// <summary>The name of the kernel in other languages.</summary>
    public string Symbol => Name.Replace(' ', '_').Replace('-', '_');
}
