namespace LossGen.Compiler.Graph;

/// <summary>What a row consists of.</summary>
internal static class RowElements
{
    /// <summary>The indices that <paramref name="nodes"/> read inputs by, as far as they can pick an element of <paramref name="row"/>.</summary>
    public static IEnumerable<Node> IndicesOf(ReduceNode row, params Node[] nodes) => row.Over.Names.Count != 1
        ? []
        : IndicesAlong(row.Over.Names[0], nodes.Where(node => node != row));

    /// <summary>The indices that <paramref name="nodes"/> read inputs by, as far as they are the same at every place along <paramref name="axis"/>.</summary>
    public static IEnumerable<Node> IndicesAlong(string axis, IEnumerable<Node> nodes) => Walk.OperandsFirst([.. nodes])
        .OfType<InputNode>()
        .SelectMany(input => input.Operands)
        .Distinct()
        .Where(index => !index.Axes.Contains(axis));

    /// <summary>Whether the elements are contractions, as similarities of all pairs are.</summary>
    public static bool ArePairwise(ReduceNode row) =>
        Walk.OperandsFirst(row.Body).OfType<ReduceNode>().Any(reduce => reduce.Axes.Covers(row.Over));
}
