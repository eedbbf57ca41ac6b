using LossGen.Benchmarks.Ratios;

namespace LossGen.Benchmarks.Rows;

/// <summary>The promises about losses over rows.</summary>
public static class RowBars
{
    private const int LongRow = 128;

    public static IReadOnlyList<Bar> All { get; } =
    [
        new(Names.FusedC, 0.97, "at least as fast as fused C (within 3 %)", _ => true),
        new(Names.Exp, 0.5, "cross-entropy in at most twice the time of Vector512.Exp, from 128 classes on", row => IsCrossEntropy(row) && ColumnsOf(row) >= LongRow),
        new(Names.Torch, 2, "twice as fast as PyTorch", IsCrossEntropy),
        new(Names.Torch, 10, "10 times as fast as PyTorch at ten classes", row => IsCrossEntropy(row) && ColumnsOf(row) < LongRow),
        new(Names.Tensors, 2.5, "2.5 times as fast as System.Numerics.Tensors", _ => true),
        new(Names.Scalar, 10, "10 times as fast as scalar C# where a transcendental is involved", row => row.IsTranscendental),
    ];

    /// <summary>A loss at a shape, as tables call it.</summary>
    public static string Title(string loss, int rows, int columns) => $"{loss} {rows}×{columns}";

    private static bool IsCrossEntropy(Row row) => row.Loss.StartsWith(RowCatalogue.CrossEntropy, StringComparison.Ordinal);

    private static int ColumnsOf(Row row) =>
        int.Parse(row.Loss[(row.Loss.LastIndexOf('×') + 1)..], System.Globalization.CultureInfo.InvariantCulture);
}
