using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Rewriting;

/// <summary>
/// What an index picks along an axis. A softmax beside it goes into both branches of the choice, index == t ? p − 1 : p: the
/// first is below zero by what all others have together, which cancels nowhere, and in a gradient is the same for a whole
/// row. And a sum along the axis is no sum: that of index == t ? a : 0 is a at t. A pass and no rows of the table, because
/// all the rest of a sum goes into the branches.
/// </summary>
public static class OneHots
{
    /// <summary><paramref name="node"/> with such sums inside the choice; those of a gradient are read at the place picked.</summary>
    public static Node Apply(ExpressionGraph graph, Node node, Phase phase, Dictionary<Node, Node> memo) =>
        Substitution.OperandsFirst(graph, node, memo, made => made switch
        {
            SumNode sum => Sink(graph, sum, phase) ?? made,
            ReduceNode { Reduction: Reduction.Sum } reduce =>
                Total(graph, reduce.Over, reduce.Body) ?? (phase == Phase.Value ? null : OfPositions(graph, reduce)) ?? made,
            _ => made,
        });

    /// <summary>
    /// The sum of <paramref name="body"/> where nothing is left to be summed along an axis that an index picks from; null
    /// where something is.
    /// </summary>
    public static Node? Total(ExpressionGraph graph, Axes over, Node body)
    {
        var terms = body is SumNode sum ? sum.Terms : [new Term(Rational.One, body)];

        if (terms.Select(term => ChoiceOf(term.Node)).FirstOrDefault(choice => choice is not null) is not { } first || !over.Contains(first.Axis))
        {
            return null;
        }

        var along = Axes.Of(first.Axis);
        var total = graph.Multiply(graph.Constant(body is SumNode whole ? whole.Constant : Rational.Zero), graph.Extent(along));

        foreach (var term in terms)
        {
            if (TotalOf(graph, first.Axis, term.Node) is not { } part)
            {
                return null;
            }

            total = graph.Add(total, graph.Multiply(graph.Constant(term.Coefficient), part));
        }

        var outer = over.Except(along);

        return outer.IsEmpty ? total : graph.Reduce(Reduction.Sum, outer, total);
    }

    /// <summary>
    /// A sum where two positions are equal has one term where the other axis reaches that far, and none behind: the gradient
    /// by rows of which one is a pair's partner.
    /// </summary>
    private static Node? OfPositions(ExpressionGraph graph, ReduceNode reduce)
    {
        if (reduce.Body is not CallNode choice || choice.Operation != Operations.Select || choice.Operands[2] is not ConstantNode { Value.IsZero: true }
            || choice.Operands[0] is not CallNode comparison || comparison.Operation != Operations.Equal
            || comparison.Operands[0] is not IndexNode a || comparison.Operands[1] is not IndexNode b
            || reduce.Over.Contains(a.Axis) == reduce.Over.Contains(b.Axis))
        {
            return null;
        }

        var (summed, kept) = reduce.Over.Contains(a.Axis) ? (a.Axis, b) : (b.Axis, a);
        var reaches = graph.Call(Operations.Less, graph.Call(Operations.NumberOfIndex, kept), graph.Extent(Axes.Of(summed)));
        var term = graph.Select(reaches, Reindexing.Gather(graph, choice.Operands[1], summed, kept), graph.Zero);
        var outer = reduce.Over.Except(Axes.Of(summed));

        return outer.IsEmpty ? term : graph.Reduce(Reduction.Sum, outer, term);
    }

    private static Node? TotalOf(ExpressionGraph graph, string axis, Node term)
    {
        if (!term.Axes.Contains(axis))
        {
            return graph.Multiply(graph.Extent(axis), term);
        }

        if (ChoiceOf(term) is not { } choice || choice.Axis != axis || choice.Node.Operands[2].Axes.Contains(axis))
        {
            return null;
        }

        var picked = Reindexing.Gather(graph, choice.Node.Operands[1], axis, choice.Index);
        var others = graph.Subtract(graph.Extent(axis), graph.One);

        return graph.Add(picked, graph.Multiply(others, choice.Node.Operands[2]));
    }

    private static Node? Sink(ExpressionGraph graph, SumNode sum, Phase phase)
    {
        foreach (var term in sum.Terms)
        {
            if (ChoiceOf(term.Node) is not { } choice || !sum.Terms.Any(other => other.Node != term.Node && HasSoftmaxAlong(other.Node, choice.Axis)))
            {
                continue;
            }

            var rest = graph.Sum(sum.Constant, sum.Terms.Where(other => other.Node != term.Node));
            var picked = graph.Sum(Rational.Zero, [term with { Node = choice.Node.Operands[1] }, new Term(Rational.One, rest)]);
            var other = graph.Sum(Rational.Zero, [term with { Node = choice.Node.Operands[2] }, new Term(Rational.One, rest)]);

            if (IsOfPairs(rest))
            {
                return WithCommonOutside(graph, choice.Node.Operands[0], Factoring.Factored(graph, Complemented(graph, picked)), Factoring.Factored(graph, other));
            }

            picked = phase == Phase.Value ? picked : Reindexing.Gather(graph, picked, choice.Axis, choice.Index);

            return graph.Select(choice.Node.Operands[0], Complemented(graph, picked), other);
        }

        return null;
    }

    // What a pair has, it has at the place picked too; reading it there would find the pair's similarity once more.
    private static bool IsOfPairs(Node node) => Walk.OperandsFirst(node)
        .Any(part => IsSoftmax(part) && part.Operands[1] is ReduceNode row && RowElements.ArePairwise(row));

    private static Node WithCommonOutside(ExpressionGraph graph, Node condition, Node a, Node b)
    {
        var common = graph.Product(Rational.One, Factor.In(a).Intersect(Factor.In(b)));

        return graph.Multiply(common, graph.Select(condition, graph.Divide(a, common), graph.Divide(b, common)));
    }

    // p − 0.9 is 0.1 − (1 − p): the smaller constant hides less of what is beside it. So with every softmax in the sum, whatever
    // multiplies it, and in the branch where a masked one is.
    private static Node Complemented(ExpressionGraph graph, Node picked)
    {
        if (picked is not SumNode sum)
        {
            return picked;
        }

        if (sum.Terms.FirstOrDefault(term => IsMaskedSoftmax(term.Node)) is { Node: CallNode masked } choice)
        {
            var rest = graph.Sum(sum.Constant, sum.Terms.Where(term => term.Node != masked));
            var branches = masked.Operands.Skip(1).Select(branch => Complemented(graph, graph.Sum(Rational.Zero, [choice with { Node = branch }, new Term(Rational.One, rest)]))).ToArray();

            return graph.Select(masked.Operands[0], branches[0], branches[1]);
        }

        var alone = graph.Sum(sum.Constant, sum.Terms.Where(term => !HasPartOfSoftmax(term.Node)));

        foreach (var term in sum.Terms)
        {
            if (SoftmaxIn(term.Node) is { } softmax && graph.Multiply(graph.Constant(term.Coefficient), graph.Divide(term.Node, softmax)) is var weight && IsLessWith(graph, weight, alone))
            {
                var lacking = graph.Multiply(weight, graph.Call(Operations.SoftmaxComplement, [.. softmax.Operands]));

                return Complemented(graph, graph.Add(graph.Sum(sum.Constant, sum.Terms.Where(other => other.Node != term.Node)), weight, graph.Negate(lacking)));
            }
        }

        return picked;
    }

    // Of batches compared with each other the extents are the same where every row has a partner.
    private static bool IsLessWith(ExpressionGraph graph, Node weight, Node alone)
    {
        var added = graph.Split(OfOneExtent(weight));
        var (coefficient, node) = added.Node is ConstantNode constant ? (constant.Value, graph.One) : (added.Coefficient, added.Node);
        var present = OfOneExtent(alone) switch
        {
            ConstantNode number => node == graph.One ? number.Value : Rational.Zero,
            SumNode sum when node == graph.One => sum.Constant,
            var other => Term.CoefficientOf(node, graph.TermsOf(other)),
        };

        return (present + coefficient).Abs.CompareTo(present.Abs) < 0;

        Node OfOneExtent(Node part) => Substitution.Apply(graph, part, inner => inner is ExtentNode ? graph.Extent("N") : null);
    }

    private static CallNode? SoftmaxIn(Node term) =>
        Factor.In(term).FirstOrDefault(factor => factor.Exponent.IsOne && IsSoftmax(factor.Base)).Base as CallNode;

    private static bool HasPartOfSoftmax(Node term) =>
        Factor.In(term).Any(factor => IsSoftmax(factor.Base) || (factor.Base is CallNode call && call.Operation == Operations.SoftmaxComplement));

    private static bool IsSoftmax(Node node) => node is CallNode call && call.Operation == Operations.Softmax;

    private static bool IsMaskedSoftmax(Node node) => node is CallNode call && call.Operation == Operations.Select
        && call.Operands.Skip(1).Any(branch => Factor.In(branch).Any(factor => IsSoftmax(factor.Base)));

    /// <summary>where(index[axis]() == t, …, …).</summary>
    internal static (CallNode Node, string Axis, Node Index)? ChoiceOf(Node node)
    {
        if (node is not CallNode choice || choice.Operation != Operations.Select
            || choice.Operands[0] is not CallNode comparison || comparison.Operation != Operations.Equal)
        {
            return null;
        }

        var (a, b) = (comparison.Operands[0], comparison.Operands[1]);

        return a is IndexNode first && !b.Axes.Contains(first.Axis) ? (choice, first.Axis, b)
            : b is IndexNode second && !a.Axes.Contains(second.Axis) ? (choice, second.Axis, a)
            : null;
    }

    private static bool HasSoftmaxAlong(Node node, string axis) => node switch
    {
        CallNode call when call.Operation == Operations.Softmax => call.Operands[0].Axes.Contains(axis) && !call.Operands[1].Axes.Contains(axis),
        ReduceNode => false,
        _ => node.Operands.Any(operand => HasSoftmaxAlong(operand, axis)),
    };
}
