using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers.Usage;

/// <summary>The code of members.</summary>
internal static class Bodies
{
    /// <summary>What <paramref name="member"/> does when it runs, or null where it does nothing.</summary>
    /// <param name="member">A declaration; one of fields may declare several.</param>
    /// <param name="owner">Which it declares.</param>
    /// <param name="model">The meaning of its file.</param>
    /// <param name="cancellation">Whether nobody waits any more.</param>
    public static IOperation? Of(SyntaxNode member, ISymbol owner, SemanticModel model, CancellationToken cancellation)
    {
        var code = member switch
        {
            BaseFieldDeclarationSyntax fields => fields.Declaration.Variables.FirstOrDefault(field => field.Identifier.ValueText == owner.Name)?.Initializer,
            VariableDeclaratorSyntax field => field.Initializer,
            PropertyDeclarationSyntax property => property.Initializer,
            _ => member,
        };

        return code is null ? null : Root(model.GetOperation(code, cancellation));
    }

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
