namespace LossGen.Compiler.Graph;

/// <summary>Reads the formulas of the compiler's own tables into a graph.</summary>
internal static class FormulaReader
{
    public static Node Read(ExpressionGraph graph, string text, IReadOnlyDictionary<string, Node> scope) =>
        throw new InvalidOperationException($"No reader yet for '{text}' over {scope.Count} names in a graph of {graph.Count}.");
}
