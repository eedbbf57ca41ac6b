using System.Diagnostics.CodeAnalysis;

namespace LossGen;

/// <summary>
/// Defines a function that the expressions of a class, or of the whole assembly, can call. It is expanded where it is
/// called: it costs nothing, and it may call other functions but not itself.
/// </summary>
/// <remarks>
/// A function of a class hides the assembly's of the same name and number of arguments, and both hide the built-in
/// losses; a built-in function such as <c>exp</c> cannot be hidden. Classes see the functions of those they are nested in.
/// </remarks>
/// <example>
/// <code>
/// [LossFunction("huber_of(r, d) = where(abs(r) &lt;= d, 0.5*r^2, d*(abs(r) - 0.5*d))")]
/// public static partial class MyLosses
/// {
///     [Loss("mean(huber_of(p - y, delta))")]
///     public static partial float Huber(ReadOnlySpan&lt;float&gt; p, ReadOnlySpan&lt;float&gt; y, float delta);
/// }
/// </code>
/// </example>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Assembly,
    AllowMultiple = true,
    Inherited = false)]
public sealed class LossFunctionAttribute : Attribute
{
    /// <summary>Defines the function that <paramref name="definition"/> says.</summary>
    /// <param name="definition">Name, parameters in parentheses, <c>=</c>, and the expression it stands for.</param>
    public LossFunctionAttribute([StringSyntax("LossGen")] string definition) => Definition = definition;

    /// <summary>Name, parameters, <c>=</c> and the expression.</summary>
    public string Definition { get; }
}
