namespace LossGen;

/// <summary>Says what kind of numbers a parameter takes, so that analyzers can tell a caller who passes another.</summary>
/// <remarks>
/// For a parameter of a <see cref="LossAttribute">loss</see> it is inferred from the expression: a logarithm of <c>p</c>
/// takes probabilities, a <c>softmax</c> or <c>softplus</c> of <c>z</c> logits, a residual <c>p - y</c> real values. The
/// attribute overrides what is inferred. On any other method it is the only source.
/// </remarks>
/// <example>
/// <code>
/// static float Accuracy([Expects(ValueKind.Probabilities)] ReadOnlySpan&lt;float&gt; p, ReadOnlySpan&lt;int&gt; t) { … }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public sealed class ExpectsAttribute : Attribute
{
    /// <summary>Expects <paramref name="kind"/>.</summary>
    /// <param name="kind">The widest kind that is right.</param>
    public ExpectsAttribute(ValueKind kind) => Kind = kind;

    /// <summary>The widest kind that is right.</summary>
    public ValueKind Kind { get; }
}
