using LossGen.Compiler.Binding;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Rewriting;

namespace LossGen.Compiler.Facts;

/// <summary>What training code that calls a loss must respect, read off its expression.</summary>
/// <param name="Kinds">What its spans take, as far as that is known.</param>
/// <param name="Shape">Its axes and how their extents are found.</param>
/// <param name="NormalisedAxes">The axes over which it takes a softmax.</param>
/// <param name="IsMean">Whether its value is a mean, or a sum of means.</param>
/// <param name="AveragedDivergence">
/// The weight of a Kullback-Leibler divergence whose mean is taken over all axes, that of the classes among them; null
/// where it has none.
/// </param>
public sealed record LossFacts(
    EquatableArray<ExpectedKind> Kinds,
    LossShape Shape,
    EquatableArray<NormalisedAxis> NormalisedAxes,
    bool IsMean,
    string? AveragedDivergence)
{
    /// <summary>Past this size patterns say little, and rewriting takes long.</summary>
    private const int NodeLimit = 600;

    private static readonly Recent<LossSource, LossFacts?> Known = new(capacity: 1_024);

    /// <summary>
    /// The facts of <paramref name="source"/>, or null where it is wrong or too long to say anything of. An editor asks for
    /// those of the losses that a method calls at every key stroke in it.
    /// </summary>
    /// <exception cref="OperationCanceledException">The build was cancelled.</exception>
    public static LossFacts? Of(LossSource source, CancellationToken cancellation = default)
    {
        if (!Known.TryGet(source, out var facts))
        {
            facts = Find(source, cancellation);
            Known.Add(source, facts);
        }

        return facts;
    }

    private static LossFacts? Find(LossSource source, CancellationToken cancellation)
    {
        var graph = new ExpressionGraph();
        var bound = Binder.Bind(source, graph, cancellation);

        return !AreSaidOf(bound, graph)
            ? null
            : new(
                ExpectedKinds.Of(source.Signature, bound, () => new Stabiliser(graph, Phase.Value, cancellation).Stabilise(bound.Value!)),
                bound.Shape,
                NormalisedAxis.In(bound.Value!),
                Means.IsMean(bound.Value!),
                Divergences.Averaged(bound.Value!));
    }

    /// <summary>Whether a loss is right and short enough; <paramref name="graph"/> has its nodes and no others yet.</summary>
    internal static bool AreSaidOf(BoundLoss bound, ExpressionGraph graph) =>
        bound.Value is not null && bound.Value.Depth <= NodeLimit && graph.Count <= NodeLimit;
}
