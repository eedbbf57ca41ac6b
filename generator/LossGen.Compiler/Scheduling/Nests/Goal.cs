using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Scheduling.Nests;

/// <summary>Something that a nest has to compute.</summary>
/// <param name="Value">What it is computed from.</param>
internal abstract record Goal(Node Value)
{
    /// <summary>The axes that it runs over itself, whatever its value is computed from.</summary>
    public abstract Axes Axes { get; }

    /// <summary>What picks the places where its value goes.</summary>
    public virtual IReadOnlyList<Node> Places => [];
}

/// <summary>The result of a reduction.</summary>
/// <param name="Reduction">The reduction.</param>
/// <param name="Scatter">What is added where, if it is a sum of that kind.</param>
internal sealed record ReductionGoal(ReduceNode Reduction, Scatter? Scatter) : Goal(Scatter?.Term ?? Reduction.Body)
{
    /// <summary>The goal of <paramref name="reduction"/>.</summary>
    public ReductionGoal(ReduceNode reduction)
        : this(reduction, Nests.Scatter.Of(reduction))
    {
    }

    /// <inheritdoc/>
    public override Axes Axes => Scatter is null ? Reduction.Body.Axes : Scatter.Term.Axes.Union(Scatter.Index.Axes).Union(Reduction.Over);

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Places => Scatter is null ? [] : [Scatter.Index];
}

/// <summary>A scalar that the member returns.</summary>
internal sealed record ResultGoal(Node Result) : Goal(Result)
{
    /// <inheritdoc/>
    public override Axes Axes => Axes.None;
}

/// <summary>The elements of a span.</summary>
/// <param name="Span">The span.</param>
/// <param name="Along">Where along each of its axes.</param>
/// <param name="Indices">What picks the indexed ones.</param>
/// <param name="Stored">What goes into it.</param>
/// <param name="InPlaceOf">The input that may be the same span, or null.</param>
/// <param name="Adds">Whether it is added to what is there.</param>
internal sealed record StoreGoal(
    string Span, EquatableArray<Place> Along, IReadOnlyList<Node> Indices, Node Stored, string? InPlaceOf, bool Adds = false) : Goal(Stored)
{
    /// <inheritdoc/>
    public override Axes Axes => Indices.Aggregate(
        Axes.Of([.. Along.Where(place => !place.IsIndexed).Select(place => place.Axis!)]),
        (axes, index) => axes.Union(index.Axes));

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Places => Indices;
}
