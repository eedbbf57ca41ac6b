using LossGen.Compiler.Binding;
using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Scheduling.Nests;

/// <summary>
/// The names that an axis goes by: its own, those that renaming gives it, that of another axis that it is read along, and primed
/// ones of each.
/// </summary>
internal sealed class AxisNames
{
    private readonly Dictionary<string, string> _same;
    private readonly ILookup<string, string> _names;

    /// <summary>The names in <paramref name="nodes"/>.</summary>
    public AxisNames(LossShape shape, IEnumerable<Node> nodes)
    {
        var order = shape.Order.ToList();
        _same = shape.Order.ToDictionary(axis => axis, StringComparer.Ordinal);

        foreach (var (one, other) in shape.Equal.Select(pair => (pair.First, pair.Second)).Concat(shape.Extents.OfType<RenamedExtent>().Select(extent => (extent.Of, extent.Axis))))
        {
            var (from, to) = (AxisOf(other), AxisOf(one));

            foreach (var name in order.Where(name => _same[name] == from))
            {
                _same[name] = to;
            }
        }

        _names = nodes.SelectMany(node => node.Axes.Names)
            .Distinct(StringComparer.Ordinal)
            .OrderBy(axis => axis.Length - Axes.BaseName(axis).Length)
            .ThenBy(axis => order.IndexOf(Axes.BaseName(axis)))
            .ToLookup(AxisOf);
    }

    /// <summary>Whether an axis has more than one.</summary>
    public bool AreSeveral => _names.Any(names => names.Count() > 1);

    /// <summary>The axis that <paramref name="name"/> is a name of.</summary>
    public string AxisOf(string name) => _same[Axes.BaseName(name)];

    /// <summary>
    /// Every way to give <paramref name="names"/> names of the same axes, no two the same one, those that a loss names first in
    /// front.
    /// </summary>
    public IEnumerable<EquatableArray<string>> Renamings(EquatableArray<string> names) => names.Aggregate(
        (IEnumerable<EquatableArray<string>>)[default],
        (known, name) => known.SelectMany(taken => _names[AxisOf(name)]
            .Where(candidate => !taken.Contains(candidate))
            .Select(candidate => new EquatableArray<string>(taken.Append(candidate)))));
}
