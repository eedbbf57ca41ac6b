using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Reading;

/// <summary>What a <c>[Loss]</c> says.</summary>
/// <param name="Expression">Its text, or null where it is not a string.</param>
/// <param name="Wrt">The text of <c>Wrt</c>, or null where it is left out.</param>
/// <param name="Stem">What siblings' names begin with.</param>
public sealed record LossArguments(string? Expression, string? Wrt, string Stem)
{
    /// <summary>Reads the arguments of <paramref name="attribute"/> on <paramref name="method"/>.</summary>
    public static LossArguments Of(AttributeData attribute, IMethodSymbol method) => new(
        KnownAttributes.TextOf(attribute),
        Named(attribute, "Wrt"),
        Named(attribute, "Name") ?? method.Name);

    private static string? Named(AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value is { Kind: TypedConstantKind.Primitive, Value: string text }
            ? text
            : null;
}
