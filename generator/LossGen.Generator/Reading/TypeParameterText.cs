using LossGen.Compiler;
using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Reading;

/// <summary>A generic method's type parameters and constraints as C# wants them repeated on each part.</summary>
internal static class TypeParameterText
{
    /// <summary>As in <c>&lt;TKey, TValue&gt;</c>, or empty.</summary>
    public static string List(IMethodSymbol method) => method.TypeParameters.IsEmpty
        ? ""
        : $"<{string.Join(", ", method.TypeParameters.Select(parameter => Identifiers.Escape(parameter.Name)))}>";

    /// <summary>One <c>where</c> clause for each parameter that has a constraint.</summary>
    public static EquatableArray<string> Constraints(IMethodSymbol method) => new(
        from parameter in method.TypeParameters
        let constraints = string.Join(", ", ConstraintsOf(parameter))
        where constraints.Length > 0
        select $"where {Identifiers.Escape(parameter.Name)} : {constraints}");

    private static IEnumerable<string> ConstraintsOf(ITypeParameterSymbol parameter)
    {
        if (parameter.HasUnmanagedTypeConstraint)
        {
            yield return "unmanaged";
        }
        else if (parameter.HasValueTypeConstraint)
        {
            yield return "struct";
        }
        else if (parameter.HasReferenceTypeConstraint)
        {
            yield return parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated ? "class?" : "class";
        }
        else if (parameter.HasNotNullConstraint)
        {
            yield return "notnull";
        }

        foreach (var type in parameter.ConstraintTypes)
        {
            yield return TypeText.Qualified(type);
        }

        if (parameter.HasConstructorConstraint)
        {
            yield return "new()";
        }

        if (parameter.AllowsRefLikeType)
        {
            yield return "allows ref struct";
        }
    }
}
