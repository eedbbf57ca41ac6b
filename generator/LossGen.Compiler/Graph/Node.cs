using System.Diagnostics;

namespace LossGen.Compiler.Graph;

/// <summary>The three kinds of value of the language; none converts to another by itself.</summary>
public enum NodeType
{
    /// <summary>A real number.</summary>
    Number,

    /// <summary>True or false; feeds <c>select</c> and the logical operations alone.</summary>
    Truth,

    /// <summary>A whole number that picks a place along an axis.</summary>
    Index,
}

/// <summary>
/// A vertex of the expression graph. Nodes are immutable and interned by the <see cref="ExpressionGraph"/> that made
/// them: equal expressions are the same object, which makes sharing common-subexpression elimination.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public abstract class Node
{
    private protected Node(NodeType type, Axes axes, Node[] operands)
    {
        Type = type;
        Axes = axes;
        Operands = operands;
        Depth = operands.Length == 0 ? 0 : 1 + operands.Max(operand => operand.Depth);
    }

    /// <summary>The place in the order of creation within its graph. No output may depend on it but through a memo.</summary>
    public int Id { get; internal set; }

    /// <summary>Number, truth or index.</summary>
    public NodeType Type { get; }

    /// <summary>The axes the value runs over; broadcasting is implicit.</summary>
    public Axes Axes { get; }

    /// <summary>What it is computed from, in canonical order.</summary>
    public IReadOnlyList<Node> Operands { get; }

    /// <summary>The longest way down to a leaf: how deep a pass over the node recurses.</summary>
    public int Depth { get; }

    /// <summary>What <see cref="SignFacts"/> has proved of it, kept because nodes share operands.</summary>
    internal Sign? KnownSign { get; set; }

    /// <inheritdoc/>
    public sealed override string ToString() => FormulaPrinter.Print(this);
}

/// <summary>An exact number.</summary>
public sealed class ConstantNode : Node
{
    internal ConstantNode(Rational value)
        : base(NodeType.Number, Axes.None, []) => Value = value;

    /// <summary>The number.</summary>
    public Rational Value { get; }
}

/// <summary>A number that no fraction equals: <c>pi</c>, <c>e</c>, <c>ln2</c>, <c>ln10</c>, <c>inf</c> or <c>nan</c>.</summary>
public sealed class SymbolNode : Node
{
    internal SymbolNode(string name)
        : base(NodeType.Number, Axes.None, []) => Name = name;

    /// <summary>The name, as the language writes it.</summary>
    public string Name { get; }
}

/// <summary>A truth value known at compile time.</summary>
public sealed class TruthNode : Node
{
    internal TruthNode(bool value)
        : base(NodeType.Truth, Axes.None, []) => Value = value;

    /// <summary>True or false.</summary>
    public bool Value { get; }
}

/// <summary>
/// A parameter of the method: tensor, mask, indices or scalar. A tensor is read at one place along each of its declared
/// axes; the axes it then runs over are those of its places and of the indices that pick some of them.
/// </summary>
public sealed class InputNode : Node
{
    internal InputNode(string name, NodeType type, EquatableArray<Place> places, Node[] indices)
        : base(type, AxesOf(places, indices), indices)
    {
        Name = name;
        Places = places;
    }

    /// <summary>The parameter's name without <c>@</c>.</summary>
    public string Name { get; }

    /// <summary>Where it is read along each declared axis, outermost first.</summary>
    public EquatableArray<Place> Places { get; }

    /// <summary>Whether it is read along its own axes alone.</summary>
    public bool IsPlain => Places.All(place => place.Axis == place.Declared);

    private static Axes AxesOf(EquatableArray<Place> places, Node[] indices) =>
        indices.Aggregate(
            Axes.Of([.. places.Where(place => !place.IsIndexed).Select(place => place.Axis!)]),
            (axes, index) => axes.Union(index.Axes));
}

/// <summary>The position along an axis, from 0.</summary>
public sealed class IndexNode : Node
{
    internal IndexNode(string axis)
        : base(NodeType.Index, Axes.Of(axis), []) => Axis = axis;

    /// <summary>The axis.</summary>
    public string Axis { get; }
}

/// <summary>The number of places along an axis, as a number.</summary>
public sealed class ExtentNode : Node
{
    internal ExtentNode(string axis)
        : base(NodeType.Number, Axes.None, []) => Axis = axis;

    /// <summary>The axis counted.</summary>
    public string Axis { get; }
}

/// <summary>A term of a sum.</summary>
/// <param name="Coefficient">Never zero.</param>
/// <param name="Node">Neither a constant nor a sum, and without a coefficient of its own.</param>
public readonly record struct Term(Rational Coefficient, Node Node)
{
    /// <summary>How often <paramref name="terms"/> have <paramref name="node"/>.</summary>
    public static Rational CoefficientOf(Node node, IEnumerable<Term> terms) =>
        terms.FirstOrDefault(term => term.Node == node) is { Node: not null } term ? term.Coefficient : Rational.Zero;
}

/// <summary>A constant plus rational multiples of distinct nodes, sorted by structure; at least two parts.</summary>
public sealed class SumNode : Node
{
    internal SumNode(Rational constant, Term[] terms, Axes axes)
        : base(NodeType.Number, axes, [.. terms.Select(term => term.Node)])
    {
        Constant = constant;
        Terms = terms;
    }

    /// <summary>The part without a node; often zero.</summary>
    public Rational Constant { get; }

    /// <summary>The other parts.</summary>
    public IReadOnlyList<Term> Terms { get; }
}

/// <summary>A factor of a product.</summary>
/// <param name="Base">Under a whole exponent neither a constant nor a product; under a root it may be either.</param>
/// <param name="Exponent">Never zero.</param>
public readonly record struct Factor(Node Base, Rational Exponent)
{
    /// <summary>The factors of a product; of anything else, itself.</summary>
    public static IReadOnlyList<Factor> In(Node node) => node is ProductNode product ? product.Factors : [new Factor(node, Rational.One)];
}

/// <summary>A rational coefficient times rational powers of distinct nodes, sorted by structure. Quotients and roots are such powers.</summary>
public sealed class ProductNode : Node
{
    internal ProductNode(Rational coefficient, Factor[] factors, Axes axes)
        : base(NodeType.Number, axes, [.. factors.Select(factor => factor.Base)])
    {
        Coefficient = coefficient;
        Factors = factors;
    }

    /// <summary>Never zero; one for a bare power or a product of nodes.</summary>
    public Rational Coefficient { get; }

    /// <summary>At least one.</summary>
    public IReadOnlyList<Factor> Factors { get; }
}

/// <summary>A row of the table of operations applied to operands, comparisons, logic and <c>select</c> among them.</summary>
public sealed class CallNode : Node
{
    internal CallNode(Operation operation, Node[] arguments, Axes axes)
        : base(operation.Result, axes, arguments) => Operation = operation;

    /// <summary>The row.</summary>
    public Operation Operation { get; }
}

/// <summary>How a reduction combines values.</summary>
public enum Reduction
{
    /// <summary>Addition; of nothing, 0.</summary>
    Sum,

    /// <summary>Multiplication; of nothing, 1.</summary>
    Product,

    /// <summary>The largest, NaN if one is; of nothing, −∞.</summary>
    Maximum,

    /// <summary>The smallest, NaN if one is; of nothing, +∞.</summary>
    Minimum,

    /// <summary>log Σ exp, opaque until lowering; of nothing, −∞.</summary>
    LogSumExp,
}

/// <summary>A body combined along some of its axes.</summary>
public sealed class ReduceNode : Node
{
    internal ReduceNode(Reduction reduction, Axes over, Node body)
        : base(NodeType.Number, body.Axes.Except(over), [body])
    {
        Reduction = reduction;
        Over = over;
    }

    /// <summary>How values are combined.</summary>
    public Reduction Reduction { get; }

    /// <summary>The axes that go away; the body has them all. None for a value that is kept.</summary>
    public Axes Over { get; }

    /// <summary>What is combined.</summary>
    public Node Body => Operands[0];
}

/// <summary>
/// The results of a reduction that has been found for every place of some of its axes, read along them or along others of the
/// same extents. Only scheduling makes it: for the language a renamed reduction is one of its own.
/// </summary>
public sealed class ReadNode : Node
{
    internal ReadNode(ReduceNode reduction, EquatableArray<Place> places)
        : base(NodeType.Number, AxesOf(reduction, places), [reduction]) => Places = places;

    /// <summary>What is read.</summary>
    public ReduceNode Reduction => (ReduceNode)Operands[0];

    /// <summary>Along which axes it is complete, in their order within its set, and along which it is read there.</summary>
    public EquatableArray<Place> Places { get; }

    /// <summary>The reduction whose results <paramref name="node"/> is, or null.</summary>
    public static ReduceNode? ResultOf(Node? node) => node as ReduceNode ?? (node as ReadNode)?.Reduction;

    private static Axes AxesOf(ReduceNode reduction, EquatableArray<Place> places) => reduction.Axes
        .Except(Axes.Of([.. places.Select(place => place.Declared)]))
        .Union(Axes.Of([.. places.Select(place => place.Axis!)]));
}
