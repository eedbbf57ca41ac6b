namespace LossGen.Compiler.Graph;

/// <summary>
/// Reads a value along another axis, or at the places that indices pick. Every element-wise operation and every reduction
/// over other axes can be done after the reading as well as before, so the reading goes down to the inputs.
/// </summary>
internal sealed class Reindexing
{
    private readonly ExpressionGraph _graph;
    private readonly string _axis;
    private readonly string? _to;
    private readonly Node _position;
    private readonly Dictionary<Node, Node> _memo = [];

    private Reindexing(ExpressionGraph graph, string axis, string? to, Node position)
    {
        _graph = graph;
        _axis = axis;
        _to = to;
        _position = position;
    }

    /// <summary><paramref name="node"/> with its axis <paramref name="from"/> called <paramref name="to"/>, which it lacks.</summary>
    public static Node Rename(ExpressionGraph graph, Node node, string from, string to) =>
        from == to ? node : new Reindexing(graph, from, to, graph.Index(to)).Visit(node);

    /// <summary><paramref name="node"/> where <paramref name="index"/> says along <paramref name="axis"/>, which the index lacks.</summary>
    public static Node Gather(ExpressionGraph graph, Node node, string axis, Node index) =>
        new Reindexing(graph, axis, null, index).Visit(node);

    private Node Visit(Node node)
    {
        if (!node.Axes.Contains(_axis))
        {
            return node;
        }

        if (!_memo.TryGetValue(node, out var result))
        {
            result = node switch
            {
                IndexNode => _position,
                InputNode input => Read(input),
                ReduceNode reduce => Reduce(reduce),
                _ => Substitution.Rebuild(_graph, node, Visit),
            };

            _memo.Add(node, result);
        }

        return result;
    }

    private Node Read(InputNode input)
    {
        var indices = input.Operands.Select(Visit).ToList();
        var places = input.Places.ToArray();

        for (var i = 0; i < places.Length; i++)
        {
            if (places[i].Axis != _axis)
            {
                continue;
            }

            var axis = _to ?? AxisOfPosition(places[i], places);
            places[i] = places[i] with { Axis = axis, Operand = axis is null ? indices.Count : -1 };

            if (axis is null)
            {
                indices.Add(_position);
            }
        }

        return _graph.Input(input.Name, input.Type, new EquatableArray<Place>(places), [.. indices]);
    }

    // Where the position along its own axis picks the place, it is read along that axis.
    private string? AxisOfPosition(Place place, Place[] places) =>
        _position is IndexNode index && index.Axis == place.Declared && places.All(other => other.Axis != index.Axis) ? index.Axis : null;

    /// <summary>An axis that the reduction removes must not become the new one: it gets a name of its own first.</summary>
    private Node Reduce(ReduceNode reduce)
    {
        var (over, body) = (reduce.Over, reduce.Body);

        foreach (var captured in over.Intersect(_position.Axes).Names)
        {
            var fresh = Fresh(captured, body.Axes.Union(_position.Axes));
            body = Rename(_graph, body, captured, fresh);
            over = Axes.Of([.. over.Names.Select(name => name == captured ? fresh : name)]);
        }

        return _graph.Reduce(reduce.Reduction, over, Visit(body));
    }

    /// <summary>A name for the same axis that none of <paramref name="taken"/> has.</summary>
    public static string Fresh(string axis, Axes taken)
    {
        var fresh = axis + "'";

        while (taken.Contains(fresh))
        {
            fresh += "'";
        }

        return fresh;
    }
}
