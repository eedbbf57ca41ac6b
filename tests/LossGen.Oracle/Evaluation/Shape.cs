namespace LossGen.Oracle.Evaluation;

/// <summary>An axis and how long it is.</summary>
/// <param name="Name">Empty for the one axis of spans that name none.</param>
/// <param name="Extent">The number of positions along it.</param>
public readonly record struct Axis(string Name, int Extent);

/// <summary>The axes of a value, as a set: sorted by name.</summary>
internal sealed class Shape
{
    private readonly Axis[] _axes;

    private Shape(Axis[] axes) => _axes = axes;

    /// <summary>That of a scalar.</summary>
    public static Shape Scalar { get; } = new([]);

    /// <summary>The number of axes.</summary>
    public int Count => _axes.Length;

    /// <summary>Their names.</summary>
    public IEnumerable<string> Names => _axes.Select(axis => axis.Name);

    /// <summary>A shape of these axes.</summary>
    public static Shape Of(IEnumerable<Axis> axes) => new([.. axes.OrderBy(axis => axis.Name, StringComparer.Ordinal)]);

    /// <summary>Whether it has an axis of that name.</summary>
    public bool Has(string name) => Array.Exists(_axes, axis => axis.Name == name);

    /// <summary>The axis of that name.</summary>
    public Axis Get(string name) => Array.Find(_axes, axis => axis.Name == name);

    /// <summary>The axes of both.</summary>
    /// <exception cref="InvalidOperationException">One axis has two extents.</exception>
    public Shape With(Shape other)
    {
        if (other.Count == 0 || ReferenceEquals(this, other))
        {
            return this;
        }

        var axes = _axes.Union(other._axes).ToList();

        return axes.Select(axis => axis.Name).Distinct().Count() == axes.Count
            ? Of(axes)
            : throw new InvalidOperationException("An axis has two extents.");
    }

    /// <summary>The axes but for those named.</summary>
    public Shape Without(IReadOnlyCollection<string> names) => Of(_axes.Where(axis => !names.Contains(axis.Name)));

    /// <summary>Only the axes named.</summary>
    public Shape Only(IReadOnlyCollection<string> names) => Of(_axes.Where(axis => names.Contains(axis.Name)));

    /// <summary>Every position along these axes, the last of <paramref name="order"/> the fastest, joined with <paramref name="outer"/>.</summary>
    public IEnumerable<Position> Positions(Position outer, IEnumerable<string> order)
    {
        IEnumerable<Position> positions = [outer];

        foreach (var name in order)
        {
            var extent = Get(name).Extent;
            positions = positions.SelectMany(position => Enumerable.Range(0, extent).Select(place => position.With(name, place)));
        }

        return positions;
    }
}
