using Microsoft.CodeAnalysis;

namespace LossGen.Analyzers.Flow;

/// <summary>What one of the user's own methods does, seen from a call.</summary>
/// <param name="Result">What it returns.</param>
/// <param name="Elements">The parts of a tuple that it returns; none where it returns another value.</param>
/// <param name="Parameters">What it leaves in each parameter's numbers; what was there before where it only reads.</param>
/// <param name="WritesFields">Whether it may write to a field.</param>
/// <param name="Fields">What it leaves in fields of its own object, as far as that is known.</param>
internal sealed record Summary(Content Result, Content[] Elements, Content[] Parameters, bool WritesFields, (ISymbol Field, Content Content)[] Fields)
{
    /// <summary>What it leaves in a parameter's numbers.</summary>
    public Content Left(int parameter) => parameter < Parameters.Length ? Parameters[parameter] : Content.Unknown;
}
