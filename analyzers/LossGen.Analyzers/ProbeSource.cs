using LossGen.Compiler;
using LossGen.Compiler.Binding;

namespace LossGen.Analyzers;

/// <summary>A loss that is right in itself, to see what the compiler says of the functions in its reach.</summary>
internal static class ProbeSource
{
    private static readonly LossSignature Signature = new(
        ScalarType.Double, ResultKind.Scalar, new([new LossParameter("x", ParameterKind.Scalar)]));

    /// <summary>The loss <c>x</c> of a number <c>x</c>, with <paramref name="functions"/> in reach.</summary>
    public static LossSource Of(EquatableArray<FunctionSource> functions) => new(Signature, "x", Wrt: "", functions);
}
