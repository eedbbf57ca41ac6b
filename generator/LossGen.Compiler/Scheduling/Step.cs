using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Scheduling;

/// <summary>What a step does. Those before <see cref="Add"/> are given, the others are computed.</summary>
public enum StepKind
{
    /// <summary>An exact number.</summary>
    Literal,

    /// <summary>A named constant such as <c>pi</c>.</summary>
    Symbol,

    /// <summary>A truth value known at compile time.</summary>
    Truth,

    /// <summary>A scalar parameter, or an element of a span.</summary>
    Input,

    /// <summary>How many elements there are.</summary>
    Extent,

    /// <summary>The position along an axis.</summary>
    Position,

    /// <summary>A value without axes that enters a sweep, rounded to the element type.</summary>
    Uniform,

    /// <summary>What a sweep has summed, in <c>double</c>.</summary>
    ReductionResult,

    /// <summary>a + b.</summary>
    Add,

    /// <summary>a − b.</summary>
    Subtract,

    /// <summary>a · b.</summary>
    Multiply,

    /// <summary>a / b.</summary>
    Divide,

    /// <summary>−a.</summary>
    Negate,

    /// <summary>a · b + c, rounded once.</summary>
    FusedMultiplyAdd,

    /// <summary>√a.</summary>
    SquareRoot,

    /// <summary>|a|.</summary>
    Absolute,

    /// <summary>−1, 0 or 1; NaN passes on.</summary>
    Sign,

    /// <summary>The smaller; NaN passes on.</summary>
    Minimum,

    /// <summary>The larger; NaN passes on.</summary>
    Maximum,

    /// <summary>⌊a⌋.</summary>
    Floor,

    /// <summary>The nearest whole number, the even one of two.</summary>
    Round,

    /// <summary>b where a is true, else c.</summary>
    Select,

    /// <summary>a &lt; b.</summary>
    Less,

    /// <summary>a ≤ b.</summary>
    LessOrEqual,

    /// <summary>a = b.</summary>
    Equal,

    /// <summary>a ≠ b.</summary>
    NotEqual,

    /// <summary>Both.</summary>
    And,

    /// <summary>Either.</summary>
    Or,

    /// <summary>Not a.</summary>
    Not,

    /// <summary>An index as a number.</summary>
    ToNumber,

    /// <summary>A function of the run time.</summary>
    Call,
}

/// <summary>
/// One operation of straight-line code, or a value given to it. Steps are interned by the <see cref="StepBuilder"/>
/// that made them, so that what two outputs share is computed once.
/// </summary>
public sealed class Step
{
    internal Step(StepKind kind, NodeType type, Step[] operands)
    {
        Kind = kind;
        Type = type;
        Operands = operands;
        Axes = operands.Aggregate(Axes.None, (axes, operand) => axes.Union(operand.Axes));
    }

    /// <summary>What it does.</summary>
    public StepKind Kind { get; }

    /// <summary>Number, truth or index.</summary>
    public NodeType Type { get; }

    /// <summary>What it does it to, at most three.</summary>
    public IReadOnlyList<Step> Operands { get; }

    /// <summary>What it runs over; left empty within a sweep, where every step has the sweep's.</summary>
    public Axes Axes { get; init; }

    /// <summary>The parameter, symbol, axis or method it names, else empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>The number of a literal.</summary>
    public Rational Value { get; init; }

    /// <summary>The node of a uniform, of a reduction's result, or of an input that is read at places.</summary>
    public Node? Node { get; init; }

    /// <summary>Whether a truth constant is true.</summary>
    public bool IsTrue { get; init; }

    /// <summary>The place in the order of creation within the builder.</summary>
    public int Id { get; internal set; }

    /// <summary>Whether it is computed, not given.</summary>
    public bool IsComputed => Kind >= StepKind.Add;

    /// <summary>
    /// Whether it stands where it is used: a comparison as a local is moved by the JIT from a mask register to a vector and back.
    /// </summary>
    public bool IsComparison => Kind is StepKind.Less or StepKind.LessOrEqual or StepKind.Equal or StepKind.NotEqual;
}
