using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Facts;

/// <summary>Logarithms of probabilities: picked by class and added up, or weighed by their own exponential.</summary>
internal static class LogProbabilityUses
{
    /// <summary>Whether <paramref name="name"/> is one.</summary>
    public static bool Has(Uses uses, string name)
    {
        var readings = uses.Readings(name);

        return readings.Count > 0
            && (readings.All(reading => IsPicked(uses, reading)) || readings.Any(reading => IsWeighed(uses, reading) || IsBesideLog(uses, reading)));
    }

    /// <summary>
    /// <c>−q[n, t[n]]</c>, summed: the likelihood of the class that each example has. A weight or a table has no axis in
    /// common with the indices.
    /// </summary>
    private static bool IsPicked(Uses uses, InputNode reading) =>
        uses.IsPrediction(reading)
        && reading.Operands.Count == 1
        && reading.Places.Any(place => place.Axis is { } axis && reading.Operands[0].Axes.Contains(axis))
        && IsSubtracted(uses, reading, Rational.One);

    /// <summary>Whether <paramref name="node"/> enters the value linearly, with a negative coefficient on every way.</summary>
    private static bool IsSubtracted(Uses uses, Node node, Rational coefficient)
    {
        var readers = uses.Readers(node);

        return readers.Count == 0 ? coefficient.Sign < 0 : readers.All(reader => reader switch
        {
            ProductNode product when Shapes.HasFactor(product, node) && !Shapes.OtherFactors(product, node).Any(uses.IsPredicted) =>
                IsSubtracted(uses, product, coefficient * product.Coefficient),
            SumNode sum => IsSubtracted(uses, sum, coefficient * sum.Terms.First(term => term.Node == node).Coefficient),
            ReduceNode { Reduction: Reduction.Sum } => IsSubtracted(uses, reader, coefficient),
            _ => false,
        });
    }

    /// <summary><c>exp(q)·(q − …)</c>, and the other one of the difference.</summary>
    private static bool IsWeighed(Uses uses, InputNode reading) =>
        uses.Nodes.OfType<ProductNode>().Any(product =>
            product.Operands.Any(operand => Shapes.IsCall(operand, "exp") && operand.Operands[0] is InputNode { Axes.IsEmpty: false } weight
                && Shapes.OtherFactors(product, operand).Any(factor => IsDifference(factor, weight, reading))));

    private static bool IsDifference(Node factor, InputNode weight, InputNode reading) =>
        factor == weight
            ? reading == weight
            : factor is SumNode { Constant.IsZero: true } sum && sum.Operands.Contains(weight) && sum.Operands.Contains(reading);

    /// <summary><c>t·(log(t) − q)</c>: what a logarithm of the weight is compared with.</summary>
    private static bool IsBesideLog(Uses uses, InputNode reading) =>
        uses.Readers(reading).OfType<SumNode>().Any(sum =>
            sum.Constant.IsZero
            && sum.Terms.Count == 2
            && sum.Operands.FirstOrDefault(operand => operand != reading) is CallNode { Operation.Name: "log" } log
            && log.Operands[0] is InputNode target
            && uses.Readers(sum).OfType<ProductNode>().Any(product => Shapes.HasFactor(product, target)));
}
