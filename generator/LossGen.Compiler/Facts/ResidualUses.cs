using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Facts;

/// <summary>Tensors that an expression reads in one difference alone, <c>p − y</c>: any real values will do.</summary>
internal static class ResidualUses
{
    /// <summary>What <paramref name="name"/> expects, or null where it is read otherwise too.</summary>
    public static ExpectedKind? Of(Uses uses, string name)
    {
        var readings = uses.Readings(name);
        var partners = readings.SelectMany(reading => uses.Readers(reading).Select(reader => Partner(uses, reading, reader))).Distinct().ToArray();
        var partner = partners.Length == 1 ? partners[0] : null;

        return partner is null ? null
            : partner is InputNode other ? new(name, NumberKind.Real, other.Name)
            : new(name, NumberKind.Probabilities);
    }

    /// <summary>What <paramref name="reading"/> is compared with by <paramref name="reader"/>.</summary>
    private static Node? Partner(Uses uses, InputNode reading, Node reader) => reader switch
    {
        SumNode { Constant.IsZero: true, Terms.Count: 2 } sum when !IsOneSided(uses, sum) => PartnerIn(sum, sum.Operands[0] == reading ? 0 : 1),
        CallNode { Operation.Name: "Less" or "LessOrEqual" } call =>
            AsPartner(call.Operands[0] == reading ? call.Operands[1] : call.Operands[0]),
        _ => null,
    };

    /// <summary>A difference of scores in <c>softplus(b − a)</c> ranks them: it is no residual that is to become zero.</summary>
    private static bool IsOneSided(Uses uses, Node difference) =>
        uses.Readers(difference).Any(reader =>
            Shapes.IsCall(reader, "softplus", "sigmoid", "exp", "logaddexp")
            || (reader is ProductNode product
                && Shapes.HasFactor(product, difference)
                && Shapes.OtherFactors(product, difference).All(factor => factor.Axes.IsEmpty)
                && IsOneSided(uses, product)));

    // A sign sinks into a selection, so that p − one_hot(t) is p + where(…, −1, 0).
    private static Node? PartnerIn(SumNode sum, int own)
    {
        var other = sum.Terms[1 - own];
        var isOpposite = other.Coefficient == -sum.Terms[own].Coefficient;

        return isOpposite ? AsPartner(other.Node)
            : other.Coefficient == sum.Terms[own].Coefficient && IsOneHot(other.Node, -1) ? other.Node
            : null;
    }

    private static Node? AsPartner(Node node) =>
        node is InputNode { Axes.IsEmpty: false } || IsOneHot(node, 1) ? node : null;

    private static bool IsOneHot(Node node, int one) =>
        node is CallNode { Operation.Name: "where" } select
        && select.Operands[0] is CallNode { Operation.Name: "Equal" } equal
        && equal.Operands.Any(operand => operand is IndexNode)
        && select.Operands[1] is ConstantNode chosen
        && chosen.Value == one
        && select.Operands[2] is ConstantNode { Value.IsZero: true };
}
