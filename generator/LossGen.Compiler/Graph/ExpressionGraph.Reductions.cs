namespace LossGen.Compiler.Graph;

public sealed partial class ExpressionGraph
{
    /// <summary>
    /// <paramref name="body"/> combined along <paramref name="over"/>. Along an axis that the body lacks it is repeated.
    /// A sum lets its coefficient out, so that equal sums are one node.
    /// </summary>
    public Node Reduce(Reduction reduction, Axes over, Node body)
    {
        if (over.IsEmpty)
        {
            return MakeReduce(reduction, over, body);
        }

        var missing = over.Except(body.Axes);

        if (!missing.IsEmpty)
        {
            var inner = over.Except(missing);

            return Repeat(reduction, missing, inner.IsEmpty ? body : Reduce(reduction, inner, body));
        }

        return reduction switch
        {
            Reduction.Sum => ReduceSum(over, body),
            Reduction.Product => MakeReduce(reduction, over, body),
            _ => ReduceShifted(reduction, over, body),
        };
    }

    /// <summary>
    /// <paramref name="body"/> as a sum of one term, over no axis: found once and kept for all that read it, so that they agree
    /// on its digits.
    /// </summary>
    public Node Keep(Node body) => Reduce(Reduction.Sum, Axes.None, body);

    /// <summary>The results of <paramref name="reduction"/>, complete along the declared axes of <paramref name="places"/>, read along the others.</summary>
    public Node Read(ReduceNode reduction, EquatableArray<Place> places) => Intern(
        new NodeKey(typeof(ReadNode), places, [reduction], []),
        () => new ReadNode(reduction, places));

    /// <summary>
    /// The sum of <paramref name="body"/> with every factor that lacks the axes outside. Not canonical form: a rule may
    /// need such a factor beside what it multiplies.
    /// </summary>
    public Node HoistedSum(Axes over, Node body)
    {
        bool IsFree(Factor factor) => factor.Base.Axes.Except(over).Equals(factor.Base.Axes);

        if (body is not ProductNode product || !product.Factors.Any(IsFree))
        {
            return Reduce(Reduction.Sum, over, body);
        }

        var inside = Product(Rational.One, product.Factors.Where(factor => !IsFree(factor)));
        var outside = Product(product.Coefficient, product.Factors.Where(IsFree));

        return Multiply(outside, Reduce(Reduction.Sum, over, inside));
    }

    // The largest of z + a, the smallest and the log-sum-exp are those of z plus a, where a is the same at every place: so a
    // shift by the largest, which users write to keep exp within its range, does not hide what they mean.
    private Node ReduceShifted(Reduction reduction, Axes over, Node body)
    {
        if (body is not SumNode sum)
        {
            return MakeReduce(reduction, over, body);
        }

        var varying = sum.Terms.Where(term => over.Names.Any(term.Node.Axes.Contains)).ToArray();

        if (sum.Constant.IsZero && varying.Length == sum.Terms.Count)
        {
            return MakeReduce(reduction, over, body);
        }

        var shift = Sum(sum.Constant, sum.Terms.Except(varying));
        var rest = Sum(Rational.Zero, varying);

        return rest.Axes.Covers(over) ? Add(shift, MakeReduce(reduction, over, rest)) : MakeReduce(reduction, over, body);
    }

    private Node ReduceSum(Axes over, Node body)
    {
        if (body is SumNode sum && TryCancel(over, sum) is { } constant)
        {
            return constant;
        }

        if (body is ProductNode { Coefficient.IsOne: false } product)
        {
            return Multiply(Constant(product.Coefficient), ReduceSum(over, Product(Rational.One, product.Factors)));
        }

        return MakeReduce(Reduction.Sum, over, body);
    }

    // Deviations from a mean add up to zero: a sweep that computed it would compute rounding errors. Sums come apart only
    // where nothing is left of them.
    private Node? TryCancel(Axes over, SumNode sum)
    {
        if (sum.Terms.All(term => !term.Node.Axes.Except(over).Equals(term.Node.Axes)))
        {
            return null;
        }

        var parts = sum.Terms.Select(term => term with { Node = HoistedSum(over, term.Node) });
        var apart = Add(Sum(Rational.Zero, parts), Multiply(Constant(sum.Constant), Extent(over)));

        return apart as ConstantNode;
    }

    private Node Repeat(Reduction reduction, Axes missing, Node body) => reduction switch
    {
        Reduction.Sum => Multiply(Extent(missing), body),
        Reduction.Product => Call(Operations.Pow, body, Extent(missing)),
        Reduction.LogSumExp => WhereAny(missing, Add(body, Call(Operations.Log, Extent(missing))), Negate(Symbol("inf"))),
        Reduction.Maximum => WhereAny(missing, body, Negate(Symbol("inf"))),
        _ => WhereAny(missing, body, Symbol("inf")),
    };

    private Node WhereAny(Axes axes, Node body, Node ofNothing) =>
        Select(Call(Operations.Equal, Extent(axes), Zero), ofNothing, body);

    private Node MakeReduce(Reduction reduction, Axes over, Node body) =>
        Intern(
            new NodeKey(typeof(ReduceNode), (reduction, over), [body], []),
            () => new ReduceNode(reduction, over, body));
}
