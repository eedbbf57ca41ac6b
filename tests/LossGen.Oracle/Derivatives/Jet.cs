using LossGen.Oracle.Numbers;

namespace LossGen.Oracle.Derivatives;

/// <summary>
/// A value and the step that made it: its operands, with the first and second derivatives of that step by them. The chain
/// of steps gives derivatives by every variable below it, which bounds are made of; that the first derivatives are right is
/// checked by differences of values.
/// </summary>
public sealed class Jet
{
    private static long _made;

    private readonly int[] _variables;

    // Operands are older than what is made of them.
    private readonly long _age = Interlocked.Increment(ref _made);

    // Derivatives are as precise as the value, wherever they are asked for.
    private readonly int _bits = BigFloat.Precision;
    private Adjoints? _adjoints;

    private Jet(Ball value, int[] variables, Jet? a, Jet? b, Partials partials)
    {
        Value = value;
        A = a;
        B = b;
        Partials = partials;
        _variables = variables;
    }

    /// <summary>The value.</summary>
    public Ball Value { get; }

    /// <summary>Whether it depends on no variable.</summary>
    public bool IsConstant => A is null && _variables.Length == 0;

    /// <summary>The variables that it may depend on.</summary>
    public IReadOnlyCollection<int> Variables => Own.Variables;

    internal Jet? A { get; }

    internal Jet? B { get; }

    internal Partials Partials { get; }

    internal IReadOnlyList<int> Leaves => _variables;

    private Adjoints Own => _adjoints ??= new Adjoints(this, _bits);

    /// <summary>A number that depends on no variable.</summary>
    public static Jet Constant(Ball value) => new(value, [], null, null, default);

    /// <summary>A value that is itself each of <paramref name="variables"/>.</summary>
    public static Jet Variable(Ball value, params int[] variables) => new(value, variables, null, null, default);

    /// <summary>The derivative by one variable.</summary>
    public Ball First(int variable) => IsConstant ? Ball.Zero : Own.First(variable);

    /// <summary>Σ over the paths from the variable to here of |the derivatives along it|: what the derivative is summed of.</summary>
    public double Paths(int variable) => IsConstant ? 0 : Own.Paths(variable);

    /// <summary>The sizes of the derivatives along the path that gives the derivative by a variable most of its size.</summary>
    public SlopeRange Slopes(int variable) => IsConstant ? default : Own.Slopes(variable);

    /// <summary>The derivative by two variables.</summary>
    public Ball Second(int one, int other) => IsConstant ? Ball.Zero : Own.Second(one, other);

    /// <summary>The same value as a constant.</summary>
    public Jet Stopped() => Constant(Value);

    /// <summary>f(this), with f′ and f″ at this.</summary>
    public Jet Chain(Ball value, Ball slope, Ball curvature) => IsConstant
        ? Constant(value)
        : new Jet(value, [], this, null, new Partials(slope, Ball.Zero, curvature, Ball.Zero, Ball.Zero));

    /// <summary>f(a, b), with its first and second derivatives.</summary>
    public static Jet Chain(Jet a, Jet b, Ball value, Partials partials) =>
        a.IsConstant ? b.Chain(value, partials.B, partials.BB)
        : b.IsConstant ? a.Chain(value, partials.A, partials.AA)
        : new Jet(value, [], a, b, partials);

    /// <summary>This and every step below it that depends on a variable, each before its operands.</summary>
    internal List<Jet> Steps()
    {
        var seen = new HashSet<Jet>(ReferenceEqualityComparer.Instance) { this };
        var steps = new List<Jet> { this };

        for (var i = 0; i < steps.Count; i++)
        {
            Visit(steps[i].A);
            Visit(steps[i].B);
        }

        steps.Sort((one, other) => other._age.CompareTo(one._age));

        return steps;

        void Visit(Jet? operand)
        {
            if (operand is { IsConstant: false } && seen.Add(operand))
            {
                steps.Add(operand);
            }
        }
    }
}

/// <summary>The derivatives of a function of two numbers.</summary>
/// <param name="A">By the first.</param>
/// <param name="B">By the second.</param>
/// <param name="AA">Twice by the first.</param>
/// <param name="AB">By both.</param>
/// <param name="BB">Twice by the second.</param>
public readonly record struct Partials(Ball A, Ball B, Ball AA, Ball AB, Ball BB);
