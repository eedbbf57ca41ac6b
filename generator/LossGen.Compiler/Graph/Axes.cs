namespace LossGen.Compiler.Graph;

/// <summary>
/// The set of axes a node runs over. A scalar has none; spans without <c>[Axes]</c> share the unnamed axis.
/// Sets are kept sorted, so that equal sets are equal values.
/// </summary>
public readonly struct Axes : IEquatable<Axes>
{
    /// <summary>The name of the one axis that spans without <c>[Axes]</c> share.</summary>
    public const string Unnamed = "";

    private readonly EquatableArray<string> _names;

    private Axes(IEnumerable<string> sorted) => _names = new EquatableArray<string>(sorted);

    /// <summary>The axes of a scalar.</summary>
    public static Axes None => default;

    /// <summary>The unnamed axis alone.</summary>
    public static Axes Batch { get; } = Of(Unnamed);

    /// <summary>
    /// The axis whose extent <paramref name="name"/> has. Where renaming meets a reduction that binds the new name already,
    /// that one gets primes: <c>N'</c> runs over the places of <c>N</c>.
    /// </summary>
    public static string BaseName(string name) => name.TrimEnd('\'');

    /// <summary>The names, in ordinal order.</summary>
    public EquatableArray<string> Names => _names;

    /// <summary>Whether this is the set of a scalar.</summary>
    public bool IsEmpty => _names.Count == 0;

    /// <summary>The set of the given names; repeated names count once.</summary>
    public static Axes Of(params string[] names) =>
        new(names.Distinct(StringComparer.Ordinal).OrderBy(name => name, StringComparer.Ordinal));

    /// <summary>The axes of a result that broadcasts both.</summary>
    public Axes Union(Axes other) =>
        IsEmpty ? other : other.IsEmpty || Equals(other) ? this : Of([.. _names, .. other._names]);

    /// <summary>The axes that remain when those of <paramref name="other"/> are reduced away.</summary>
    public Axes Except(Axes other) =>
        other.IsEmpty ? this : Of([.. _names.Where(name => !other.Contains(name))]);

    /// <summary>The axes in both.</summary>
    public Axes Intersect(Axes other) => Of([.. _names.Where(other.Contains)]);

    /// <summary>Whether <paramref name="name"/> is one of them.</summary>
    public bool Contains(string name) => _names.Contains(name, StringComparer.Ordinal);

    /// <summary>Whether every axis of <paramref name="other"/> is one of them.</summary>
    public bool Covers(Axes other) => other._names.All(Contains);

    /// <inheritdoc/>
    public bool Equals(Axes other) => _names.Equals(other._names);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Axes other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _names.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", _names)}]";
}
