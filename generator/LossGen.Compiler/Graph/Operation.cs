namespace LossGen.Compiler.Graph;

/// <summary>How an operation reaches C#.</summary>
public enum Lowering
{
    /// <summary>Written out by a method of the run time, <c>VectorMath.{Method}</c>.</summary>
    RunTime,

    /// <summary>A vector instruction that the emission stage knows.</summary>
    Intrinsic,

    /// <summary>Replaced by its <see cref="Operation.Expansion"/> before scheduling.</summary>
    Expansion,
}

/// <summary>One row of the table of operations.</summary>
/// <param name="Name">As the language writes it; names that the language does not have contain a capital.</param>
/// <param name="Parameters">The kinds of value it takes.</param>
/// <param name="Result">The kind of value it gives.</param>
public sealed record Operation(string Name, EquatableArray<OperationParameter> Parameters, ValueType Result = ValueType.Number)
{
    /// <summary>How many values it takes.</summary>
    public int Arity => Parameters.Count;

    /// <summary>What it stands for in the language, over its parameters' names: replaced as soon as it is written.</summary>
    public string? Definition { get; init; }

    /// <summary>How it is computed where no instruction and no method of the run time does.</summary>
    public string? Expansion { get; init; }

    /// <summary>The derivative by each parameter, in the language, over the parameters' names; null where there is none.</summary>
    public EquatableArray<string> Derivatives { get; init; }

    /// <summary>The method of the run time's <c>VectorMath</c>.</summary>
    public string? Method { get; init; }

    /// <summary>How it reaches C#.</summary>
    public Lowering Lowering => Expansion is not null ? Lowering.Expansion : Method is not null ? Lowering.RunTime : Lowering.Intrinsic;
}

/// <summary>A parameter of an operation.</summary>
/// <param name="Name">The name that its definition and derivatives use.</param>
/// <param name="Type">The kind of value it takes.</param>
public sealed record OperationParameter(string Name, ValueType Type);
