using System.Collections.Immutable;
using LossGen.Compiler;
using LossGen.Compiler.Binding;
using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Reading;

/// <summary>The <c>[LossFunction]</c>s that an expression can call, in one order for generator and analyzers.</summary>
public static class FunctionsInReach
{
    /// <summary>
    /// Those of <paramref name="type"/>, then of the types it is nested in, then of its assembly; only ones with a text,
    /// since a mistake names a function by its place among them.
    /// </summary>
    public static ImmutableArray<AttributeData> Of(INamedTypeSymbol? type, IAssemblySymbol assembly)
    {
        var found = ImmutableArray.CreateBuilder<AttributeData>();

        for (var container = type; container is not null; container = container.ContainingType)
        {
            found.AddRange(Written(container));
        }

        found.AddRange(Written(assembly));

        return found.ToImmutable();
    }

    /// <summary>Their texts.</summary>
    public static EquatableArray<FunctionSource> Texts(ImmutableArray<AttributeData> functions, IAssemblySymbol assembly)
    {
        var ofAssembly = Written(assembly).Count();

        return new(functions.Select((function, place) =>
            new FunctionSource(KnownAttributes.TextOf(function)!, OfAssembly: place >= functions.Length - ofAssembly)));
    }

    private static IEnumerable<AttributeData> Written(ISymbol symbol) =>
        symbol.GetAttributes().Where(attribute => KnownAttributes.IsLossFunction(attribute) && KnownAttributes.TextOf(attribute) is not null);
}
