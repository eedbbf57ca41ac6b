using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Generator.Reading;

/// <summary>Bodies that the user has written where one is to be generated.</summary>
internal static class BodyReader
{
    /// <summary>A partial method whose other part exists, or that is the other part.</summary>
    public static IEnumerable<DeclarationProblem> Problems(MethodDeclarationSyntax syntax, IMethodSymbol method)
    {
        if (IsPartial(syntax) && HasBody(syntax, method))
        {
            yield return new(DeclarationRules.HasBody, syntax.Identifier.GetLocation(), method.Name);
        }
    }

    /// <summary>Whether C# would accept a generated body, right or not.</summary>
    public static bool MayHaveGeneratedBody(MethodDeclarationSyntax syntax, IMethodSymbol method) =>
        IsPartial(syntax) && !HasBody(syntax, method) && !syntax.Modifiers.Any(SyntaxKind.ExternKeyword);

    private static bool IsPartial(MethodDeclarationSyntax syntax) => syntax.Modifiers.Any(SyntaxKind.PartialKeyword);

    private static bool HasBody(MethodDeclarationSyntax syntax, IMethodSymbol method) =>
        syntax.Body is not null
        || syntax.ExpressionBody is not null
        || method.PartialImplementationPart?.DeclaringSyntaxReferences.Any(part => !IsGeneratedByUs(part.SyntaxTree)) == true;

    /// <summary>
    /// The user's method cannot bear <c>[GeneratedCode]</c>: C# joins the attributes of both parts, and analyzers would
    /// pass over the user's. But the compiler puts a generator's files into a folder of its full name.
    /// </summary>
    private static bool IsGeneratedByUs(SyntaxTree file) =>
        file.FilePath.Replace('\\', '/').Contains($"/{typeof(LossGenerator).FullName}/");
}
