namespace LossGen.Compiler.Binding;

/// <summary>The element type <c>T</c> of a loss.</summary>
public enum ScalarType
{
    /// <summary><c>float</c>.</summary>
    Single,

    /// <summary><c>double</c>.</summary>
    Double,
}

/// <summary>What a parameter of the user's method is to the expression.</summary>
public enum ParameterKind
{
    /// <summary><c>ReadOnlySpan&lt;T&gt;</c>: a tensor of numbers.</summary>
    Tensor,

    /// <summary><c>ReadOnlySpan&lt;int&gt;</c> or <c>&lt;long&gt;</c>: indices.</summary>
    Indices,

    /// <summary><c>ReadOnlySpan&lt;bool&gt;</c>: truth values.</summary>
    Mask,

    /// <summary><c>T</c>: a scalar.</summary>
    Scalar,

    /// <summary><c>int</c>: a whole number, or the extent of the axis of its name.</summary>
    Integer,

    /// <summary>The last parameter of a <c>void</c> method, <c>Span&lt;T&gt;</c>: where the values go.</summary>
    Values,
}

/// <summary>What the method returns.</summary>
public enum ResultKind
{
    /// <summary><c>T</c>: the expression reduces to a scalar, rounded to <c>T</c> once.</summary>
    Scalar,

    /// <summary><c>double</c> over <c>float</c> spans: the scalar before rounding.</summary>
    WideScalar,

    /// <summary><c>void</c>: the expression keeps axes and writes its values into the last parameter.</summary>
    Values,
}

/// <summary>A parameter as the expression sees it.</summary>
/// <param name="Name">Without <c>@</c>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="WideIndices">Whether indices are <c>long</c>.</param>
/// <param name="Axes">The text of <c>[Axes]</c>, or null where it is left out.</param>
public sealed record LossParameter(string Name, ParameterKind Kind, bool WideIndices = false, string? Axes = null)
{
    /// <summary>Whether it is a span.</summary>
    public bool IsSpan => Kind is ParameterKind.Tensor or ParameterKind.Indices or ParameterKind.Mask or ParameterKind.Values;
}

/// <summary>The signature that an expression is compiled against.</summary>
/// <param name="Type">The element type.</param>
/// <param name="Result">What the method returns.</param>
/// <param name="Parameters">In declaration order.</param>
public sealed record LossSignature(ScalarType Type, ResultKind Result, EquatableArray<LossParameter> Parameters);

/// <summary>Everything the compiler reads: a value, so that equal sources need not be compiled twice.</summary>
/// <param name="Signature">The method's signature.</param>
/// <param name="Expression">The text of the expression.</param>
/// <param name="Wrt">The text of <c>Wrt</c>, or null where the attribute leaves it out.</param>
/// <param name="Functions">The texts of every <c>[LossFunction]</c> in reach, those of the class before those of the assembly.</param>
public sealed record LossSource(
    LossSignature Signature,
    string Expression,
    string? Wrt,
    EquatableArray<FunctionSource> Functions);

/// <summary>The text of one <c>[LossFunction]</c>.</summary>
/// <param name="Definition">As in <c>huber(r, d) = where(…)</c>.</param>
/// <param name="OfAssembly">Whether it stands on the assembly; those of the class hide those of the assembly.</param>
public sealed record FunctionSource(string Definition, bool OfAssembly);
