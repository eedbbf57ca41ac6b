using LossGen.Benchmarks.Peers;

namespace LossGen.Benchmarks.Rows;

/// <summary>The losses over rows and their shapes.</summary>
public static class RowCatalogue
{
    /// <summary>The one whose bars are judged at every shape.</summary>
    public const string CrossEntropy = "cross-entropy";

    private const float CosineMargin = 0.1f;
    private const float TripletMargin = 1;
    private const float Smooth = 1;
    private const float Temperature = 0.07f;

    private static readonly (int Rows, int Columns)[] Classes = [(4096, 10), (1024, 128), (256, 1000), (64, 32_000), (8, 262_144)];
    private static readonly (int Rows, int Columns)[] Targets = [(1024, 128), (256, 1000)];
    private static readonly (int Rows, int Columns)[] Embeddings = [(2048, 128)];
    private static readonly (int Rows, int Columns)[] Images = [(16, 16_384)];
    private static readonly (int Rows, int Columns)[] Batches = [(256, 128)];

    public static IReadOnlyList<RowCase> Losses { get; } =
    [
        new(
            CrossEntropy, true, RowData.Logits, 1, Classes, 0,
            x => RowLosses.CrossEntropyWithGrad(x.A.Span, x.Classes, x.GradientA.Span),
            ScalarRows.CrossEntropy, tensors => tensors.CrossEntropy),
        new(
            "soft cross-entropy", true, RowData.LogitsAndProbabilities, 1, Targets, 0,
            x => RowLosses.SoftCrossEntropyWithGrad(x.A.Span, x.B.Span, x.Columns, x.GradientA.Span),
            ScalarRows.SoftCrossEntropy, tensors => tensors.SoftCrossEntropy),
        new(
            "divergence", true, RowData.LogitsAndProbabilities, 1, Targets, 0,
            x => RowLosses.DivergenceWithGrad(x.A.Span, x.B.Span, x.Columns, x.GradientA.Span),
            ScalarRows.Divergence, tensors => tensors.Divergence),
        new(
            "jensen-shannon", true, RowData.Probabilities, 2, Targets, 0,
            x => RowLosses.JensenShannonWithGrad(x.A.Span, x.B.Span, x.Columns, x.GradientA.Span, x.GradientB.Span),
            ScalarRows.JensenShannon, tensors => tensors.JensenShannon),
        new(
            "cosine embedding", false, RowData.Embeddings, 2, Embeddings, CosineMargin,
            x => RowLosses.CosineEmbeddingWithGrad(x.A.Span, x.B.Span, x.Signs.Span, CosineMargin, x.GradientA.Span, x.GradientB.Span),
            x => ScalarRows.CosineEmbedding(x, CosineMargin), tensors => x => tensors.CosineEmbedding(x, CosineMargin)),
        new(
            "triplet", false, RowData.Embeddings, 3, Embeddings, TripletMargin,
            x => RowLosses.TripletWithGrad(
                x.A.Span, x.B.Span, x.C.Span, x.Columns, TripletMargin, x.GradientA.Span, x.GradientB.Span, x.GradientC.Span),
            x => ScalarRows.Triplet(x, TripletMargin), tensors => x => tensors.Triplet(x, TripletMargin)),
        new(
            "dice", false, RowData.Masks, 1, Images, Smooth,
            x => RowLosses.DiceWithGrad(x.A.Span, x.B.Span, x.Columns, Smooth, x.GradientA.Span),
            x => ScalarRows.Dice(x, Smooth), tensors => x => tensors.Dice(x, Smooth)),
        new(
            "info nce", false, RowData.Embeddings, 2, Batches, Temperature,
            x => RowLosses.InfoNceWithGrad(x.A.Span, x.B.Span, x.Columns, Temperature, x.GradientA.Span, x.GradientB.Span),
            x => ScalarRows.InfoNce(x, Temperature), tensors => x => tensors.InfoNce(x, Temperature)),
    ];
}
