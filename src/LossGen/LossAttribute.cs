using System.Diagnostics.CodeAnalysis;

namespace LossGen;

/// <summary>
/// Has the body of a partial method generated from a loss expression, and beside it <c>…WithGrad</c> (value and
/// gradient, fused) and <c>…Grad</c> (the gradient alone).
/// </summary>
/// <remarks>
/// <c>ReadOnlySpan&lt;float&gt;</c> and <c>ReadOnlySpan&lt;double&gt;</c> parameters are tensors,
/// <c>ReadOnlySpan&lt;int&gt;</c> and <c>&lt;long&gt;</c> indices, <c>ReadOnlySpan&lt;bool&gt;</c> a mask; <c>float</c>,
/// <c>double</c> and <c>int</c> parameters are scalars. A method that returns a number reduces to it; one that returns
/// <c>void</c> writes its values into a last parameter, <c>Span&lt;T&gt;</c>.
/// </remarks>
/// <example>
/// <code>
/// [Loss("mean(where(abs(p - y) &lt;= delta, 0.5*(p - y)^2, delta*(abs(p - y) - 0.5*delta)))")]
/// public static partial float Huber(ReadOnlySpan&lt;float&gt; p, ReadOnlySpan&lt;float&gt; y, float delta);
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public sealed class LossAttribute : Attribute
{
    /// <summary>Declares the loss that <paramref name="expression"/> says.</summary>
    /// <param name="expression">The formula over the method's parameters, a constant of at most 10,000 characters.</param>
    public LossAttribute([StringSyntax("LossGen")] string expression) => Expression = expression;

    /// <summary>The formula over the method's parameters.</summary>
    public string Expression { get; }

    /// <summary>
    /// The parameters that gradients are taken for, separated by commas, in the order of the gradient outputs. Left
    /// out: the first <c>ReadOnlySpan&lt;T&gt;</c> of numbers. Empty: none, the value alone.
    /// </summary>
    public string? Wrt { get; init; }

    /// <summary>What the names of the generated members beside the method begin with. Left out: the method's name.</summary>
    public string? Name { get; init; }
}
