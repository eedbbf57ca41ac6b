namespace LossGen.Compiler.Binding;

/// <summary>The axes of a loss: what its spans run over, and how each extent is found when it is called.</summary>
/// <param name="Tensors">The axes of each span of the signature, values included, in declaration order.</param>
/// <param name="Extents">Every axis, each behind those that its extent is computed from.</param>
/// <param name="Order">Every axis in the order in which the parameters first name them, then those that only renaming names.</param>
/// <param name="Kept">The axes of the values that a method writes, outermost first; none where it returns a scalar.</param>
/// <param name="Equal">Axes of one tensor that renaming reads along each other: their extents must be equal.</param>
public sealed record LossShape(
    EquatableArray<TensorShape> Tensors,
    EquatableArray<AxisExtent> Extents,
    EquatableArray<string> Order,
    EquatableArray<string> Kept,
    EquatableArray<AxisPair> Equal)
{
    /// <summary>Whether the spans have names for their axes.</summary>
    public bool IsNamed => Order.Any(axis => axis != Graph.Axes.Unnamed);

    /// <summary>The axes of a span, outermost first; none for another name.</summary>
    public EquatableArray<string> AxesOf(string span) =>
        Tensors.FirstOrDefault(tensor => tensor.Name == span)?.Axes ?? default;
}

/// <summary>A span as the expression sees it.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Axes">Outermost first; rows lie one after the other.</param>
public sealed record TensorShape(string Name, EquatableArray<string> Axes);

/// <summary>Two axes.</summary>
/// <param name="First">One.</param>
/// <param name="Second">The other.</param>
public sealed record AxisPair(string First, string Second);

/// <summary>How many places an axis has.</summary>
/// <param name="Axis">The axis.</param>
public abstract record AxisExtent(string Axis);

/// <summary>As an <c>int</c> parameter of its name says.</summary>
public sealed record ParameterExtent(string Axis) : AxisExtent(Axis);

/// <summary>The length of a span over the extents of its other axes.</summary>
/// <param name="Axis">The axis.</param>
/// <param name="Span">The span.</param>
/// <param name="Others">Its other axes.</param>
public sealed record SpanExtent(string Axis, string Span, EquatableArray<string> Others) : AxisExtent(Axis);

/// <summary>The places of two axes that lie side by side wherever there is either, one after the other.</summary>
/// <param name="Outer">The one further out.</param>
/// <param name="Inner">The other.</param>
public sealed record MergedExtent(string Outer, string Inner) : AxisExtent(Outer + Times + Inner)
{
    /// <summary>Stands between the names of the two. No name that a user writes has a blank.</summary>
    public const string Times = " * ";
}

/// <summary>That of the axis that renaming calls by this name.</summary>
/// <param name="Axis">The new name.</param>
/// <param name="Of">The axis.</param>
public sealed record RenamedExtent(string Axis, string Of) : AxisExtent(Axis);
