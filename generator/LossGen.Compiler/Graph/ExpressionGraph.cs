namespace LossGen.Compiler.Graph;

/// <summary>
/// Makes and interns the nodes of one expression. Every node comes out in canonical form: sums and products are flat,
/// sorted and carry rational coefficients, so that 0, 1, −1, subtraction, division, like terms and like factors need no
/// rules. Products are never distributed over sums.
/// </summary>
public sealed partial class ExpressionGraph
{
    private readonly Dictionary<NodeKey, Node> _nodes = [];

    /// <summary>How many different nodes there are.</summary>
    public int Count => _nodes.Count;

    /// <summary>0.</summary>
    public Node Zero => Constant(Rational.Zero);

    /// <summary>1.</summary>
    public Node One => Constant(Rational.One);

    /// <summary>An exact number.</summary>
    public Node Constant(Rational value) =>
        Intern(new NodeKey(typeof(ConstantNode), value, [], []), () => new ConstantNode(value));

    /// <summary>A number that no fraction equals, by its name.</summary>
    public Node Symbol(string name) =>
        Intern(new NodeKey(typeof(SymbolNode), name, [], []), () => new SymbolNode(name));

    /// <summary>True or false.</summary>
    public Node Truth(bool value) =>
        Intern(new NodeKey(typeof(TruthNode), value, [], []), () => new TruthNode(value));

    /// <summary>A parameter of the method, read along its own axes in their order within the set.</summary>
    public Node Input(string name, NodeType type, Axes axes) =>
        Input(name, type, new EquatableArray<Place>(axes.Names.Select(Place.Along)), []);

    /// <summary>A parameter of the method, read at <paramref name="places"/>, which <paramref name="indices"/> pick some of.</summary>
    public Node Input(string name, NodeType type, EquatableArray<Place> places, params Node[] indices) =>
        Intern(new NodeKey(typeof(InputNode), (name, type, places), indices, []), () => new InputNode(name, type, places, indices));

    /// <summary>The position along <paramref name="axis"/>.</summary>
    public Node Index(string axis) =>
        Intern(new NodeKey(typeof(IndexNode), axis, [], []), () => new IndexNode(axis));

    /// <summary>The number of places along <paramref name="axis"/>.</summary>
    public Node Extent(string axis) =>
        Intern(new NodeKey(typeof(ExtentNode), axis, [], []), () => new ExtentNode(axis));

    /// <summary>The number of places along all of <paramref name="axes"/>.</summary>
    public Node Extent(Axes axes) => Multiply([.. axes.Names.Select(Extent)]);

    private Node Intern(NodeKey key, Func<Node> make)
    {
        if (!_nodes.TryGetValue(key, out var node))
        {
            node = make();
            node.Id = _nodes.Count;
            _nodes.Add(key, node);
        }

        return node;
    }

    private static Axes Join(IEnumerable<Node> nodes) =>
        nodes.Aggregate(Axes.None, (axes, node) => axes.Union(node.Axes));
}
