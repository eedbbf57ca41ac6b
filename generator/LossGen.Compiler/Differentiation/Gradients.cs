using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Differentiation;

/// <summary>
/// Gradients of a scalar: adjoints of its reductions from the last to the first, and forward derivatives inside the regions
/// between them.
/// </summary>
public sealed class Gradients
{
    private readonly ExpressionGraph _graph;
    private readonly Node _objective;
    private readonly List<(ReduceNode Reduction, Node Weighted)> _reductions = [];

    /// <summary>Prepares the adjoints of <paramref name="objective"/>, which has no axes.</summary>
    public Gradients(ExpressionGraph graph, Node objective)
    {
        _graph = graph;
        _objective = objective;

        var reductions = Dependence.Reductions(objective);
        reductions.Reverse();

        foreach (var reduction in reductions)
        {
            var adjoint = By(reduction);

            if (adjoint != _graph.Zero)
            {
                _reductions.Add((reduction, _graph.Multiply(adjoint, WeightOf(reduction))));
            }
        }
    }

    /// <summary>The gradient by a parameter, with its declared axes or fewer: what every reading of it adds.</summary>
    public Node Of(InputNode parameter)
    {
        var readings = Walk.OperandsFirst(_objective)
            .OfType<InputNode>()
            .Where(input => input.Name == parameter.Name && input.Type == parameter.Type);

        return _graph.Add([.. readings.Select(reading => Readings.Scatter(_graph, reading, By(reading)))]);
    }

    /// <summary>The derivative by a node, with the node's axes or fewer.</summary>
    private Node By(Node variable)
    {
        var derivative = new Derivative(_graph, variable);
        var parts = new List<Node> { derivative.Of(_objective) };

        foreach (var (reduction, weighted) in _reductions)
        {
            var part = _graph.Multiply(weighted, derivative.Of(reduction.Body));

            // What the body repeats the variable along adds up.
            var repeated = reduction.Body.Axes.Except(variable.Axes);
            parts.Add(part == _graph.Zero || repeated.IsEmpty ? part : _graph.HoistedSum(repeated, part));
        }

        return _graph.Add([.. parts]);
    }

    /// <summary>How the reduction moves with each value of its body.</summary>
    private Node WeightOf(ReduceNode reduce) => reduce.Reduction switch
    {
        Reduction.Sum => _graph.One,
        Reduction.LogSumExp => _graph.Call(Operations.Softmax, reduce.Body, reduce),
        Reduction.Product => ProductOfOthers(reduce),
        _ => ShareOfExtremum(reduce),
    };

    // Ties share evenly.
    private Node ShareOfExtremum(ReduceNode reduce)
    {
        var isExtreme = _graph.Call(Operations.Equal, reduce.Body, reduce);
        var count = _graph.Reduce(Reduction.Sum, reduce.Over, _graph.Select(isExtreme, _graph.One, _graph.Zero));

        return _graph.Select(isExtreme, _graph.Power(count, -Rational.One), _graph.Zero);
    }

    // The product of the other values: the whole over this one, unless one of them is zero.
    private Node ProductOfOthers(ReduceNode reduce)
    {
        var isZero = _graph.Call(Operations.Equal, reduce.Body, _graph.Zero);
        var zeros = _graph.Reduce(Reduction.Sum, reduce.Over, _graph.Select(isZero, _graph.One, _graph.Zero));
        var ofOthers = _graph.Reduce(Reduction.Product, reduce.Over, _graph.Select(isZero, _graph.One, reduce.Body));
        var isOnlyZero = _graph.Call(Operations.And, isZero, _graph.Call(Operations.Equal, zeros, _graph.One));

        return _graph.Select(
            _graph.Call(Operations.Equal, zeros, _graph.Zero),
            _graph.Divide(reduce, reduce.Body),
            _graph.Select(isOnlyZero, ofOthers, _graph.Zero));
    }
}
