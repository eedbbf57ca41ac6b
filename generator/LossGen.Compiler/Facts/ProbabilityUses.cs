using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Facts;

/// <summary>
/// Values whose logarithm is taken, and that of one minus them. A logarithm alone is no proof: variances and rates have
/// one too, but are also divided by or added. So every reading has to be one of a probability.
/// </summary>
internal sealed class ProbabilityUses
{
    // log(p + 1e-7) guards a probability; log(p + 1) does not.
    private static readonly Rational Guard = new(1, 100);

    private readonly Uses _uses;
    private readonly HashSet<Node> _paths = [];
    private readonly List<LogUse> _logs = [];

    private ProbabilityUses(Uses uses)
    {
        _uses = uses;

        foreach (var node in uses.Nodes)
        {
            foreach (var (argument, complement) in Arguments(node))
            {
                Read(node, argument, complement);
            }
        }
    }

    /// <summary>The kind of <paramref name="name"/>, or null where it is no probability as far as one can see.</summary>
    public static NumberKind? KindOf(Uses uses, string name) => new ProbabilityUses(uses).KindOf(name);

    private NumberKind? KindOf(string name)
    {
        var logs = _logs.Where(log => log.Reading.Name == name).ToArray();

        if (logs.Length == 0)
        {
            return null;
        }

        if (!_uses.Readings(name).All(reading => _uses.Readers(reading).All(reader => IsOfProbability(reading, reader))))
        {
            return NumberKind.NonNegative;
        }

        return logs.All(log => !log.IsComplement) && logs.Any(IsOfRows) ? NumberKind.Probabilities : NumberKind.UnitInterval;
    }

    /// <summary>What a logarithm is taken of; where the function adds one to it first, its negative is the complement.</summary>
    private static IEnumerable<(Node Argument, bool IsComplement)> Arguments(Node node)
    {
        if (node is not CallNode call)
        {
            yield break;
        }

        switch (call.Operation.Name)
        {
            case "log":
                yield return (call.Operands[0], false);
                break;
            case "xLogX":
                yield return (call.Operands[0], false);
                break;
            case "xlogy":
                yield return (call.Operands[1], false);
                break;
            case "logRatio":
                yield return (call.Operands[0], false);
                yield return (call.Operands[1], false);
                break;
            case "log1p" when IsNegated(call.Operands[0]):
                yield return (call.Operands[0], true);
                break;
            case "xLog1pY" when IsNegated(call.Operands[1]):
                yield return (call.Operands[1], true);
                break;
        }
    }

    private void Read(Node log, Node argument, bool isComplement)
    {
        switch (argument)
        {
            case InputNode { Axes.IsEmpty: false } reading:
                _paths.Add(log);
                _logs.Add(new(log, reading, isComplement));
                break;

            case CallNode { Operation.Name: "clamp" or "min" or "max" or "stop_gradient" } call:
                ReadSole(log, call, call.Operands, isComplement);
                break;

            case CallNode { Operation.Name: "where" } call when IsSelection(call):
                _paths.Add(call);
                Read(log, call.Operands[1], isComplement);
                Read(log, call.Operands[2], isComplement);
                break;

            case ProductNode { Coefficient: var coefficient } product when isComplement && coefficient == -Rational.One && product.Factors.Count == 1:
                ReadSole(log, product, product.Operands, isComplement);
                break;

            case ProductNode product when log is CallNode { Operation.Name: "log" } && IsRatio(product):
                _paths.Add(product);

                foreach (var factor in product.Factors)
                {
                    Read(log, factor.Base, isComplement);
                }

                break;

            case SumNode sum:
                ReadSum(log, sum, isComplement);
                break;
        }
    }

    private void ReadSum(Node log, SumNode sum, bool isComplement)
    {
        var tensors = sum.Terms.Where(term => !term.Node.Axes.IsEmpty).ToArray();
        var isNearOne = Abs(sum.Constant - Rational.One) <= Guard;

        if (tensors.Length == 1 && tensors[0].Coefficient == Rational.One && Abs(sum.Constant) <= Guard)
        {
            _paths.Add(sum);
            Read(log, tensors[0].Node, isComplement);
        }
        else if (tensors.Length == 1 && tensors[0].Coefficient == -Rational.One && isNearOne)
        {
            _paths.Add(sum);
            Read(log, tensors[0].Node, isComplement: true);
        }
        else if (Mixture(sum) is { } mixed)
        {
            _paths.Add(sum);
            _paths.UnionWith(sum.Operands);
            _logs.Add(new(log, mixed, IsComplement: true));
        }
    }

    private void ReadSole(Node log, Node through, IReadOnlyList<Node> operands, bool isComplement)
    {
        if (Shapes.Sole(operands.Where(operand => !operand.Axes.IsEmpty)) is { } sole)
        {
            _paths.Add(through);
            Read(log, sole, isComplement);
        }
    }

    /// <summary>The prediction in <c>y·p + (1 − y)·(1 − p)</c>, the probability that the label was given.</summary>
    private InputNode? Mixture(SumNode sum) =>
        sum.Constant.IsZero && sum.Operands.Count == 2 && sum.Operands[0] is ProductNode first && sum.Operands[1] is ProductNode second
            ? MixedOf(first, second) ?? MixedOf(second, first)
            : null;

    private InputNode? MixedOf(ProductNode plain, ProductNode complements) =>
        plain.Operands.OfType<InputNode>().FirstOrDefault(input =>
            _uses.IsPrediction(input) && complements.Operands.Any(operand => Shapes.IsComplement(operand, input)));

    private bool IsOfProbability(InputNode reading, Node reader) =>
        _paths.Contains(reader)
        || Shapes.IsComplement(reader, reading)
        || Shapes.IsCall(reader, "pow", "Equal", "Less", "LessOrEqual", "xlogy", "xLogX", "xLog1pY")
        || (reader is ProductNode product && IsWeightOfLog(product, reading));

    /// <summary>A probability may weigh logarithms, as in an entropy, and be raised to a power, as in a focal weight.</summary>
    private static bool IsWeightOfLog(ProductNode product, Node reading) =>
        product.Factors.All(factor => factor.Base != reading || factor.Exponent.Sign > 0)
        && Shapes.OtherFactors(product, reading).Any(factor => Walk.OperandsFirst(factor).Any(IsLog));

    private static bool IsLog(Node node) => Shapes.IsCall(node, "log", "log1p", "xlogy", "xLog1pY", "xLogX", "logRatio");

    /// <summary>
    /// Rows where classes are summed or picked within each example; over all elements at once each stands for itself.
    /// </summary>
    private bool IsOfRows(LogUse log)
    {
        if (log.Reading.Places.Any(place => place.IsIndexed))
        {
            return true;
        }

        return _uses.Above(log.Log).OfType<ReduceNode>().Any(reduce =>
            reduce.Reduction == Reduction.Sum
            && reduce.Over.Names.Any(axis => axis != Axes.Unnamed && log.Reading.Axes.Contains(axis))
            && (!reduce.Axes.IsEmpty || reduce.Body.Axes.Names.Count == 1));
    }

    private static bool IsSelection(CallNode call) =>
        Shapes.Affine(call.Operands[1]) is { } first && Shapes.Affine(call.Operands[2]) == first;

    private static bool IsRatio(ProductNode product) =>
        product.Coefficient == Rational.One
        && product.Factors.Count <= 2
        && product.Factors.All(factor => factor.Base is InputNode && Abs(factor.Exponent) == Rational.One);

    private static bool IsNegated(Node node) =>
        node is ProductNode { Coefficient.Sign: < 0 } || (node is SumNode sum && sum.Terms.All(term => term.Coefficient.Sign < 0));

    private static Rational Abs(Rational value) => value.Sign < 0 ? -value : value;

    private sealed record LogUse(Node Log, InputNode Reading, bool IsComplement);
}
