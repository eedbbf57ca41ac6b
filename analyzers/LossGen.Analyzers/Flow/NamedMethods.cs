using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers.Flow;

/// <summary>The user's own activations, which everybody calls by the same names.</summary>
internal static class NamedMethods
{
    /// <summary>What a method called like an activation does, or null for another one.</summary>
    public static Effect? EffectOf(IInvocationOperation call)
    {
        var method = call.TargetMethod;

        if (Names.ActivationOf(method.Name) is not { } trait)
        {
            return null;
        }

        // A row has no softmax in one number: what returns one picks a class, or is something else.
        if (MemoryTypes.IsNumber(method.ReturnType) && trait is Trait.Softmax or Trait.LogSoftmax or Trait.OneHot)
        {
            return null;
        }

        var content = Content.Of(trait, method.Name, call.Syntax);
        var read = method.Parameters.FirstOrDefault(parameter => MemoryTypes.Has(parameter.Type))?.Ordinal ?? -1;
        var applied = trait is Trait.Softmax or Trait.Sigmoid or Trait.LogSoftmax ? read : -1;

        if (MemoryTypes.IsFollowed(method.ReturnType))
        {
            return trait == Trait.OneHot && IsWhole(method.ReturnType)
                ? new(Content.Of(Trait.OneHotInteger, method.Name, call.Syntax), Read: applied)
                : new(content, Read: applied);
        }

        var memories = method.Parameters.Where(parameter => MemoryTypes.Has(parameter.Type)).ToArray();
        var destination = memories.LastOrDefault();

        // With a third span, one of them is scratch or a mask, and nobody knows which.
        return method.ReturnsVoid && memories.Length <= 2 && destination is not null && MemoryTypes.IsWritable(destination.Type) ? new(null, destination.Ordinal, content, applied) : null;
    }

    private static bool IsWhole(ITypeSymbol type) =>
        type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Int32 or SpecialType.System_Int64 };
}
