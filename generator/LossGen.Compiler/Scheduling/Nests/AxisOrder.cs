using LossGen.Compiler.Binding;
using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Scheduling.Nests;

/// <summary>
/// How loops nest: an axis lies within another where a tensor has it within the other, so that the innermost loop finds its
/// elements side by side; else as the parameters name them.
/// </summary>
internal sealed class AxisOrder
{
    private readonly List<string> _names;
    private readonly Dictionary<ReduceNode, Axes> _kept = [];

    private AxisOrder(List<string> names, IEnumerable<Node> nodes)
    {
        _names = names;

        foreach (var read in nodes.OfType<ReadNode>())
        {
            var known = _kept.TryGetValue(read.Reduction, out var axes) ? axes : Axes.None;
            _kept[read.Reduction] = known.Union(Axes.Of([.. read.Places.Select(place => place.Declared)]));
        }
    }

    /// <summary>The axes, outermost first.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The order for everything in <paramref name="nodes"/>.</summary>
    /// <param name="shape">The tensors.</param>
    /// <param name="nodes">What is computed.</param>
    /// <param name="inner">Axes that lie within all others, wherever tensors have them.</param>
    public static AxisOrder Of(LossShape shape, IReadOnlyCollection<Node> nodes, Axes inner)
    {
        var known = shape.Order.ToList();
        var waiting = nodes.SelectMany(node => node.Axes.Names)
            .Concat(shape.Tensors.SelectMany(tensor => tensor.Axes))
            .Distinct()
            .OrderBy(axis => known.IndexOf(Axes.BaseName(axis)))
            .ThenBy(axis => axis.Length)
            .ThenBy(axis => axis, StringComparer.Ordinal)
            .ToList();
        var outside = Constraints(shape, nodes)
            .Where(pair => !inner.Contains(pair.Outer) || inner.Contains(pair.Inner))
            .Concat(waiting.Where(axis => !inner.Contains(axis)).SelectMany(axis => inner.Names.Select(name => (Outer: axis, Inner: name))))
            .Distinct()
            .ToList();
        var names = new List<string>();

        while (waiting.Count > 0)
        {
            // Tensors of opposite orders leave no axis free: the first that is named goes outside then.
            var free = waiting.Find(axis => !outside.Exists(pair => pair.Inner == axis && pair.Outer != axis && waiting.Contains(pair.Outer)));
            var next = free ?? waiting[0];
            names.Add(next);
            waiting.Remove(next);
        }

        return new AxisOrder(names, nodes);
    }

    /// <summary>
    /// The axes that reductions go along although their results have one further in: the classes of an image, one after the
    /// other, whose pixels lie side by side.
    /// </summary>
    public static Axes ReducedAcross(IReadOnlyCollection<Node> nodes)
    {
        var across = nodes.OfType<ReduceNode>().Where(reduction => Walk.OperandsFirst(reduction.Body).OfType<InputNode>().Any(input => IsAcross(reduction, input)));

        return across.Aggregate(Axes.None, (axes, reduction) => axes.Union(reduction.Over));
    }

    /// <summary>The place of <paramref name="axis"/>, 0 for the outermost.</summary>
    public int PlaceOf(string axis) => _names.IndexOf(axis);

    /// <summary>The axes of a set, outermost first.</summary>
    public IEnumerable<string> Sort(Axes axes) => _names.Where(axes.Contains);

    /// <summary>
    /// The axes of the loops within which the result of a reduction is found: those outside of every axis that it reduces.
    /// Along one where an index picks the place there is no loop. A contraction is found for a whole row, so that what follows
    /// need not compute it again, and runs in vectors along the row; so is a value that is kept. What is read along an axis once
    /// it is complete is found outside of the loop along it.
    /// </summary>
    public Axes HomeOf(ReduceNode reduction)
    {
        var home = OwnHomeOf(reduction);

        if (!_kept.TryGetValue(reduction, out var kept))
        {
            return home;
        }

        var outside = kept.Names.Min(PlaceOf);

        return Axes.Of([.. home.Names.Where(axis => PlaceOf(axis) < outside)]);
    }

    private Axes OwnHomeOf(ReduceNode reduction)
    {
        if (reduction.Over.IsEmpty)
        {
            return reduction.Axes.Except(Axes.Of(Sort(reduction.Axes).Last()));
        }

        var first = reduction.Over.Names.Min(PlaceOf);
        var picked = Scatter.Of(reduction)?.Axis;
        var home = Axes.Of([.. reduction.Axes.Names.Where(axis => PlaceOf(axis) < first && axis != picked)]);

        return home.Equals(reduction.Axes) && home.Names.Count > 1 && IsContraction(reduction)
            ? home.Except(Axes.Of(Sort(home).Last()))
            : home;
    }

    /// <summary>Whether no tensor has all the axes of what is added up, or more: pairs of rows are multiplied then.</summary>
    public static bool IsContraction(ReduceNode reduction)
    {
        var inputs = Walk.OperandsFirst(reduction.Body).OfType<InputNode>();

        return reduction.Reduction == Reduction.Sum && Scatter.Of(reduction) is null && !inputs.Any(input => input.Axes.Covers(reduction.Body.Axes));
    }

    private static bool IsAcross(ReduceNode reduction, InputNode input)
    {
        var axes = input.Places.Select(place => place.Axis ?? "").ToList();

        return reduction.Over.Names.Any(over => axes.Contains(over) && axes.Skip(axes.IndexOf(over) + 1).Any(reduction.Axes.Contains));
    }

    private static IEnumerable<(string Outer, string Inner)> Constraints(LossShape shape, IEnumerable<Node> nodes)
    {
        var sequences = nodes.OfType<InputNode>()
            .Select(input => input.Places.Select(place => place.IsIndexed ? input.Operands[place.Operand].Axes : Axes.Of(place.Axis!)).ToList())
            .Concat(shape.Tensors.Select(tensor => tensor.Axes.Select(axis => Axes.Of(axis)).ToList()));

        foreach (var sequence in sequences)
        {
            for (var inner = 1; inner < sequence.Count; inner++)
            {
                foreach (var pair in sequence.Take(inner).SelectMany(axes => axes.Names).SelectMany(outer => sequence[inner].Names.Select(name => (outer, name))))
                {
                    yield return pair;
                }
            }
        }
    }
}
