using LossGen.Compiler.Binding;
using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Facts;

/// <summary>
/// What kind of numbers the parameters of a loss take, read off its expression: as written, and where that says nothing
/// as rewritten, since <c>log(1 + exp(z))</c> is a softplus. A parameter that no pattern fits has no kind.
/// </summary>
public static class ExpectedKinds
{
    /// <summary>The kinds of the spans of <paramref name="source"/>, as far as they are known; none where it is wrong.</summary>
    /// <exception cref="OperationCanceledException">The build was cancelled.</exception>
    public static EquatableArray<ExpectedKind> Of(LossSource source, CancellationToken cancellation = default) =>
        LossFacts.Of(source, cancellation)?.Kinds ?? default;

    /// <summary>The kinds of the spans of a loss that is right; its stable form is asked for where the written one says nothing.</summary>
    internal static EquatableArray<ExpectedKind> Of(LossSignature signature, BoundLoss bound, Func<Node> stable)
    {
        var value = bound.Value!;
        var asWritten = Uses.Of(value, bound.Wrt);
        var asRewritten = new Lazy<Uses>(() => Uses.Of(stable(), bound.Wrt), LazyThreadSafetyMode.None);

        return new(signature.Parameters
            .Where(parameter => parameter.Kind is ParameterKind.Tensor or ParameterKind.Indices)
            .Select(parameter => parameter.Kind == ParameterKind.Indices
                ? OfIndices(asWritten, parameter.Name)
                : OfTensor(asWritten, parameter.Name) ?? OfTensor(asRewritten.Value, parameter.Name))
            .Where(kind => kind is not null)
            .Select(kind => kind!));
    }

    private static ExpectedKind? OfTensor(Uses uses, string name)
    {
        var kind = LogitUses.Has(uses, name) ? NumberKind.Logits
            : LogProbabilityUses.Has(uses, name) ? NumberKind.LogProbabilities
            : ProbabilityUses.KindOf(uses, name) ?? LabelUses.KindOf(uses, name);

        return kind is { } known ? new(name, known) : ResidualUses.Of(uses, name);
    }

    /// <summary>A position along an axis, where it picks one or is compared with one; indices may also be mere groups.</summary>
    private static ExpectedKind? OfIndices(Uses uses, string name) =>
        uses.Readings(name).Any(reading => uses.Readers(reading).Any(reader => reader is InputNode || ReadsPosition(reader)))
            ? new(name, NumberKind.ClassIndex)
            : null;

    private static bool ReadsPosition(Node reader) =>
        Shapes.IsCall(reader, "Equal", "NotEqual") && reader.Operands.Any(operand => operand is IndexNode);
}
