using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Tests.Values;

/// <summary>A place along each of some axes.</summary>
internal sealed class Position
{
    private readonly Dictionary<string, int> _places;

    private Position(Dictionary<string, int> places) => _places = places;

    /// <summary>The place of a value without axes.</summary>
    public static Position Nowhere { get; } = new([]);

    /// <summary>The place along the unnamed axis.</summary>
    public static Position At(int index) => new(new() { [Axes.Unnamed] = index });

    /// <summary>The place along <paramref name="axis"/>.</summary>
    public int this[string axis] => _places[axis];

    /// <summary>The same with a place along one axis more.</summary>
    public Position With(string axis, int index) => new(new(_places) { [axis] = index });

    /// <summary>Every place along <paramref name="axes"/>, the last one running fastest, from here.</summary>
    public IEnumerable<Position> Along(IEnumerable<string> axes, Point point) => axes.Aggregate(
        (IEnumerable<Position>)[this],
        (positions, axis) => positions.SelectMany(position => Enumerable.Range(0, point.ExtentOf(axis)).Select(i => position.With(axis, i))));

    /// <summary>A number for the place along <paramref name="axes"/> alone, from 0 and without gaps.</summary>
    public int Flat(IEnumerable<string> axes, Point point) =>
        axes.Aggregate(0, (flat, axis) => (flat * point.ExtentOf(axis)) + _places[axis]);
}
