using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Facts;

/// <summary>Scores that the expression itself turns into probabilities: the argument of a sigmoid, softplus or log-sum-exp.</summary>
internal static class LogitUses
{
    /// <summary>Whether some reading of <paramref name="name"/> is such an argument.</summary>
    public static bool Has(Uses uses, string name) => uses.Nodes.Any(node => Argument(uses, node)?.Name == name);

    private static InputNode? Argument(Uses uses, Node node) => node switch
    {
        CallNode { Operation.Name: "sigmoid" or "softplus" } call => Shapes.Affine(call.Operands[0]) ?? Margin(uses, call.Operands[0]),
        CallNode { Operation.Name: "logLikelihood" } call => Shapes.Affine(call.Operands[1]),
        ReduceNode { Reduction: Reduction.LogSumExp } reduce => Shapes.Affine(reduce.Body) ?? Shifted(uses, reduce.Body),
        _ => null,
    };

    /// <summary>The prediction in <c>−y·z</c> with labels −1 and +1, as in <c>softplus(−y·z)</c>.</summary>
    private static InputNode? Margin(Uses uses, Node argument) =>
        argument is ProductNode product
        && product.Factors.Where(factor => !factor.Base.Axes.IsEmpty).ToArray() is { Length: 2 } tensors
        && tensors.All(factor => factor.Exponent.IsOne && factor.Base is InputNode)
            ? SoleBase(tensors.Select(factor => factor.Base).Where(uses.IsPrediction))
            : null;

    /// <summary>The prediction in <c>z + b</c>, where <c>b</c> is known beforehand: a prior, a mask's −∞.</summary>
    private static InputNode? Shifted(Uses uses, Node body) =>
        body is SumNode sum && sum.Operands.Count(uses.IsPredicted) == 1 ? SoleBase(sum.Operands.Where(uses.IsPrediction)) : null;

    private static InputNode? SoleBase(IEnumerable<Node> nodes) => Shapes.Sole(nodes) as InputNode;
}
