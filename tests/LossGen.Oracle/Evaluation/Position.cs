namespace LossGen.Oracle.Evaluation;

/// <summary>A place along each of several axes.</summary>
internal readonly struct Position : IEquatable<Position>
{
    private readonly (string Axis, int Place)[]? _places;

    private Position((string Axis, int Place)[] places) => _places = places;

    /// <summary>The number of axes.</summary>
    public int Count => Places.Length;

    private (string Axis, int Place)[] Places => _places ?? [];

    /// <summary>The place along one axis.</summary>
    /// <exception cref="InvalidOperationException">There is none along it.</exception>
    public int this[string axis] => Places.First(place => place.Axis == axis).Place;

    /// <summary>The same with a place along one axis more, or another along one it has.</summary>
    public Position With(string axis, int place) =>
        new([.. Places.Where(other => other.Axis != axis).Append((Axis: axis, Place: place)).OrderBy(other => other.Axis, StringComparer.Ordinal)]);

    /// <summary>The places along the axes of <paramref name="shape"/> alone.</summary>
    public Position Within(Shape shape) => shape.Count == Count ? this : new([.. Places.Where(place => shape.Has(place.Axis))]);

    /// <inheritdoc/>
    public bool Equals(Position other) => Places.AsSpan().SequenceEqual(other.Places);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Position other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Places.Aggregate(17, (hash, place) => HashCode.Combine(hash, place.Axis, place.Place));

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Places.Select(place => $"{place.Axis} = {place.Place}"));
}
