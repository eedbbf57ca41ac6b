using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Differentiation;

/// <summary>A part of an expression that is differentiated by as a whole.</summary>
/// <param name="Variable">What stands for it.</param>
/// <param name="Body">What it is, or what it is made of.</param>
internal abstract record Unknown(InputNode Variable, Node Body);

/// <summary>The unknowns of an expression, each found again by the readings of its variable.</summary>
internal sealed class Unknowns<T>(ExpressionGraph graph)
    where T : Unknown
{
    private readonly Dictionary<string, T> _ofName = new(StringComparer.Ordinal);

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => _ofName.Count == 0;

    /// <summary>What the unknowns are made of.</summary>
    public IEnumerable<Node> Bodies => _ofName.Values.Select(unknown => unknown.Body);

    /// <summary>One more, over <paramref name="axes"/>, whose variable is called by its <paramref name="kind"/>.</summary>
    public T Add(string kind, Axes axes, Func<InputNode, T> make)
    {
        // No name that a user writes has a blank.
        var unknown = make((InputNode)graph.Input($"{kind} {_ofName.Count}", NodeType.Number, axes));
        _ofName.Add(unknown.Variable.Name, unknown);

        return unknown;
    }

    /// <summary>The unknown that <paramref name="node"/> reads, with the reading.</summary>
    public (T Unknown, InputNode Reading)? Find(Node node) =>
        node is InputNode reading && _ofName.TryGetValue(reading.Name, out var unknown) ? (unknown, reading) : null;

    /// <summary><paramref name="node"/> with what <paramref name="replace"/> gives in the place of readings and what is made of them.</summary>
    public Node Restore(Node node, Func<Node, Node?> replace) => IsEmpty ? node : Substitution.Apply(graph, node, replace);
}
