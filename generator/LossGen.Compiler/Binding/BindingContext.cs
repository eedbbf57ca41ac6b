using LossGen.Compiler.Graph;
using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Binding;

/// <summary>What the binding of one loss shares across its texts: the graph, the functions and the limits.</summary>
internal sealed class BindingContext(
    ExpressionGraph graph, ScalarType type, AxisTable axes, FunctionTable functions, CancellationToken cancellation)
{
    /// <summary>The most parts that are bound, functions written out.</summary>
    public const int LargestWork = 20_000;

    /// <summary>The most nodes of the graph, those included that simplification leaves behind.</summary>
    public const int LargestGraph = 20_000;

    /// <summary>
    /// The most levels of expressions in functions in functions. A level takes up to 1.5 KB of stack in code that is not yet
    /// optimised, and a build host may leave 1 MB.
    /// </summary>
    public const int LargestDepth = 350;

    /// <summary>The deepest node that more is made of; the graph looks at its operands recursively.</summary>
    public const int DeepestNode = 500;

    private readonly Dictionary<(Function Function, EquatableArray<string> Axes, EquatableArray<BoundValue> Arguments, bool IsDead), Expansion> _expansions = [];
    private int _work;
    private int _depth;
    private bool _isReported;

    /// <summary>Makes the nodes.</summary>
    public ExpressionGraph Graph => graph;

    /// <summary>The element type, which literals must fit.</summary>
    public ScalarType Type => type;

    /// <summary>The axes of the loss.</summary>
    public AxisTable Axes => axes;

    /// <summary>The functions in reach.</summary>
    public FunctionTable Functions => functions;

    /// <summary>In how many branches that constant conditions rule out binding is at present.</summary>
    public int DeadLevels { get; set; }

    /// <summary>Whether a limit was passed: nothing more is bound then.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>Counts how deep a node nests.</summary>
    public void Made(Node? node) => IsExhausted |= node?.Depth > DeepestNode;

    /// <summary>Counts a part and a level.</summary>
    /// <exception cref="OperationCanceledException">The build was cancelled.</exception>
    public void Enter()
    {
        cancellation.ThrowIfCancellationRequested();
        _work++;
        _depth++;
    }

    /// <summary>Leaves a level.</summary>
    public void Leave() => _depth--;

    /// <summary>Whether all limits hold; else it is said once, in the expression itself.</summary>
    public bool CheckLimits(SourceText text, TextRange range, TextOwner owner)
    {
        IsExhausted |= _depth > LargestDepth || _work > LargestWork || graph.Count > LargestGraph;

        if (IsExhausted && !_isReported && owner.Function is null)
        {
            _isReported = true;
            text.Report(BindingRules.TooLarge, range);
        }

        return !IsExhausted;
    }

    /// <summary>The function written out for these arguments: made once, so that texts of nested calls stay linear.</summary>
    public Expansion Expand(
        Function function, EquatableArray<string> axes, EquatableArray<BoundValue> arguments, Func<Expansion> make)
    {
        var key = (function, axes, arguments, DeadLevels > 0);

        if (!_expansions.TryGetValue(key, out var expansion))
        {
            expansion = make();
            _expansions.Add(key, expansion);
        }

        return expansion;
    }
}

/// <summary>A function written out.</summary>
/// <param name="Value">Null where it cannot be.</param>
/// <param name="Message">Why not, where the arguments are the cause.</param>
internal sealed record Expansion(BoundValue? Value, string? Message);
