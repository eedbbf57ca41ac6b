using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Analyzers.Places;

/// <summary>What messages call the declaration that an attribute stands on.</summary>
internal static class TargetNames
{
    /// <summary>With its article.</summary>
    public static string Of(SyntaxNode? declaration) => declaration switch
    {
        AccessorDeclarationSyntax => "an accessor",
        LocalFunctionStatementSyntax => "a local function",
        LambdaExpressionSyntax => "a lambda",
        OperatorDeclarationSyntax or ConversionOperatorDeclarationSyntax => "an operator",
        ConstructorDeclarationSyntax => "a constructor",
        DestructorDeclarationSyntax => "a finalizer",
        PropertyDeclarationSyntax or IndexerDeclarationSyntax or EventDeclarationSyntax => "a property or event",
        _ => "something else than a method",
    };
}
