using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Differentiation;

/// <summary>
/// Gradients of a scalar: adjoints of its reductions from the last to the first, and forward derivatives inside the regions
/// between them.
/// </summary>
public sealed class Gradients
{
    private readonly ExpressionGraph _graph;
    private readonly Similarities _similarities;
    private readonly LogSoftmaxes _softmaxes;
    private readonly Node _objective;
    private readonly InputNode[] _readings;
    private readonly List<(Node Body, Node Weighted)> _parts = [];

    /// <summary>Prepares the adjoints of <paramref name="objective"/>, which has no axes.</summary>
    public Gradients(ExpressionGraph graph, Node objective)
    {
        _graph = graph;
        _similarities = new Similarities(graph, objective);
        _softmaxes = new LogSoftmaxes(graph, _similarities);
        _objective = _softmaxes.Expression;

        _readings = [.. Walk.OperandsFirst([_objective, .. _softmaxes.Bodies, .. _similarities.Bodies]).OfType<InputNode>()];

        foreach (var part in Parts().Reverse())
        {
            var adjoint = part is InputNode unknown ? ByReadings(unknown) : By(part);

            if (adjoint != _graph.Zero)
            {
                _parts.Add(Find(part) switch
                {
                    LogSoftmax softmax => (softmax.Body, LogSoftmaxGradient.Of(_graph, softmax.Row, _softmaxes.Restore(adjoint))),
                    Similarity similarity => (similarity.Body, adjoint),
                    _ => (((ReduceNode)part).Body, _graph.Multiply(adjoint, WeightOf((ReduceNode)part))),
                });
            }
        }
    }

    /// <summary>The gradient by a parameter, with its declared axes or fewer.</summary>
    public Node Of(InputNode parameter) => _similarities.Restore(_softmaxes.Restore(ByReadings(parameter)));

    /// <summary>The unknowns and reductions in the objective and in what the unknowns are made of, each after those inside it.</summary>
    private IReadOnlyList<Node> Parts() =>
    [
        .. Walk.OperandsFirst([_objective], node => Find(node) is { } unknown ? node.Operands.Append(unknown.Body) : node.Operands)
            .Select(node => Find(node)?.Variable ?? node)
            .Where(node => node is ReduceNode || Find(node) is not null)
            .Distinct(),
    ];

    private Unknown? Find(Node node) => (Unknown?)_softmaxes.Find(node) ?? _similarities.Find(node);

    /// <summary>What every reading of an input adds.</summary>
    private Node ByReadings(InputNode parameter)
    {
        var readings = _readings.Where(input => input.Name == parameter.Name && input.Type == parameter.Type);

        return _graph.Add([.. readings.Select(reading => Readings.Scatter(_graph, reading, By(reading)))]);
    }

    /// <summary>The derivative by a node, with the node's axes or fewer.</summary>
    private Node By(Node variable)
    {
        var derivative = new Derivative(_graph, variable);
        var parts = new List<Node> { derivative.Of(_objective) };

        foreach (var (body, weighted) in _parts)
        {
            var part = _graph.Multiply(weighted, derivative.Of(body));

            // What the body repeats the variable along adds up.
            var repeated = body.Axes.Except(variable.Axes);
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
