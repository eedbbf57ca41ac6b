using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Rewriting;

/// <summary>What a node is at its top: a pattern matches nodes with its own head alone.</summary>
internal readonly record struct NodeHead(Type Kind, Operation? Operation)
{
    public static NodeHead Of(Node node) => new(node.GetType(), (node as CallNode)?.Operation);
}
