namespace LossGen.Compiler.Graph;

public sealed partial class ExpressionGraph
{
    /// <summary>The sum of <paramref name="parts"/>; of nothing, 0.</summary>
    public Node Add(params Node[] parts)
    {
        if (parts.Length == 1)
        {
            return parts[0];
        }

        var sum = new SumBuilder(this);

        foreach (var part in parts)
        {
            sum.Add(Rational.One, part);
        }

        return Build(sum);
    }

    /// <summary><paramref name="left"/> less <paramref name="right"/>.</summary>
    public Node Subtract(Node left, Node right)
    {
        var sum = new SumBuilder(this);
        sum.Add(Rational.One, left);
        sum.Add(-Rational.One, right);

        return Build(sum);
    }

    /// <summary>The opposite of <paramref name="node"/>.</summary>
    public Node Negate(Node node)
    {
        var sum = new SumBuilder(this);
        sum.Add(-Rational.One, node);

        return Build(sum);
    }

    /// <summary>A constant plus multiples of nodes, brought into canonical form.</summary>
    public Node Sum(Rational constant, IEnumerable<Term> terms)
    {
        var all = terms.ToArray();

        if (all.Length == 1 && constant.IsZero && !all[0].Coefficient.Abs.IsOne)
        {
            return Multiply(Constant(all[0].Coefficient), all[0].Node);
        }

        var sum = new SumBuilder(this) { Constant = constant };

        foreach (var term in all)
        {
            sum.Add(term.Coefficient, term.Node);
        }

        return Build(sum);
    }

    /// <summary>
    /// <paramref name="node"/> as a coefficient and a node without one; a sum counts as negative where its constant is,
    /// or without a constant its first term that varies, so that a − b and b − a are one node and a sign.
    /// </summary>
    public Term Split(Node node) => node switch
    {
        ProductNode product => new Term(product.Coefficient, Product(Rational.One, product.Factors)),
        SumNode sum when IsNegative(sum) => new Term(-Rational.One, Negate(sum)),
        _ => new Term(Rational.One, node),
    };

    /// <summary>The terms of a sum, whose constant is not among them; of anything else, itself.</summary>
    public IReadOnlyList<Term> TermsOf(Node node) => node is SumNode sum ? sum.Terms : [Split(node)];

    private static bool IsNegative(SumNode sum)
    {
        if (!sum.Constant.IsZero)
        {
            return sum.Constant.Sign < 0;
        }

        var leading = sum.Terms.FirstOrDefault(term => !term.Node.Axes.IsEmpty);

        return (leading.Node is null ? sum.Terms[0] : leading).Coefficient.Sign < 0;
    }

    private Node Build(SumBuilder sum)
    {
        MergeSelections(sum);

        var terms = sum.Terms
            .Where(term => !term.Value.IsZero)
            .Select(term => new Term(term.Value, term.Key))
            .OrderBy(term => term.Node, NodeOrder.Instance)
            .ToArray();

        if (terms.Length == 0)
        {
            return Constant(sum.Constant);
        }

        if (terms.Length == 1 && sum.Constant.IsZero)
        {
            return Scale(terms[0].Coefficient, terms[0].Node);
        }

        var numbers = terms.Select(term => term.Coefficient).ToArray();
        var nodes = terms.Select(term => term.Node).ToArray();

        return Intern(
            new NodeKey(typeof(SumNode), sum.Constant, nodes, numbers),
            () => new SumNode(sum.Constant, terms, Join(nodes)));
    }

    private Node Scale(Rational coefficient, Node node) =>
        coefficient.IsOne ? node
        : node is ProductNode product ? Product(coefficient * product.Coefficient, product.Factors)
        : Product(coefficient, [new Factor(node, Rational.One)]);

    // Selections under one condition add branch by branch: one selection remains, and what cancels in a branch does so.
    private void MergeSelections(SumBuilder sum)
    {
        var groups = sum.Terms
            .Where(term => !term.Value.IsZero && IsSelection(term.Key))
            .GroupBy(term => term.Key.Operands[0])
            .Where(group => group.Count() > 1)
            .OrderBy(group => group.Key, NodeOrder.Instance)
            .ToArray();

        foreach (var group in groups)
        {
            var whenTrue = Sum(Rational.Zero, group.Select(term => new Term(term.Value, term.Key.Operands[1])));
            var whenFalse = Sum(Rational.Zero, group.Select(term => new Term(term.Value, term.Key.Operands[2])));

            foreach (var term in group.ToArray())
            {
                sum.Terms.Remove(term.Key);
            }

            sum.Add(Rational.One, Select(group.Key, whenTrue, whenFalse));
        }
    }

    private static bool IsSelection(Node node) => node is CallNode call && call.Operation == Operations.Select;

    /// <summary>Collects like terms of nested sums.</summary>
    private sealed class SumBuilder
    {
        private readonly ExpressionGraph _graph;

        public SumBuilder(ExpressionGraph graph) => _graph = graph;

        public Rational Constant { get; set; }

        public Dictionary<Node, Rational> Terms { get; } = [];

        public void Add(Rational coefficient, Node node)
        {
            switch (node)
            {
                case ConstantNode constant:
                    Constant += coefficient * constant.Value;
                    break;

                case SumNode sum:
                    Constant += coefficient * sum.Constant;

                    foreach (var term in sum.Terms)
                    {
                        Add(coefficient * term.Coefficient, term.Node);
                    }

                    break;

                case ProductNode { Coefficient.IsOne: false } product:
                    Add(coefficient * product.Coefficient, _graph.Product(Rational.One, product.Factors));
                    break;

                default:
                    Terms[node] = Terms.TryGetValue(node, out var present) ? present + coefficient : coefficient;
                    break;
            }
        }
    }
}
