namespace LossGen;

/// <summary>
/// Names the axes of a tensor, a mask or a span of indices, so that an expression can reduce along one of them, join
/// values over different ones, and pick places along them.
/// </summary>
/// <remarks>
/// Elements lie in row-major order: the last axis is contiguous. If one input has the attribute, every input must. The
/// extents follow from <c>int</c> parameters of an axis' name and from the spans' lengths: of <c>z</c> over
/// <c>"N, C"</c> and <c>t</c> over <c>"N"</c>, C is <c>z.Length / t.Length</c>. On the span that receives the values the
/// attribute is optional and sets the order of the axes that the expression keeps.
/// </remarks>
/// <example>
/// <code>
/// [Loss("mean(-gather[C](log_softmax[C](z), t))")]
/// public static partial float CrossEntropy([Axes("N, C")] ReadOnlySpan&lt;float&gt; z, [Axes("N")] ReadOnlySpan&lt;int&gt; t);
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Parameter, AllowMultiple = false, Inherited = false)]
public sealed class AxesAttribute : Attribute
{
    /// <summary>Names the axes.</summary>
    /// <param name="names">The names with commas between them, outermost first, as in <c>"N, C"</c>; none twice.</param>
    public AxesAttribute(string names) => Names = names;

    /// <summary>The names with commas between them, outermost first.</summary>
    public string Names { get; }
}
