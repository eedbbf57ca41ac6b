using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Facts;

/// <summary>Sums that are divided by how much they count.</summary>
internal static class Means
{
    /// <summary>Whether <paramref name="value"/> is a mean, a multiple of one, or a sum of such.</summary>
    public static bool IsMean(Node value) => value switch
    {
        SumNode { Constant.IsZero: true } sum => sum.Terms.All(term => IsMean(term.Node)),
        ProductNode product => Summed(product) is not null && Counted(product).Any(),
        _ => false,
    };

    /// <summary>What is averaged over all of its axes by <paramref name="value"/>, with these axes; null where it sums along one.</summary>
    public static (Node Body, Axes Over)? OverAll(Node value)
    {
        var over = Axes.None;
        var counted = new List<string>();

        for (var node = value; ;)
        {
            switch (node)
            {
                case ReduceNode { Reduction: Reduction.Sum } reduce:
                    over = over.Union(reduce.Over);
                    node = reduce.Body;
                    continue;

                case ProductNode product when Summed(product) is { } summed:
                    counted.AddRange(Counted(product));
                    node = summed;
                    continue;
            }

            return !over.IsEmpty && over.Names.All(counted.Contains) ? (node, over) : null;
        }
    }

    private static Node? Summed(ProductNode product) => Shapes.Sole(product.Factors
        .Where(factor => factor.Exponent.IsOne && factor.Base is ReduceNode { Reduction: Reduction.Sum })
        .Select(factor => factor.Base));

    private static IEnumerable<string> Counted(ProductNode product) => product.Factors
        .Where(factor => factor.Exponent == -Rational.One)
        .Select(factor => factor.Base)
        .OfType<ExtentNode>()
        .Select(extent => extent.Axis);
}
