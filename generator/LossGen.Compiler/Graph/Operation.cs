namespace LossGen.Compiler.Graph;

/// <summary>How an operation reaches C#.</summary>
public enum Lowering
{
    /// <summary>By a method of the run time, <c>VectorMath.{Method}</c>.</summary>
    RunTime,

    /// <summary>By a vector instruction that the emission stage knows.</summary>
    Intrinsic,

    /// <summary>Not at all: its <see cref="Operation.Expansion"/> takes its place before scheduling.</summary>
    Expansion,
}

/// <summary>What a function does when its argument changes sign.</summary>
public enum Symmetry
{
    /// <summary>Something else.</summary>
    None,

    /// <summary>f(−x) = f(x).</summary>
    Even,

    /// <summary>f(−x) = −f(x).</summary>
    Odd,
}

/// <summary>What is known of a function's sign over its whole domain.</summary>
public enum Sign
{
    /// <summary>Nothing.</summary>
    Unknown,

    /// <summary>Never below zero.</summary>
    NonNegative,

    /// <summary>Always above zero.</summary>
    Positive,
}

/// <summary>A parameter of an operation.</summary>
/// <param name="Name">The name that its definition and derivatives use.</param>
/// <param name="Type">The kind of value it takes.</param>
public sealed record OperationParameter(string Name, NodeType Type);

/// <summary>One row of the table of operations.</summary>
/// <param name="Name">As the language writes it; names with a capital are the compiler's own and cannot be written.</param>
/// <param name="Parameters">What it takes.</param>
/// <param name="Result">The kind of value it gives.</param>
public sealed record Operation(string Name, EquatableArray<OperationParameter> Parameters, NodeType Result = NodeType.Number)
{
    /// <summary>How many values it takes.</summary>
    public int Arity => Parameters.Count;

    /// <summary>What it stands for, in the language over its parameters' names: replaced as soon as it is written.</summary>
    public string? Definition { get; init; }

    /// <summary>
    /// What it is over the real numbers, in words of the language over its parameters' names: for whoever reads a header with
    /// a name that the language has not.
    /// </summary>
    public string? Formula { get; init; }

    /// <summary>The derivative by each parameter, likewise; none for an operation without derivatives, whose gradient is zero.</summary>
    public EquatableArray<string> Derivatives { get; init; }

    /// <summary>Whether the derivative is known; where <see cref="Derivatives"/> is empty all the same it is zero.</summary>
    public bool HasDerivative { get; init; } = true;

    /// <summary>A stable form in simpler operations, likewise, for what is opaque until lowering.</summary>
    public string? Expansion { get; init; }

    /// <summary>The method of the run time's <c>VectorMath</c> that computes it.</summary>
    public string? Method { get; init; }

    /// <summary>Whether it is even or odd.</summary>
    public Symmetry Symmetry { get; init; }

    /// <summary>What is known of its sign.</summary>
    public Sign Sign { get; init; }

    /// <summary>The exact value at 0, where it is a whole number.</summary>
    public int? AtZero { get; init; }

    /// <summary>The exact value at 1, where it is a whole number.</summary>
    public int? AtOne { get; init; }

    /// <summary>Whether the order of its arguments does not matter.</summary>
    public bool IsCommutative { get; init; }

    /// <summary>How it reaches C#.</summary>
    public Lowering Lowering =>
        Expansion is not null ? Lowering.Expansion : Method is not null ? Lowering.RunTime : Lowering.Intrinsic;

    /// <inheritdoc/>
    /// <remarks>Names tell rows apart: to hash all of a row at every call that is made takes longer than making it.</remarks>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);
}
