namespace LossGen.Compiler.Graph;

/// <summary>
/// A total order of nodes by structure. Operands are sorted by it, so that the generated text depends on the expression
/// alone: never on hash codes, which differ from process to process, nor on the order in which nodes were made.
/// </summary>
internal sealed class NodeOrder : IComparer<Node>
{
    public static NodeOrder Instance { get; } = new();

    public int Compare(Node? x, Node? y)
    {
        if (ReferenceEquals(x, y))
        {
            return 0;
        }

        if (x is null || y is null)
        {
            return x is null ? -1 : 1;
        }

        var byKind = Rank(x).CompareTo(Rank(y));

        if (byKind != 0)
        {
            return byKind;
        }

        // Depth first: it settles most comparisons without walking down two long chains.
        var byDepth = x.Depth.CompareTo(y.Depth);

        if (byDepth != 0)
        {
            return byDepth;
        }

        var byContent = CompareContent(x, y);

        return byContent != 0 ? byContent : CompareOperands(x, y);
    }

    private static int Rank(Node node) => node switch
    {
        ConstantNode => 0,
        TruthNode => 1,
        SymbolNode => 2,
        ExtentNode => 3,
        InputNode => 4,
        ReduceNode => 5,
        ProductNode => 6,
        SumNode => 7,
        IndexNode => 8,
        ReadNode => 9,
        _ => 10,
    };

    private static int CompareContent(Node x, Node y) => (x, y) switch
    {
        (ConstantNode a, ConstantNode b) => a.Value.CompareTo(b.Value),
        (TruthNode a, TruthNode b) => a.Value.CompareTo(b.Value),
        (SymbolNode a, SymbolNode b) => string.CompareOrdinal(a.Name, b.Name),
        (ExtentNode a, ExtentNode b) => string.CompareOrdinal(a.Axis, b.Axis),
        (InputNode a, InputNode b) => Then(string.CompareOrdinal(a.Name, b.Name), ComparePlaces(a.Places, b.Places)),
        (IndexNode a, IndexNode b) => string.CompareOrdinal(a.Axis, b.Axis),
        (CallNode a, CallNode b) => string.CompareOrdinal(a.Operation.Name, b.Operation.Name),
        (ReadNode a, ReadNode b) => ComparePlaces(a.Places, b.Places),
        (ReduceNode a, ReduceNode b) => Then(a.Reduction.CompareTo(b.Reduction), CompareAxes(a.Over, b.Over)),
        _ => 0,
    };

    private static int ComparePlaces(EquatableArray<Place> x, EquatableArray<Place> y) =>
        string.CompareOrdinal(string.Join(",", x), string.Join(",", y));

    private static int CompareAxes(Axes x, Axes y) => string.CompareOrdinal(x.ToString(), y.ToString());

    private static int CompareOperands(Node x, Node y)
    {
        var byCount = x.Operands.Count.CompareTo(y.Operands.Count);

        if (byCount != 0)
        {
            return byCount;
        }

        for (var i = 0; i < x.Operands.Count; i++)
        {
            var byOperand = Instance.Compare(x.Operands[i], y.Operands[i]);

            if (byOperand != 0)
            {
                return byOperand;
            }
        }

        return (x, y) switch
        {
            (SumNode a, SumNode b) => Then(
                a.Constant.CompareTo(b.Constant),
                CompareNumbers(a.Terms.Select(term => term.Coefficient), b.Terms.Select(term => term.Coefficient))),
            (ProductNode a, ProductNode b) => Then(
                a.Coefficient.CompareTo(b.Coefficient),
                CompareNumbers(a.Factors.Select(factor => factor.Exponent), b.Factors.Select(factor => factor.Exponent))),
            _ => 0,
        };
    }

    private static int CompareNumbers(IEnumerable<Rational> x, IEnumerable<Rational> y) =>
        x.Zip(y, (a, b) => a.CompareTo(b)).FirstOrDefault(order => order != 0);

    private static int Then(int first, int second) => first != 0 ? first : second;
}
