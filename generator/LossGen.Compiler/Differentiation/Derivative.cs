using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Differentiation;

/// <summary>
/// The derivative by one node within a region that is cut at reductions: every other reduction is a constant to it.
/// Forward, so that a branch not taken has no way into the result, and linear in the region, for shared parts are
/// differentiated once.
/// </summary>
internal sealed class Derivative
{
    private readonly ExpressionGraph _graph;
    private readonly Node _variable;
    private readonly Dictionary<Node, Node> _memo = [];

    public Derivative(ExpressionGraph graph, Node variable)
    {
        _graph = graph;
        _variable = variable;
    }

    /// <summary>The derivative of <paramref name="node"/> by the variable.</summary>
    public Node Of(Node node)
    {
        if (node == _variable)
        {
            return _graph.One;
        }

        if (!_memo.TryGetValue(node, out var derivative))
        {
            derivative = node switch
            {
                SumNode sum => _graph.Sum(Rational.Zero, sum.Terms.Select(term => term with { Node = Of(term.Node) })),
                ProductNode product => OfProduct(product),
                CallNode call => OfCall(call),
                _ => _graph.Zero,
            };

            _memo.Add(node, derivative);
        }

        return derivative;
    }

    private Node OfProduct(ProductNode product) =>
        _graph.Add([.. product.Factors.Select((factor, index) => OfFactor(product, factor, index))]);

    private Node OfFactor(ProductNode product, Factor factor, int index)
    {
        var inner = Of(factor.Base);

        if (inner == _graph.Zero)
        {
            return inner;
        }

        var power = _graph.Product(product.Coefficient * factor.Exponent, [factor with { Exponent = factor.Exponent - Rational.One }]);
        var others = _graph.Product(Rational.One, product.Factors.Where((_, other) => other != index));

        if (factor.Exponent == Rational.Half && Norms.IsSquaredNorm(factor.Base))
        {
            power = _graph.Select(_graph.Call(Operations.Equal, factor.Base, _graph.Zero), _graph.Zero, power);
        }

        return _graph.Multiply(inner, power, others);
    }

    private Node OfCall(CallNode call)
    {
        if (call.Operation == Operations.Select)
        {
            return _graph.Select(call.Operands[0], Of(call.Operands[1]), Of(call.Operands[2]));
        }

        if (call.Operation == Operations.Min || call.Operation == Operations.Max)
        {
            return OfExtremum(call);
        }

        var parts = new List<Node>();

        for (var i = 0; i < call.Operation.Derivatives.Count; i++)
        {
            var inner = Of(call.Operands[i]);

            if (inner != _graph.Zero)
            {
                parts.Add(_graph.Multiply(inner, _graph.Expand(call.Operation, call.Operation.Derivatives[i], call.Operands)));
            }
        }

        return _graph.Add([.. parts]);
    }

    // Between two operands that depend on data a tie splits evenly, so that the order of writing does not matter; against
    // a bound that depends on none the derivative at the kink is 0, as for relu.
    private Node OfExtremum(CallNode call)
    {
        var (a, b) = (call.Operands[0], call.Operands[1]);
        var (ofA, ofB) = (Of(a), Of(b));

        if (ofA == ofB)
        {
            return ofA;
        }

        var isMax = call.Operation == Operations.Max;
        var takesA = _graph.Call(Operations.Less, isMax ? b : a, isMax ? a : b);
        var takesB = _graph.Call(Operations.Less, isMax ? a : b, isMax ? b : a);

        if (Dependence.OnTensors(a) && Dependence.OnTensors(b))
        {
            var tie = _graph.Multiply(_graph.Constant(Rational.Half), _graph.Add(ofA, ofB));

            return _graph.Select(takesA, ofA, _graph.Select(takesB, ofB, tie));
        }

        return ofB == _graph.Zero ? _graph.Select(takesA, ofA, _graph.Zero)
            : ofA == _graph.Zero ? _graph.Select(takesB, ofB, _graph.Zero)
            : _graph.Select(takesA, ofA, _graph.Select(takesB, ofB, _graph.Zero));
    }
}
