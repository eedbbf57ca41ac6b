using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers.Usage;

/// <summary>The code of members.</summary>
internal static class Bodies
{
    /// <summary>What <paramref name="member"/>, one of <see cref="Reach.Members"/>, does when it runs.</summary>
    public static IOperation? Of(SyntaxNode member, SemanticModel model, CancellationToken cancellation) => Root(model.GetOperation(member, cancellation));

    /// <summary>The ways through <paramref name="body"/>, or null where it has none.</summary>
    public static ControlFlowGraph? GraphOf(IOperation body, CancellationToken cancellation) => body switch
    {
        IMethodBodyOperation method => ControlFlowGraph.Create(method, cancellation),
        IConstructorBodyOperation constructor => ControlFlowGraph.Create(constructor, cancellation),
        IBlockOperation block => ControlFlowGraph.Create(block, cancellation),
        IFieldInitializerOperation field => ControlFlowGraph.Create(field, cancellation),
        IPropertyInitializerOperation property => ControlFlowGraph.Create(property, cancellation),
        _ => null,
    };

    private static IOperation? Root(IOperation? operation)
    {
        while (operation?.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }
}
