using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Facts;

/// <summary>Shapes of small expressions that several kinds are recognised by.</summary>
internal static class Shapes
{
    /// <summary>Whether <paramref name="node"/> is a call of one of the operations.</summary>
    public static bool IsCall(Node node, params string[] names) => node is CallNode call && names.Contains(call.Operation.Name);

    /// <summary>
    /// The tensor that <paramref name="node"/> is an affine function of: multiplied by scalars, moved by scalars, bounded
    /// by scalars; null where it is more than one tensor, or bent otherwise.
    /// </summary>
    public static InputNode? Affine(Node node) => node switch
    {
        InputNode { Type: NodeType.Number } input when !input.Axes.IsEmpty => input,
        ProductNode product => Affine(product),
        SumNode sum => Affine(sum.Operands),
        CallNode { Operation.Name: "clamp" or "min" or "max" or "stop_gradient" } call => Affine(call.Operands),
        _ => null,
    };

    /// <summary>The only one of <paramref name="nodes"/>, or null where there are none or several.</summary>
    public static Node? Sole(IEnumerable<Node> nodes)
    {
        var found = nodes.Take(2).ToArray();

        return found.Length == 1 ? found[0] : null;
    }

    /// <summary>Whether <paramref name="node"/> is 1 − <paramref name="of"/>.</summary>
    public static bool IsComplement(Node node, Node of) =>
        node is SumNode { Terms.Count: 1 } sum
        && sum.Constant == Rational.One
        && sum.Terms[0].Node == of
        && sum.Terms[0].Coefficient == -Rational.One;

    /// <summary>Whether <paramref name="factor"/> is <paramref name="of"/> itself, to the first power, within a product.</summary>
    public static bool HasFactor(ProductNode product, Node of) =>
        product.Factors.Any(factor => factor.Base == of && factor.Exponent.IsOne);

    /// <summary>The other factors of a product.</summary>
    public static IEnumerable<Node> OtherFactors(ProductNode product, Node than) =>
        product.Factors.Where(factor => factor.Base != than).Select(factor => factor.Base);

    private static InputNode? Affine(ProductNode product)
    {
        var bent = product.Factors.Where(factor => !factor.Base.Axes.IsEmpty).ToArray();

        return bent.Length == 1 && bent[0].Exponent.IsOne ? Affine(bent[0].Base) : null;
    }

    private static InputNode? Affine(IReadOnlyList<Node> parts)
    {
        var tensors = parts.Where(part => !part.Axes.IsEmpty).ToArray();

        return tensors.Length == 1 ? Affine(tensors[0]) : null;
    }
}
