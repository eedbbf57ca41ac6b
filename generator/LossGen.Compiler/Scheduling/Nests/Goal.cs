using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Scheduling.Nests;

/// <summary>Something that a nest has to compute.</summary>
/// <param name="Value">What it is computed from.</param>
internal abstract record Goal(Node Value)
{
    /// <summary>The axes that it runs over itself, whatever its value is computed from.</summary>
    public abstract Axes Axes { get; }
}

/// <summary>The result of a reduction.</summary>
internal sealed record ReductionGoal(ReduceNode Reduction) : Goal(Reduction.Body)
{
    /// <inheritdoc/>
    public override Axes Axes => Reduction.Body.Axes;
}

/// <summary>A scalar that the member returns.</summary>
internal sealed record ResultGoal(Node Result) : Goal(Result)
{
    /// <inheritdoc/>
    public override Axes Axes => Axes.None;
}

/// <summary>The elements of a span.</summary>
/// <param name="Span">The span.</param>
/// <param name="Places">Where along each of its axes.</param>
/// <param name="Indices">What picks the indexed ones.</param>
/// <param name="Stored">What goes into it.</param>
/// <param name="InPlaceOf">The input that may be the same span, or null.</param>
/// <param name="Adds">Whether it is added to what is there.</param>
internal sealed record StoreGoal(
    string Span, EquatableArray<Place> Places, IReadOnlyList<Node> Indices, Node Stored, string? InPlaceOf, bool Adds = false) : Goal(Stored)
{
    /// <inheritdoc/>
    public override Axes Axes => Indices.Aggregate(
        Axes.Of([.. Places.Where(place => !place.IsIndexed).Select(place => place.Axis!)]),
        (axes, index) => axes.Union(index.Axes));
}
