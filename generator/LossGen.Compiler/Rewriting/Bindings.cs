using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Rewriting;

/// <summary>What the variables of a pattern stand for so far; a value, so that a match can be taken back.</summary>
internal sealed class Bindings
{
    private readonly Bindings? _earlier;
    private readonly string _name;
    private readonly Node? _node;

    private Bindings(Bindings? earlier, string name, Node? node)
    {
        _earlier = earlier;
        _name = name;
        _node = node;
    }

    public static Bindings None { get; } = new(null, "", null);

    public Bindings With(string name, Node node) => new(this, name, node);

    public Node? Find(string name)
    {
        for (var entry = this; entry is not null; entry = entry._earlier)
        {
            if (entry._name == name)
            {
                return entry._node;
            }
        }

        return null;
    }

    public Dictionary<string, Node> ToDictionary()
    {
        var all = new Dictionary<string, Node>(StringComparer.Ordinal);

        for (var entry = this; entry?._node is { } node; entry = entry._earlier)
        {
            all[entry._name] = node;
        }

        return all;
    }
}
