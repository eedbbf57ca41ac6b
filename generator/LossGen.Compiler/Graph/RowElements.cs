namespace LossGen.Compiler.Graph;

/// <summary>What a row consists of.</summary>
internal static class RowElements
{
    /// <summary>The indices that <paramref name="nodes"/> read inputs by, as far as they can pick an element of <paramref name="row"/>.</summary>
    public static IEnumerable<Node> IndicesOf(ReduceNode row, params Node[] nodes) => row.Over.Names.Count != 1 ? [] :
        Walk.OperandsFirst([.. nodes.Where(node => node != row)])
            .OfType<InputNode>()
            .SelectMany(input => input.Operands)
            .Distinct()
            .Where(index => !index.Axes.Contains(row.Over.Names[0]));

    /// <summary>Whether the elements are contractions, as similarities of all pairs are.</summary>
    public static bool ArePairwise(ReduceNode row) =>
        Walk.OperandsFirst(row.Body).OfType<ReduceNode>().Any(reduce => reduce.Axes.Covers(row.Over));
}
