using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Facts;

/// <summary>Kullback-Leibler divergences: logarithms of two probabilities compared, weighed by one of the two.</summary>
internal static class Divergences
{
    /// <summary>The weight of the divergence that <paramref name="value"/> is the mean of over all of its axes, or null.</summary>
    public static string? Averaged(Node value) =>
        Means.OverAll(value) is { } mean && mean.Over.Names.Count > 1 && WeightIn(mean.Body) is { } weight && mean.Over.Names.All(weight.Axes.Contains)
            ? weight.Name
            : null;

    private static InputNode? WeightIn(Node body) => body switch
    {
        ProductNode product => product.Operands.Select(factor => WeightOf(product, factor)).FirstOrDefault(weight => weight is not null),
        SumNode { Constant.IsZero: true, Terms.Count: 2 } sum => sum.Terms
            .Select(term => EntropyOf(term.Node) is { } weight && sum.Terms.Any(other => other.Coefficient.Sign == -term.Coefficient.Sign && IsWeighed(other.Node, weight)) ? weight : null)
            .FirstOrDefault(weight => weight is not null),
        _ => null,
    };

    /// <summary><c>t·(log(t) − q)</c>, <c>t·log(t/p)</c> and <c>exp(t)·(t − q)</c>.</summary>
    private static InputNode? WeightOf(ProductNode product, Node factor)
    {
        var weight = factor as InputNode ?? (Shapes.IsCall(factor, "exp") ? factor.Operands[0] as InputNode : null);

        return weight is not null && Shapes.OtherFactors(product, factor).Any(other => IsComparison(other, factor, weight)) ? weight : null;
    }

    private static bool IsComparison(Node node, Node factor, InputNode weight) => node switch
    {
        SumNode { Constant.IsZero: true } sum => sum.Operands.Any(operand => factor == weight ? IsLogOf(operand, weight) : operand == weight),
        CallNode { Operation.Name: "log" } log => factor == weight && log.Operands[0] is ProductNode { Factors.Count: 2 } ratio && Shapes.HasFactor(ratio, weight),
        CallNode { Operation.Name: "logRatio" } log => factor == weight && log.Operands.Contains(weight),
        _ => false,
    };

    /// <summary>The <c>t</c> of <c>t·log(t)</c>.</summary>
    private static InputNode? EntropyOf(Node node) => node switch
    {
        CallNode { Operation.Name: "xLogX" } call => call.Operands[0] as InputNode,
        CallNode { Operation.Name: "xlogy" } call when call.Operands[0] == call.Operands[1] => call.Operands[0] as InputNode,
        ProductNode product => product.Operands.OfType<InputNode>().FirstOrDefault(weight => Shapes.OtherFactors(product, weight).Any(other => IsLogOf(other, weight))),
        _ => null,
    };

    private static bool IsWeighed(Node node, InputNode weight) => node switch
    {
        CallNode { Operation.Name: "xlogy" } call => call.Operands[0] == weight && call.Operands[1] != weight,
        ProductNode product => Shapes.HasFactor(product, weight) && EntropyOf(product) is null,
        _ => false,
    };

    private static bool IsLogOf(Node node, InputNode weight) => Shapes.IsCall(node, "log") && node.Operands[0] == weight;
}
