using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Scheduling.Nests;

/// <summary>
/// A sum whose every term belongs to the place that an index picks: <c>sum[N](where(index[C]() == t, x, 0))</c>, the gradient
/// by a gathered table or a histogram. Terms are taken to their place instead of being looked for at every one.
/// </summary>
/// <param name="Axis">The axis along which the index picks.</param>
/// <param name="Index">The index.</param>
/// <param name="Term">What is added there.</param>
internal sealed record Scatter(string Axis, Node Index, Node Term)
{
    /// <summary>What <paramref name="reduction"/> is as such a sum, or null.</summary>
    public static Scatter? Of(ReduceNode reduction)
    {
        if (reduction.Reduction != Reduction.Sum
            || reduction.Body is not CallNode select
            || select.Operation != Operations.Select
            || select.Operands[2] is not ConstantNode { Value.IsZero: true }
            || select.Operands[0] is not CallNode test
            || test.Operation != Operations.Equal)
        {
            return null;
        }

        var (position, index) = test.Operands[0] is IndexNode ? (test.Operands[0], test.Operands[1]) : (test.Operands[1], test.Operands[0]);

        return position is IndexNode { Axis: var axis }
            && index is InputNode
            && reduction.Axes.Contains(axis)
            && !index.Axes.Contains(axis)
            && !select.Operands[1].Axes.Contains(axis)
                ? new Scatter(axis, index, select.Operands[1])
                : null;
    }

    /// <summary>
    /// What is added to the places of a whole tensor, where <paramref name="value"/> is such a sum, or one times scalars.
    /// </summary>
    public static Scatter? OfTensor(ExpressionGraph graph, Node value)
    {
        if (value is ReduceNode reduction)
        {
            return Of(reduction);
        }

        if (value is not ProductNode product || product.Factors.Count(factor => !factor.Base.Axes.IsEmpty) != 1)
        {
            return null;
        }

        var sum = product.Factors.Single(factor => !factor.Base.Axes.IsEmpty);
        var scale = graph.Product(product.Coefficient, product.Factors.Where(factor => factor.Base.Axes.IsEmpty));

        return sum.Exponent.IsOne && sum.Base is ReduceNode inner && Of(inner) is { } scatter
            ? scatter with { Term = graph.Multiply(scale, scatter.Term) }
            : null;
    }
}
