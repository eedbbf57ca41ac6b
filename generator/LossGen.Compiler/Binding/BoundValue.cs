using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Binding;

/// <summary>What a part of an expression is, once its names are resolved.</summary>
/// <param name="Node">The value; a number where it can be one.</param>
/// <param name="AsIndex">The value beside an index, where it may stand there: of an <c>int</c> parameter or a whole literal.</param>
internal sealed record BoundValue(Node Node, Node? AsIndex = null)
{
    /// <summary>Whether it is an index and nothing else.</summary>
    public bool IsIndex => Node.Type == NodeType.Index;
}
