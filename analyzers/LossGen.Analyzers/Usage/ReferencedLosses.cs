using LossGen.Compiler.Binding;
using LossGen.Generator.Reading;
using Microsoft.CodeAnalysis;

namespace LossGen.Analyzers.Usage;

/// <summary>
/// A loss of another assembly as the compiler reads it. It was compiled there, so nothing about it can be wrong; its
/// attributes and those of its type are in the metadata.
/// </summary>
internal static class ReferencedLosses
{
    /// <summary>The source of <paramref name="loss"/>, or null where its signature is none of a loss.</summary>
    public static LossSource? SourceOf(IMethodSymbol loss, AttributeData attribute)
    {
        var (expression, wrt, _) = LossArguments.Of(attribute, loss);

        if (expression is null)
        {
            return null;
        }

        var kinds = loss.Parameters.Select(KindOf).ToArray();

        if (kinds.Any(kind => kind is null))
        {
            return null;
        }

        var parameters = loss.Parameters.Zip(kinds, (parameter, kind) => new LossParameter(parameter.Name, kind!.Value, Axes: KnownAttributes.AxesOf(parameter)));
        var isWide = loss.Parameters.Any(parameter => (ElementOf(parameter.Type) ?? parameter.Type).SpecialType == SpecialType.System_Double);
        var signature = new LossSignature(
            isWide ? ScalarType.Double : ScalarType.Single,
            loss.ReturnsVoid ? ResultKind.Values : ResultKind.Scalar,
            new(parameters));
        var functions = FunctionsInReach.Of(loss.ContainingType, loss.ContainingAssembly);

        return new(signature, expression, wrt, FunctionsInReach.Texts(functions, loss.ContainingAssembly));
    }

    private static ParameterKind? KindOf(IParameterSymbol parameter) => ElementOf(parameter.Type)?.SpecialType switch
    {
        SpecialType.System_Single or SpecialType.System_Double => parameter.Type.Name == "Span" ? ParameterKind.Values : ParameterKind.Tensor,
        SpecialType.System_Int32 or SpecialType.System_Int64 => ParameterKind.Indices,
        SpecialType.System_Boolean => ParameterKind.Mask,
        null when parameter.Type.SpecialType is SpecialType.System_Single or SpecialType.System_Double => ParameterKind.Scalar,
        null when parameter.Type.SpecialType == SpecialType.System_Int32 => ParameterKind.Integer,
        _ => null,
    };

    private static ITypeSymbol? ElementOf(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "ReadOnlySpan" or "Span", Arity: 1 } span ? span.TypeArguments[0] : null;
}
