using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Facts;

/// <summary>Targets that stand for classes: labels 0 and 1, labels −1 and +1, and distributions over classes.</summary>
internal static class LabelUses
{
    /// <summary>The kind of <paramref name="name"/>, or null where it is no label as far as one can see.</summary>
    public static NumberKind? KindOf(Uses uses, string name)
    {
        var readings = uses.Readings(name);

        if (readings.Count == 0 || uses.Wrt.Contains(name))
        {
            return null;
        }

        return readings.All(reading => IsSign(uses, reading)) ? NumberKind.SignLabel
            : readings.All(reading => IsBinary(uses, reading)) ? NumberKind.BinaryLabel
            : readings.All(reading => IsDistribution(uses, reading)) ? NumberKind.Probabilities
            : null;
    }

    /// <summary>A factor of the prediction in a margin: <c>max(0, 1 − y·p)</c>, <c>softplus(−y·p)</c>.</summary>
    private static bool IsSign(Uses uses, Node label)
    {
        var readers = uses.Readers(label);

        return readers.Count > 0
            && readers.All(reader => reader is ProductNode product && Shapes.HasFactor(product, label) && Shapes.OtherFactors(product, label).Any(uses.IsPredicted))
            && readers.Any(reader => uses.Readers(reader).Any(next => IsBend(next) || (IsShift(next, reader) && uses.Readers(next).Any(IsBend))));
    }

    private static bool IsShift(Node node, Node margin) =>
        node is SumNode sum && sum.Operands.All(operand => operand == margin || operand.Axes.IsEmpty);

    /// <summary>What cuts a margin off: it treats both signs differently.</summary>
    private static bool IsBend(Node node) =>
        node is CallNode { Operation.Name: "max" or "softplus" or "Less" or "LessOrEqual" } call
        && call.Operands.Count(operand => !operand.Axes.IsEmpty) == 1;

    /// <summary>A weight beside its complement, <c>y·a + (1 − y)·b</c>.</summary>
    private static bool IsBinary(Uses uses, Node label)
    {
        var readers = uses.Readers(label);

        return readers.Any(reader => Shapes.IsComplement(reader, label))
            && readers.All(reader => Shapes.Affine(reader) == label
                || (reader is ProductNode product && Shapes.HasFactor(product, label))
                || IsComparisonWithConstant(reader));
    }

    private static bool IsComparisonWithConstant(Node node) =>
        Shapes.IsCall(node, "Equal", "NotEqual", "Less", "LessOrEqual") && node.Operands.Any(operand => operand is ConstantNode);

    /// <summary>A weight of logarithms of probabilities, summed over classes: the target of a cross-entropy.</summary>
    private static bool IsDistribution(Uses uses, InputNode target)
    {
        var readers = uses.Readers(target);

        return readers.Count > 0
            && readers.All(reader => reader is ProductNode product
                && Shapes.HasFactor(product, target)
                && Shapes.OtherFactors(product, target).Any(factor => IsLogProbability(factor, target))
                && uses.Above(product).OfType<ReduceNode>().Any(reduce => IsOverClasses(reduce, target)));
    }

    private static bool IsLogProbability(Node factor, InputNode target) => factor switch
    {
        CallNode { Operation.Name: "log" } => true,
        SumNode sum => sum.Terms.Any(term =>
            term.Coefficient.Sign < 0
            && term.Node is ReduceNode { Reduction: Reduction.LogSumExp } reduce
            && reduce.Over.Names.All(target.Axes.Contains)),
        _ => false,
    };

    private static bool IsOverClasses(ReduceNode reduce, InputNode target) =>
        reduce.Reduction == Reduction.Sum
        && reduce.Over.Names.Any(axis => axis != Axes.Unnamed && target.Axes.Contains(axis))
        && (!reduce.Axes.IsEmpty || reduce.Body.Axes.Names.Count == 1);
}
