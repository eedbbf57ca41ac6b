using System.Reflection;
using LossGen.Compiler;
using LossGen.Compiler.Emission;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Generator.Reading;

/// <summary>A method's declaration as C# text, of whatever types it is.</summary>
internal static class DeclarationText
{
    private static readonly string GeneratedCode =
        $"[global::System.CodeDom.Compiler.GeneratedCode(\"{KnownAttributes.Tool}\", \"{Version()}\")]";

    /// <summary>The declaration of <paramref name="method"/>, whose siblings' names begin with <paramref name="stem"/>.</summary>
    public static MemberDeclaration Of(MethodDeclarationSyntax syntax, IMethodSymbol method, string stem) => new(
        ModifierReader.OfUser(syntax),
        ModifierReader.OfSiblings(syntax),
        syntax.Identifier.Text,
        stem,
        TypeParameterText.List(method),
        TypeParameterText.Constraints(method),
        new(method.Parameters.Zip(syntax.ParameterList.Parameters, Parameter)),
        ReturnType(method),
        HasDocumentation(syntax),
        GeneratedCode);

    /// <summary>Such modifiers as <c>this</c>, <c>scoped</c> and <c>params</c> must be the same on both parts.</summary>
    private static DeclaredParameter Parameter(IParameterSymbol parameter, ParameterSyntax written) => new(
        string.Concat(written.Modifiers.Select(modifier => modifier.Text + " ")) + TypeText.Qualified(parameter.Type),
        written.Identifier.Text,
        KnownAttributes.ExpectedBy(parameter, written));

    private static string ReturnType(IMethodSymbol method)
    {
        var modifier = method.RefKind switch
        {
            RefKind.Ref => "ref ",
            RefKind.RefReadOnly => "ref readonly ",
            _ => "",
        };

        return modifier + TypeText.Qualified(method.ReturnType);
    }

    private static bool HasDocumentation(MethodDeclarationSyntax syntax) => syntax.GetLeadingTrivia().Any(trivia =>
        trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia)
        || trivia.IsKind(SyntaxKind.MultiLineDocumentationCommentTrivia));

    private static string Version() => typeof(DeclarationText).GetTypeInfo().Assembly.GetName().Version.ToString(3);
}
