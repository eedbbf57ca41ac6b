using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace LossGen.Analyzers.Usage;

/// <summary>How many elements something has: a number times variables that never change.</summary>
/// <param name="Factor">The number.</param>
/// <param name="Variables">The variables; one is there as often as it is a factor.</param>
internal sealed record Length(long Factor, ImmutableArray<ISymbol> Variables)
{
    /// <summary>Whether it is 1.</summary>
    public bool IsOne => Factor == 1 && Variables.IsEmpty;

    /// <summary>A number.</summary>
    public static Length Of(long number) => new(number, []);

    /// <summary>What a variable holds.</summary>
    public static Length Of(ISymbol variable) => new(1, [variable]);

    /// <summary>The product of both.</summary>
    public Length Times(Length other) => new(Factor * other.Factor, Variables.AddRange(other.Variables));

    /// <summary>The quotient, or null where it is none of its kind.</summary>
    public Length? Over(Length other)
    {
        if (other.Factor == 0 || Factor % other.Factor != 0)
        {
            return null;
        }

        var left = Variables;

        foreach (var variable in other.Variables)
        {
            var place = left.IndexOf(variable, 0, SymbolEqualityComparer.Default);

            if (place < 0)
            {
                return null;
            }

            left = left.RemoveAt(place);
        }

        return new(Factor / other.Factor, left);
    }
}
