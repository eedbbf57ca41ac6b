using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Generator.Reading;

/// <summary>
/// Members that exist where a loss needs its own: were they generated all the same, C# would complain of a duplicate in
/// a file that the user has not written.
/// </summary>
internal static class MemberCollisions
{
    /// <summary>The problems of <paramref name="method"/>, in whose declaration there is no other.</summary>
    public static IEnumerable<DeclarationProblem> Problems(
        MethodDeclarationSyntax syntax, IMethodSymbol method, LossArguments loss)
    {
        var type = method.ContainingType;
        var earlier = Earlier(method).ToArray();

        foreach (var sibling in SiblingSignature.Of(method, loss))
        {
            if (sibling.Name == type.Name
                || type.GetMembers(sibling.Name).Any(member => Collides(member, sibling))
                || earlier.Any(other => Generates(other, sibling)))
            {
                yield return new(
                    DeclarationRules.MemberNameTaken, syntax.Identifier.GetLocation(), sibling.Name, method.Name, type.Name);
            }
        }
    }

    private static bool Collides(ISymbol member, SiblingSignature sibling) =>
        !KnownAttributes.IsGeneratedByUs(member)
        && (member is not IMethodSymbol { MethodKind: MethodKind.Ordinary } other || sibling == SiblingSignature.Of(other));

    /// <summary>Of two losses that need one name the later is at fault.</summary>
    private static IEnumerable<(IMethodSymbol Method, LossArguments Loss)> Earlier(IMethodSymbol method) =>
        from other in method.ContainingType.GetMembers().OfType<IMethodSymbol>()
            .TakeWhile(other => !SymbolEqualityComparer.Default.Equals(other, method))
        let attribute = other.GetAttributes().FirstOrDefault(KnownAttributes.IsLoss)
        where attribute is not null
        select (other, LossArguments.Of(attribute, other));

    private static bool Generates((IMethodSymbol Method, LossArguments Loss) other, SiblingSignature sibling) =>
        sibling.Name.StartsWith(other.Loss.Stem, StringComparison.Ordinal)
        && SiblingSignature.Of(other.Method, other.Loss).Contains(sibling);
}
