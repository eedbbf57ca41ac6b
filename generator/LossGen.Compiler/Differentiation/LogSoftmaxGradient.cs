using LossGen.Compiler.Graph;
using LossGen.Compiler.Rewriting;

namespace LossGen.Compiler.Differentiation;

/// <summary>
/// The gradient by logits from that by their log-softmax: d − p·Σd, with p the softmax. A multiple of p in d leaves nothing.
/// Of what an index picks, the sum is the one value that it picks, and the place picked keeps what p lacks of 1 of it.
/// </summary>
internal sealed class LogSoftmaxGradient
{
    private readonly ExpressionGraph _graph;
    private readonly ReduceNode _row;
    private readonly Node _softmax;

    private LogSoftmaxGradient(ExpressionGraph graph, ReduceNode row)
    {
        _graph = graph;
        _row = row;
        _softmax = graph.Call(Operations.Softmax, row.Body, row);
    }

    /// <summary>The gradient by the logits of <paramref name="row"/>, where that by their log-softmax is <paramref name="gradient"/>.</summary>
    public static Node Of(ExpressionGraph graph, ReduceNode row, Node gradient) => new LogSoftmaxGradient(graph, row).Of(gradient);

    private Node Of(Node gradient)
    {
        var inner = WithoutSoftmax(gradient);

        if (SumBeside(inner) is { } sum)
        {
            return _graph.Multiply(_graph.Divide(inner, sum), Of(sum));
        }

        var terms = TermsOf(inner);
        var picked = terms.Where(IsPicked).ToArray();
        var others = terms.Except(picked).ToArray();

        return others.Length > 0 && HasTotal(_graph.Sum(Rational.Zero, others))
            ? Apart(terms)
            : _graph.Add([.. picked.Select(OfPicked), OfDense(others)]);
    }

    // Where the row's sum comes in closed form later, rewriting shall see its parts.
    private Node Apart(IReadOnlyList<Term> terms)
    {
        var common = Common(terms);
        var gradient = _graph.Divide(_graph.Sum(Rational.Zero, terms), common);

        return _graph.Multiply(common, _graph.Subtract(gradient, _graph.Multiply(_softmax, _graph.HoistedSum(_row.Over, gradient))));
    }

    private Node OfPicked(Term term)
    {
        var (choice, axis, index) = OneHots.ChoiceOf(term.Node)!.Value;
        var value = _graph.Multiply(_graph.Constant(term.Coefficient), Reindexing.Gather(_graph, choice.Operands[1], axis, index));
        var complement = _graph.Call(Operations.SoftmaxComplement, Reindexing.Gather(_graph, _row.Body, axis, index), _row);

        return _graph.Select(choice.Operands[0], _graph.Multiply(value, complement), _graph.Negate(_graph.Multiply(value, _softmax)));
    }

    private Node OfDense(IReadOnlyList<Term> terms)
    {
        if (terms.Count == 0)
        {
            return _graph.Zero;
        }

        var common = Common(terms);
        var gradient = FromLargest(_graph.Divide(_graph.Sum(Rational.Zero, terms), common));

        return _graph.Multiply(common, _graph.Call(
            Operations.LogSoftmaxGradient,
            gradient,
            _row.Body,
            _row,
            _graph.HoistedSum(_row.Over, gradient),
            _graph.Reduce(Reduction.Sum, _row.Over, _graph.Select(IsLargest, _graph.Zero, gradient))));
    }

    // A multiple of p leaves nothing, so beside p all may be less what the largest element has, which then has none: what many
    // elements have in common hides no difference. Where it takes the softmax itself to know that, it would cost a sweep; but a
    // mixture's logarithm has a value that it is near to for many elements, that of its first part: log((1 − w) + w·e^t) is
    // log(1 − w) + softplus(t + log(w/(1 − w))).
    private Node FromLargest(Node gradient)
    {
        var beside = _graph.Split(_graph.Sum(Rational.Zero, TermsOf(gradient).Select(term => term with { Node = _graph.Divide(term.Node, _softmax) })));

        if (Holds(beside.Node, _softmax))
        {
            return gradient;
        }

        if (!Holds(beside.Node, _row))
        {
            return Weighted(beside.Coefficient, _graph.Call(Operations.Difference, beside.Node, SoftmaxMeans.AtLargest(_graph, _row, beside.Node)));
        }

        if (beside.Node is not CallNode mixture || mixture.Operation != Operations.LogMixture || !IsSame(mixture.Operands[0]))
        {
            return gradient;
        }

        var (w, t) = (mixture.Operands[0], mixture.Operands[1]);
        var odds = _graph.Subtract(_graph.Call(Operations.Log, w), _graph.Call(Operations.Log, _graph.Subtract(_graph.One, w)));
        var ofLargest = _graph.Reduce(Reduction.Maximum, _row.Over, _graph.Select(IsLargest, t, _graph.Negate(_graph.Symbol("inf"))));

        return Weighted(beside.Coefficient, _graph.Call(Operations.SoftplusDifference, _graph.Add(t, odds), _graph.Add(ofLargest, odds)));
    }

    private Node Weighted(Rational coefficient, Node node) => _graph.Multiply(_graph.Constant(coefficient), _softmax, node);

    private static bool Holds(Node node, Node part) => Dependence.On(node, other => other == part);

    private Node IsLargest => _graph.Call(Operations.Equal, _row.Body, _graph.Reduce(Reduction.Maximum, _row.Over, _row.Body));

    /// <summary>The factors that every term has and that are the same along the row.</summary>
    private Node Common(IReadOnlyList<Term> terms)
    {
        var coefficient = terms.Skip(1).All(term => term.Coefficient.Abs == terms[0].Coefficient.Abs) ? terms[0].Coefficient : Rational.One;
        var factors = Factor.In(terms[0].Node).Where(factor => IsSame(factor.Base));

        return _graph.Product(coefficient, terms.Skip(1).Aggregate(factors, (common, term) => common.Intersect(Factor.In(term.Node))));
    }

    private Node WithoutSoftmax(Node node)
    {
        if (node is SumNode sum)
        {
            return _graph.Sum(sum.Constant, sum.Terms.Select(term => term with { Node = WithoutSoftmax(term.Node) }));
        }

        var varying = Factor.In(node).Where(factor => !IsSame(factor.Base)).ToArray();
        var others = varying.Where(factor => factor.Base != _softmax || !factor.Exponent.IsOne).ToArray();

        if (others.Length == 0)
        {
            return varying.Length == 0 ? node : _graph.Zero;
        }

        if (others.Length > 1 || others[0].Base is not SumNode inner || !others[0].Exponent.IsOne)
        {
            return node;
        }

        // Of a sum beside p the number alone goes: what else is the same along the row may be what keeps the sum small.
        var kept = varying.Length == 1 ? WithoutSoftmax(inner) : _graph.Sum(Rational.Zero, inner.Terms);

        return _graph.Multiply(_graph.Divide(node, inner), kept);
    }

    private bool HasTotal(Node node) => IsSame(node) || OneHots.Total(_graph, _row.Over, node) is not null;

    private bool IsPicked(Term term) =>
        OneHots.ChoiceOf(term.Node) is { } choice
        && _row.Over.Equals(Axes.Of(choice.Axis))
        && choice.Node.Operands[2] == _graph.Zero;

    private bool IsSame(Node node) => node.Axes.Except(_row.Over).Equals(node.Axes);

    private IReadOnlyList<Term> TermsOf(Node node) =>
        node == _graph.Zero ? []
        : node is not SumNode sum ? [_graph.Split(node)]
        : [.. sum.Terms.SelectMany(Distributed), .. sum.Constant.IsZero ? [] : new[] { new Term(sum.Constant, _graph.One) }];

    // A product of a sum by what is the same along the row is a sum of products here.
    private IEnumerable<Term> Distributed(Term term) => SumBeside(term.Node) is { } inner
        ? TermsOf(inner).Select(part => _graph.Split(_graph.Multiply(_graph.Divide(term.Node, inner), _graph.Sum(Rational.Zero, [part with { Coefficient = part.Coefficient * term.Coefficient }]))))
        : [term];

    /// <summary>The sum in a product whose other factors are all the same along the row.</summary>
    private SumNode? SumBeside(Node node)
    {
        var varying = node is ProductNode product ? product.Factors.Where(factor => !IsSame(factor.Base)).ToArray() : [];

        return varying.Length == 1 && varying[0].Exponent.IsOne ? varying[0].Base as SumNode : null;
    }
}
