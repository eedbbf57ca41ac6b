using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Differentiation;

/// <summary>What a node is computed from.</summary>
internal static class Dependence
{
    /// <summary>Whether a tensor has a part in <paramref name="node"/>, also through a reduction.</summary>
    public static bool OnTensors(Node node) => On(node, part => part is InputNode && !part.Axes.IsEmpty);

    /// <summary>Whether a node that <paramref name="isWanted"/> is, or has a part in, <paramref name="node"/>.</summary>
    public static bool On(Node node, Func<Node, bool> isWanted)
    {
        var seen = new HashSet<Node>();

        bool Visit(Node part) => seen.Add(part) && (isWanted(part) || part.Operands.Any(Visit));

        return Visit(node);
    }
}
