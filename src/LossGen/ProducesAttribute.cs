namespace LossGen;

/// <summary>
/// Says what kind of numbers a method returns or leaves in an argument, or a field or property holds: what analyzers
/// then know at every use.
/// </summary>
/// <remarks>
/// On a parameter it says what the span or array behind it holds when the method has returned. Methods with the usual
/// names (<c>Softmax</c>, <c>Sigmoid</c>, <c>LogSoftmax</c>, <c>Relu</c>) and those of
/// <c>System.Numerics.Tensors.TensorPrimitives</c> are known without it.
/// </remarks>
/// <example>
/// <code>
/// static void Gate(ReadOnlySpan&lt;float&gt; z, [Produces(ValueKind.UnitInterval)] Span&lt;float&gt; destination) { … }
///
/// [return: Produces(ValueKind.Logits)]
/// float[] Forward(ReadOnlySpan&lt;float&gt; x) { … }
/// </code>
/// </example>
[AttributeUsage(
    AttributeTargets.ReturnValue | AttributeTargets.Parameter | AttributeTargets.Field | AttributeTargets.Property,
    AllowMultiple = false,
    Inherited = false)]
public sealed class ProducesAttribute : Attribute
{
    /// <summary>Produces <paramref name="kind"/>.</summary>
    /// <param name="kind">The narrowest kind that is certain.</param>
    public ProducesAttribute(ValueKind kind) => Kind = kind;

    /// <summary>The narrowest kind that is certain.</summary>
    public ValueKind Kind { get; }
}
