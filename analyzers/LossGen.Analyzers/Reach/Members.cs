using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LossGen.Analyzers.Reach;

/// <summary>The parts of a file that run: bodies, what fields and properties begin with, what a constructor calls first.</summary>
internal static class Members
{
    /// <summary>Those under <paramref name="root"/> that have a character in <paramref name="span"/>, each as the node that has an operation.</summary>
    public static IEnumerable<SyntaxNode> In(SyntaxNode root, TextSpan span) =>
        root.DescendantNodesAndSelf(span, HoldsMembers).Where(RunsOf);

    /// <summary>What <paramref name="member"/> declares: the method that runs, or the property that it reads.</summary>
    public static SyntaxNode DeclarationOf(SyntaxNode member) => member is ArrowExpressionClauseSyntax { Parent: { } property } ? property : member;

    private static bool HoldsMembers(SyntaxNode node) => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax
        or BasePropertyDeclarationSyntax or AccessorListSyntax or BaseFieldDeclarationSyntax or VariableDeclarationSyntax or VariableDeclaratorSyntax;

    private static bool RunsOf(SyntaxNode node) => node switch
    {
        BaseMethodDeclarationSyntax method => method.Body is not null || method.ExpressionBody is not null,
        AccessorDeclarationSyntax accessor => accessor.Body is not null || accessor.ExpressionBody is not null,
        ArrowExpressionClauseSyntax => true,
        EqualsValueClauseSyntax => true,
        TypeDeclarationSyntax type => type.BaseList?.Types.Any(SyntaxKind.PrimaryConstructorBaseType) == true,
        CompilationUnitSyntax file => file.Members.Any(SyntaxKind.GlobalStatement),
        _ => false,
    };
}
