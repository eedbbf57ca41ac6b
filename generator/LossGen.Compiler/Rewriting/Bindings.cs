using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Rewriting;

/// <summary>What the variables of a pattern stand for so far; a value, so that a match can be taken back.</summary>
internal sealed class Bindings
{
    private readonly Bindings? _earlier;
    private readonly string _name;
    private readonly Node? _node;
    private readonly Axes? _axes;

    private Bindings(Bindings? earlier, string name, Node? node, Axes? axes)
    {
        _earlier = earlier;
        _name = name;
        _node = node;
        _axes = axes;
    }

    public static Bindings None { get; } = new(null, "", null, null);

    public Bindings With(string name, Node node) => new(this, name, node, null);

    /// <summary>With the axes that a name in brackets stands for.</summary>
    public Bindings With(string name, Axes axes) => new(this, name, null, axes);

    public Node? Find(string name)
    {
        for (var entry = this; entry is not null; entry = entry._earlier)
        {
            if (entry._node is not null && entry._name == name)
            {
                return entry._node;
            }
        }

        return null;
    }

    /// <summary>The axes that a name in brackets stands for.</summary>
    public Axes? FindAxes(string name)
    {
        for (var entry = this; entry is not null; entry = entry._earlier)
        {
            if (entry._axes is not null && entry._name == name)
            {
                return entry._axes;
            }
        }

        return null;
    }

    public Dictionary<string, Node> ToDictionary()
    {
        var all = new Dictionary<string, Node>(StringComparer.Ordinal);

        for (var entry = this; entry is not null; entry = entry._earlier)
        {
            if (entry._node is { } node)
            {
                all[entry._name] = node;
            }
        }

        return all;
    }

    public Dictionary<string, Axes> AxesToDictionary()
    {
        var all = new Dictionary<string, Axes>(StringComparer.Ordinal);

        for (var entry = this; entry is not null; entry = entry._earlier)
        {
            if (entry._axes is { } axes)
            {
                all[entry._name] = axes;
            }
        }

        return all;
    }
}
