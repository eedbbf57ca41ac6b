using System.Globalization;
using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Scheduling;

/// <summary>
/// Turns nodes into straight-line steps. The steps of a node depend on the node alone, never on what else is computed
/// beside it: that is what makes the bits of every member the same.
/// </summary>
internal abstract partial class StepBuilder
{
    /// <summary>The operations that are instructions.</summary>
    private static readonly Dictionary<string, StepKind> Kinds = new(StringComparer.Ordinal)
    {
        [Operations.Abs.Name] = StepKind.Absolute,
        [Operations.SignOf.Name] = StepKind.Sign,
        [Operations.Min.Name] = StepKind.Minimum,
        [Operations.Max.Name] = StepKind.Maximum,
        [Operations.Floor.Name] = StepKind.Floor,
        [Operations.Round.Name] = StepKind.Round,
        [Operations.Select.Name] = StepKind.Select,
        [Operations.Less.Name] = StepKind.Less,
        [Operations.LessOrEqual.Name] = StepKind.LessOrEqual,
        [Operations.Equal.Name] = StepKind.Equal,
        [Operations.NotEqual.Name] = StepKind.NotEqual,
        [Operations.And.Name] = StepKind.And,
        [Operations.Or.Name] = StepKind.Or,
        [Operations.Not.Name] = StepKind.Not,
    };

    private readonly Dictionary<Node, Step> _byNode = [];
    private readonly Dictionary<string, Step> _byKey = new(StringComparer.Ordinal);
    private readonly List<Step> _steps = [];

    /// <summary>Everything made so far, operands before what uses them.</summary>
    public IReadOnlyList<Step> Steps => _steps;

    /// <summary>Whether products join sums in one rounding. Scalars do without: they cost nothing either way.</summary>
    protected abstract bool Fuses { get; }

    /// <summary>The step that computes <paramref name="node"/>.</summary>
    public Step Lower(Node node)
    {
        if (!_byNode.TryGetValue(node, out var step))
        {
            step = Make(node);
            _byNode.Add(node, step);
        }

        return step;
    }

    /// <summary>The step of a node that is given rather than computed, or null.</summary>
    protected abstract Step? Given(Node node);

    /// <summary>Whether <paramref name="node"/> is computed once outside instead of here.</summary>
    protected abstract bool IsHoisted(Node node);

    /// <summary>The step of a value computed outside.</summary>
    protected abstract Step Hoist(Node node, string key);

    /// <summary>The step for <paramref name="kind"/> of the operands, the same one whenever asked.</summary>
    protected Step Compute(StepKind kind, params Step[] operands) =>
        Intern(new Step(kind, TypeOf(kind, operands), operands), "");

    /// <summary>The number itself.</summary>
    protected Step Literal(Rational value) =>
        Intern(new Step(StepKind.Literal, NodeType.Number, []) { Value = value }, value.ToString());

    /// <summary><paramref name="step"/>, or the equal one that was made before.</summary>
    protected Step Intern(Step step, string detail)
    {
        var operands = string.Join(",", step.Operands.Select(operand => operand.Id.ToString(CultureInfo.InvariantCulture)));
        var key = $"{step.Kind}({operands}){detail}";

        if (_byKey.TryGetValue(key, out var known))
        {
            return known;
        }

        step.Id = _steps.Count;
        _steps.Add(step);
        _byKey.Add(key, step);

        return step;
    }

    private static NodeType TypeOf(StepKind kind, Step[] operands) => kind switch
    {
        StepKind.Less or StepKind.LessOrEqual or StepKind.Equal or StepKind.NotEqual => NodeType.Truth,
        StepKind.And or StepKind.Or or StepKind.Not => NodeType.Truth,
        StepKind.Select => operands[1].Type,
        _ => NodeType.Number,
    };

    private Step Make(Node node)
    {
        if (node is ConstantNode constant)
        {
            return Literal(constant.Value);
        }

        if (node is SymbolNode symbol)
        {
            return Intern(new Step(StepKind.Symbol, NodeType.Number, []) { Name = symbol.Name }, symbol.Name);
        }

        if (node is TruthNode truth)
        {
            return Intern(new Step(StepKind.Truth, NodeType.Truth, []) { IsTrue = truth.Value }, truth.Value ? "1" : "0");
        }

        if (Given(node) is { } given)
        {
            return given;
        }

        return node switch
        {
            SumNode sum => LowerSum(sum),
            ProductNode product => LowerProduct(product.Coefficient, product.Factors),
            CallNode call => LowerCall(call),
            _ => throw new InvalidOperationException($"No steps for {node.GetType().Name}."),
        };
    }

    private Step LowerCall(CallNode call)
    {
        if (call.Operation == Operations.NumberOfIndex)
        {
            return Compute(StepKind.ToNumber, LowerIndex(call.Operands[0]));
        }

        if (call.Operands.Any(operand => operand.Type == NodeType.Index))
        {
            return Compute(Kinds[call.Operation.Name], [.. call.Operands.Select(LowerIndex)]);
        }

        if (call.Operation == Operations.TwoWords)
        {
            return LowerInTwoWords(call.Operands[0]);
        }

        var operands = call.Operands.Select(Lower).ToArray();

        if (call.Operation.Method is { } method)
        {
            return Intern(new Step(StepKind.Call, NodeType.Number, operands) { Name = method }, method);
        }

        if (call.Operation == Operations.Inverse)
        {
            return Compute(StepKind.Divide, Literal(Rational.One), operands[0]);
        }

        if (call.Operation == Operations.Difference)
        {
            return Compute(StepKind.Subtract, operands);
        }

        var kind = Kinds[call.Operation.Name];

        return kind is StepKind.Minimum or StepKind.Maximum && operands.FirstOrDefault(IsLiteral) is { } bound
            ? Bound(kind, bound, operands.First(operand => operand != bound))
            : Compute(kind, operands);
    }

    /// <summary>Beside an index a whole literal is one too.</summary>
    protected Step LowerIndex(Node node) => node is ConstantNode constant
        ? Intern(new Step(StepKind.Literal, NodeType.Index, []) { Value = constant.Value }, $"index {constant.Value}")
        : Lower(node);

    private static bool IsLiteral(Step step) => step.Kind == StepKind.Literal;

    // Against a known number one comparison is enough: NaN fails it and passes on, where an instruction that orders zeros
    // and NaNs right costs three.
    private Step Bound(StepKind kind, Step bound, Step value) => kind == StepKind.Maximum
        ? Compute(StepKind.Select, Compute(StepKind.LessOrEqual, value, bound), bound, value)
        : Compute(StepKind.Select, Compute(StepKind.LessOrEqual, bound, value), bound, value);
}
