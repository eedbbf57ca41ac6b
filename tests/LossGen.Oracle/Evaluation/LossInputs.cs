using LossGen.Oracle.Numbers;

namespace LossGen.Oracle.Evaluation;

/// <summary>What a loss is called with. Spans that name no axes share one, and have the same length.</summary>
public sealed class LossInputs
{
    /// <summary>The spans of numbers, row-major.</summary>
    public Dictionary<string, double[]> Tensors { get; } = new(StringComparer.Ordinal);

    /// <summary>The spans of truth values.</summary>
    public Dictionary<string, bool[]> Masks { get; } = new(StringComparer.Ordinal);

    /// <summary>The spans of indices.</summary>
    public Dictionary<string, long[]> Indices { get; } = new(StringComparer.Ordinal);

    /// <summary>Parameters of the element type.</summary>
    public Dictionary<string, double> Scalars { get; } = new(StringComparer.Ordinal);

    /// <summary>Whole parameters.</summary>
    public Dictionary<string, int> Integers { get; } = new(StringComparer.Ordinal);

    /// <summary>The axes of the spans that name them, outermost first.</summary>
    public Dictionary<string, string[]> Axes { get; } = new(StringComparer.Ordinal);

    /// <summary>Every named axis, in the order in which the parameters first name them.</summary>
    public List<Axis> Extents { get; } = [];

    /// <summary>The elements of spans that name no axes; 1 where there is none.</summary>
    public int Length => Tensors.Count > 0 ? Tensors.First().Value.Length : Masks.Count > 0 ? Masks.First().Value.Length : 1;

    /// <summary>The axes of a span, outermost first; none for anything else.</summary>
    public IEnumerable<Axis> AxesOf(string name) => Axes.TryGetValue(name, out var axes) ? axes.Select(AxisOf)
        : Tensors.ContainsKey(name) || Masks.ContainsKey(name) || Indices.ContainsKey(name) ? [new Axis("", Length)]
        : [];

    /// <summary>The axis of that name.</summary>
    public Axis AxisOf(string name) => Extents.Single(axis => axis.Name == name);
}
