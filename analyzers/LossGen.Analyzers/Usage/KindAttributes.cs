using LossGen.Analyzers.Flow;
using LossGen.Compiler.Facts;
using LossGen.Generator.Reading;
using Microsoft.CodeAnalysis;

namespace LossGen.Analyzers.Usage;

/// <summary><c>[Expects]</c> and <c>[Produces]</c>, known by name.</summary>
internal static class KindAttributes
{
    /// <summary>What a parameter is declared to take.</summary>
    public static NumberKind? ExpectedBy(IParameterSymbol parameter) => KindOf(parameter, "ExpectsAttribute");

    /// <summary>Where it is declared; nowhere in a parameter of another assembly.</summary>
    public static SyntaxReference? PlaceOf(IParameterSymbol parameter) => Find(parameter.GetAttributes(), "ExpectsAttribute")?.ApplicationSyntaxReference;

    /// <summary>What a parameter, field or property is declared to hold.</summary>
    public static NumberKind? ProducedBy(ISymbol symbol) => KindOf(symbol, "ProducesAttribute");

    /// <summary>What a method is declared to return.</summary>
    public static NumberKind? ReturnedBy(IMethodSymbol method) => KindOf(method.GetReturnTypeAttributes(), "ProducesAttribute");

    /// <summary>Numbers of a declared kind.</summary>
    public static Content ContentOf(NumberKind kind, string by, SyntaxNode at) => kind switch
    {
        NumberKind.Logits => Content.Of(Trait.Logits, by, at),
        NumberKind.Probabilities => Content.Of(Trait.Softmax, by, at),
        NumberKind.UnitInterval => Content.Of(Trait.Sigmoid, by, at),
        NumberKind.LogProbabilities => Content.Of(Trait.LogSoftmax, by, at),
        NumberKind.NonNegative => Content.Of(Trait.NonNegative, by, at),
        NumberKind.ClassIndex => Content.Of(Trait.ClassIndex, by, at),
        NumberKind.OneHot => Content.Of(Trait.OneHot, by, at),
        NumberKind.BinaryLabel => Content.OfConstants(Content.Zero | Content.One, at),
        NumberKind.SignLabel => Content.OfConstants(Content.MinusOne | Content.One, at),
        _ => Content.Of(Trait.Real, by, at),
    };

    private static NumberKind? KindOf(ISymbol symbol, string attribute) => KindOf(symbol.GetAttributes(), attribute);

    private static NumberKind? KindOf(IEnumerable<AttributeData> attributes, string name) =>
        Find(attributes, name) is { } found ? KnownAttributes.KindOf(found) : null;

    private static AttributeData? Find(IEnumerable<AttributeData> attributes, string name) =>
        attributes.FirstOrDefault(attribute => KnownAttributes.IsOurs(attribute.AttributeClass, name));
}
