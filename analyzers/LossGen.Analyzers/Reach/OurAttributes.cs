using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Analyzers.Reach;

/// <summary>Attributes that we look at, by the name they are written with, before anything is bound.</summary>
internal static class OurAttributes
{
    private static readonly NameSet Endings = new(["Loss", "LossAttribute", "LossFunction", "LossFunctionAttribute", "Expects", "ExpectsAttribute"]);

    /// <summary>What stands in every file that has one of them.</summary>
    public static NameSet Stems { get; } = new(["Loss", "Expects"]);

    /// <summary>Whether <paramref name="name"/> may be that of one, whatever stands before it.</summary>
    public static bool MayBe(NameSyntax? name) => name switch
    {
        SimpleNameSyntax simple => Endings.Contains(simple.Identifier.ValueText),
        QualifiedNameSyntax qualified => MayBe(qualified.Right),
        AliasQualifiedNameSyntax qualified => MayBe(qualified.Name),
        _ => false,
    };
}
