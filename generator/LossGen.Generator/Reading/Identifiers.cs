using Microsoft.CodeAnalysis.CSharp;

namespace LossGen.Generator.Reading;

/// <summary>Names as C# text.</summary>
public static class Identifiers
{
    /// <summary>
    /// <paramref name="name"/> with <c>@</c> before it where it is a keyword anywhere: <c>record</c> and <c>scoped</c>
    /// may not name a type, and <c>@</c> never does harm.
    /// </summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            ? "@" + name
            : name;
}
