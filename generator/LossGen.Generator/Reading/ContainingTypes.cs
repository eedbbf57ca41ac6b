using LossGen.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.Generator.Reading;

/// <summary>The types around a method: their headers for the generated part, and what makes them unable to have one.</summary>
internal static class ContainingTypes
{
    /// <summary>
    /// The headers, outermost first. Accessibility, <c>static</c>, <c>readonly</c>, <c>ref</c>, bases and constraints
    /// need not be repeated on a part; the kind of type and its type parameters with their variance must.
    /// </summary>
    public static EquatableArray<string> Headers(INamedTypeSymbol innermost)
    {
        var headers = new List<string>();

        for (var type = innermost; type is not null; type = type.ContainingType)
        {
            headers.Add($"partial {Keyword(type)} {Identifiers.Escape(type.Name)}{TypeParameters(type)}");
        }

        headers.Reverse();

        return new(headers);
    }

    /// <summary>The namespace as C# writes it, or null for the global one.</summary>
    public static string? Namespace(INamedTypeSymbol type) => type.ContainingNamespace is { IsGlobalNamespace: false } place
        ? string.Join(".", Path(place).Select(Identifiers.Escape))
        : null;

    /// <summary>The problems of the types that <paramref name="method"/> is written in.</summary>
    public static IEnumerable<DeclarationProblem> Problems(MethodDeclarationSyntax method, INamedTypeSymbol innermost)
    {
        var type = innermost;

        foreach (var declaration in method.Ancestors().OfType<TypeDeclarationSyntax>())
        {
            var place = declaration.Identifier.GetLocation();

            if (!declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
            {
                yield return new(DeclarationRules.ContainerNotPartial, place, type.Name, method.Identifier.ValueText);
            }

            if (type.IsFileLocal)
            {
                yield return new(DeclarationRules.FileLocal, place, type.Name, method.Identifier.ValueText);
            }

            if (type.ContainingType is not { } outer)
            {
                yield break;
            }

            type = outer;
        }
    }

    private static IEnumerable<string> Path(INamespaceSymbol place) =>
        place.ContainingNamespace is { IsGlobalNamespace: false } outer ? Path(outer).Append(place.Name) : [place.Name];

    private static string Keyword(INamedTypeSymbol type) => type switch
    {
        { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
        { IsRecord: true } => "record",
        { TypeKind: TypeKind.Struct } => "struct",
        { TypeKind: TypeKind.Interface } => "interface",
        _ => "class",
    };

    private static string TypeParameters(INamedTypeSymbol type) => type.TypeParameters.IsEmpty
        ? ""
        : $"<{string.Join(", ", type.TypeParameters.Select(parameter => Variance(parameter) + Identifiers.Escape(parameter.Name)))}>";

    private static string Variance(ITypeParameterSymbol parameter) => parameter.Variance switch
    {
        VarianceKind.In => "in ",
        VarianceKind.Out => "out ",
        _ => "",
    };
}
