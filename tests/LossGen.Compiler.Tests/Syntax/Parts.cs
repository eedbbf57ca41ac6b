using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Tests.Syntax;

/// <summary>Every node of a tree, outer before inner, in the order of the text.</summary>
internal static class Parts
{
    public static IEnumerable<SyntaxNode> Of(SyntaxNode node) => Children(node).SelectMany(Of).Prepend(node);

    private static IEnumerable<SyntaxNode> Children(SyntaxNode node) => node switch
    {
        ProgramSyntax program => [.. program.Bindings, program.Result],
        FunctionDefinitionSyntax function =>
            [function.Name, .. Optional(function.Axes), .. function.Parameters, function.Body],
        BindingSyntax binding => [binding.Name, binding.Value],
        AxesSyntax axes => axes.Names,
        UnaryExpressionSyntax unary => [unary.Operand],
        BinaryExpressionSyntax binary => [binary.Left, binary.Right],
        ConditionalSyntax conditional => [conditional.Condition, conditional.WhenTrue, conditional.WhenFalse],
        CallSyntax call => [call.Function, .. Optional(call.Axes), .. call.Arguments],
        _ => [],
    };

    private static IEnumerable<SyntaxNode> Optional(SyntaxNode? node) => node is null ? [] : [node];
}
