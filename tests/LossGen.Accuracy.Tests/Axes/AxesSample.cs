using LossGen.Accuracy.Tests.Compilation;

namespace LossGen.Accuracy.Tests.Axes;

/// <summary>One loss of every shape of kernel over named axes.</summary>
internal static class AxesSample
{
    private static readonly string[] SampleNames =
    [
        "cross-entropy",
        "cross-entropy of each row",
        "cross-entropy with class weights learnt",
        "cross-entropy with smoothing",
        "cross-entropy with ignored rows",
        "cross-entropy with soft targets",
        "multi-margin",
        "multi-class perceptron",
        "center loss",
        "JS of logits",
        "cosine similarity",
        "negative cosine of each row",
        "triplet margin",
        "Dice of each image",
        "Dice of each class over the batch",
        "Dice of each image and class",
        "pixel-wise cross-entropy",
        "variance of columns",
        "InfoNCE",
        "contrastive of images and texts",
        "SimCLR",
        "RankNet over a list",
        "complete IoU",
    ];

    /// <summary>Extents of the first axis, of the last and of those between.</summary>
    public static (int First, int Last, int Middle)[] Shapes { get; } =
        [(1, 1, 1), (3, 7, 2), (5, 10, 3), (40, 10, 2), (17, 33, 2), (2, 1003, 1), (4, 129, 3), (7, 64, 4), (3, 2050, 2)];

    /// <summary>They, in an order that files of hashes rely on.</summary>
    public static IReadOnlyList<AxesCase> All { get; } =
        [.. SampleNames.Select(name => AxesCatalogue.All.Single(item => item.Loss.Name == name))];

    /// <summary>The shapes that a loss can be tried at in reasonable time.</summary>
    public static IEnumerable<(int First, int Last, int Middle)> ShapesOf(AxesCase item) =>
        item.Class == "AP" ? Shapes.Where(shape => shape.First * shape.Last <= 1000) : Shapes;

    /// <summary>
    /// Whether a gradient may lie in its own input's span: never of contractions and gathered tables.
    /// </summary>
    public static bool IsInPlace(AxesCase item) => item.Class != "AP"
        && !item.Loss.Parameters.Any(parameter => parameter.Domain == Domain.Class && !item.Loss.Parameters[0].Axes.Contains(parameter.Along!))
        && item.Loss.Wrt.All(name => item.Loss.Parameters.Single(parameter => parameter.Name == name).Axes.SequenceEqual(item.Loss.Parameters[0].Axes));

    /// <summary>Compiled for both element types.</summary>
    public static CompiledLosses Compiled => LazyCompiled.Value;

    private static readonly Lazy<CompiledLosses> LazyCompiled =
        new(() => CompiledLosses.Compile([.. All.Select(item => item.Loss)], "float", "double"));
}
