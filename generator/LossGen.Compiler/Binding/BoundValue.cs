using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Binding;

/// <summary>What a part of an expression is, once its names are resolved.</summary>
/// <param name="Node">The value; a number where it can be one.</param>
/// <param name="AsIndex">The value beside an index, where it may stand there: of an <c>int</c> parameter or a whole literal.</param>
internal sealed record BoundValue(Node Node, Node? AsIndex = null)
{
    /// <summary>The axes that it runs over, of which its simplified form may lack some: 0*z runs over those of z.</summary>
    public Axes Axes { get; init; } = Node.Axes;

    /// <summary>What an element-wise operation makes of <paramref name="operands"/>: it runs over the axes of all.</summary>
    public static BoundValue Of(Node node, IEnumerable<BoundValue?> operands) => new(node)
    {
        Axes = operands.OfType<BoundValue>().Aggregate(node.Axes, (axes, operand) => axes.Union(operand.Axes)),
    };

    /// <summary>Whether it is an index and nothing else.</summary>
    public bool IsIndex => Node.Type == NodeType.Index;
}
