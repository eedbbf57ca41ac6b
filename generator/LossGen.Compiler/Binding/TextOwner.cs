namespace LossGen.Compiler.Binding;

/// <summary>Whose text is bound, and so what its names can mean.</summary>
/// <param name="Function">Null for the expression itself.</param>
/// <param name="Output">The parameter that receives the values, which is not to be read.</param>
internal sealed record TextOwner(Function? Function, string? Output)
{
    /// <summary>The functions in sight are those of this level and of the levels before it.</summary>
    public FunctionLevel Level => Function?.Level ?? FunctionLevel.Class;

    /// <summary>What the caller of a definition calls the axes in its brackets; none for the expression itself.</summary>
    public EquatableArray<string> Axes { get; init; }

    /// <summary>The axes that a definition's brackets name.</summary>
    public IReadOnlyList<string> OwnAxes =>
        Function?.Definition.Axes is { } axes ? [.. axes.Names.Select(name => name.Name)] : [];
}
