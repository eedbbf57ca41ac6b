using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Generator.Reading;

/// <summary>A method's modifiers: what generated members repeat, and what they cannot.</summary>
internal static class ModifierReader
{
    /// <summary>All of them: on both parts of a partial method they must be the same.</summary>
    public static string OfUser(MethodDeclarationSyntax method) => Join(method.Modifiers);

    /// <summary>Accessibility, <c>static</c> and <c>readonly</c>.</summary>
    public static string OfSiblings(MethodDeclarationSyntax method) => Join(method.Modifiers.Where(modifier =>
        IsAccess(modifier) || modifier.IsKind(SyntaxKind.StaticKeyword) || modifier.IsKind(SyntaxKind.ReadOnlyKeyword)));

    /// <summary>Whether one says who may call the method; if none does, C# drops calls to a partial method without a body.</summary>
    public static bool HasAccess(MethodDeclarationSyntax method) => method.Modifiers.Any(IsAccess);

    /// <summary>The problems of the modifiers of <paramref name="method"/>.</summary>
    public static IEnumerable<DeclarationProblem> Problems(MethodDeclarationSyntax method)
    {
        var name = method.Identifier;

        if (!method.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            yield return new(DeclarationRules.NotPartial, name.GetLocation(), name.ValueText);
        }
        else if (!HasAccess(method))
        {
            yield return new(DeclarationRules.NoAccessModifier, name.GetLocation(), name.ValueText);
        }

        foreach (var modifier in method.Modifiers.Where(IsUnserved))
        {
            yield return new(DeclarationRules.UnservedModifier, modifier.GetLocation(), name.ValueText, modifier.ValueText);
        }
    }

    private static bool IsAccess(SyntaxToken modifier) => modifier.Kind() is SyntaxKind.PublicKeyword
        or SyntaxKind.InternalKeyword
        or SyntaxKind.ProtectedKeyword
        or SyntaxKind.PrivateKeyword;

    private static bool IsUnserved(SyntaxToken modifier) => modifier.Kind() is SyntaxKind.VirtualKeyword
        or SyntaxKind.OverrideKeyword
        or SyntaxKind.SealedKeyword
        or SyntaxKind.AbstractKeyword
        or SyntaxKind.ExternKeyword
        or SyntaxKind.AsyncKeyword;

    private static string Join(IEnumerable<SyntaxToken> modifiers) => string.Join(" ", modifiers.Select(modifier => modifier.ValueText));
}
