using LossGen.Compiler.Graph;
using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Binding;

/// <summary>
/// Trees to graphs: names, operators and choices; <see cref="CallBinder"/> does the calls. Null is a value whose
/// mistake has been reported, so that one cause makes one mistake.
/// </summary>
internal sealed class ExpressionBinder
{
    private readonly BindingContext _context;
    private readonly SourceText _text;
    private readonly Scope _scope;
    private readonly TextOwner _owner;
    private readonly KindChecks _kinds;
    private readonly CallBinder _calls;
    private ProgramSyntax? _program;

    public ExpressionBinder(BindingContext context, SourceText text, Scope scope, TextOwner owner)
    {
        _context = context;
        _text = text;
        _scope = scope;
        _owner = owner;
        _kinds = new KindChecks(text);
        _calls = new CallBinder(context, text, scope, owner, this);
    }

    private ExpressionGraph Graph => _context.Graph;

    /// <summary>Binds bindings and result; warns of bindings that nothing reads.</summary>
    public BoundValue? BindProgram(ProgramSyntax program)
    {
        _program = program;

        foreach (var binding in program.Bindings)
        {
            var value = Bind(binding.Value);
            Declare(binding.Name, value);
        }

        var result = Bind(program.Result);

        if (!_text.HasErrors)
        {
            foreach (var binding in program.Bindings.Where(binding => !_scope.IsUsed(binding.Name.Name)))
            {
                _text.Report(BindingRules.NeverUsed, binding.Name.Range, binding.Name.Name);
            }
        }

        return result;
    }

    /// <summary>Binds one expression.</summary>
    public BoundValue? Bind(ExpressionSyntax syntax)
    {
        _context.Enter();

        try
        {
            if (!_context.CheckLimits(_text, syntax.Range, _owner))
            {
                return null;
            }

            var value = BindWithinLimits(syntax);
            _context.Made(value?.Node);

            return _context.CheckLimits(_text, syntax.Range, _owner) ? value : null;
        }
        finally
        {
            _context.Leave();
        }
    }

    /// <summary>The first where the condition holds, else the second.</summary>
    public BoundValue? BindChoice(
        string user, ExpressionSyntax condition, ExpressionSyntax whenTrue, ExpressionSyntax whenFalse)
    {
        var choice = Bind(condition);
        var test = _kinds.Truth(choice, condition, user, "a truth value as its condition");
        var one = BindBranch(whenTrue, isDead: test is TruthNode { Value: false });
        var first = _kinds.Number(one, whenTrue, user);
        var other = BindBranch(whenFalse, isDead: test is TruthNode { Value: true });
        var second = _kinds.Number(other, whenFalse, user);

        return test is null || first is null || second is null ? null : BoundValue.Of(Graph.Select(test, first, second), [choice, one, other]);
    }

    // A branch that a constant condition rules out may divide by zero: barron(p, y, 0, c) does.
    private BoundValue? BindBranch(ExpressionSyntax branch, bool isDead)
    {
        if (!isDead)
        {
            return Bind(branch);
        }

        _context.DeadLevels++;
        var value = Bind(branch);
        _context.DeadLevels--;

        return value;
    }

    private BoundValue? BindWithinLimits(ExpressionSyntax syntax) => syntax switch
    {
        NumberSyntax number => BindNumber(number),
        NameSyntax name => BindName(name),
        UnaryExpressionSyntax unary => BindUnary(unary),
        BinaryExpressionSyntax binary => BindBinary(binary),
        ConditionalSyntax choice => BindChoice("'?'", choice.Condition, choice.WhenTrue, choice.WhenFalse),
        CallSyntax call => _calls.Bind(call),
        _ => null,
    };

    private void Declare(NameSyntax name, BoundValue? value)
    {
        var holder = name.Name == _owner.Output ? "a parameter" : _scope.Holder(name.Name);

        if (holder is not null)
        {
            _text.Report(BindingRules.NameTaken, name.Range, name.Name, holder);
        }
        else if (name.Name.Length > 0)
        {
            _scope.Bind(name.Name, value);
        }
    }

    private BoundValue? BindNumber(NumberSyntax number)
    {
        if (Literals.Read(number.Text, _context.Type, out var becomes) is not { } value)
        {
            _text.Report(
                BindingRules.LiteralRange, number.Range, _text.Excerpt(number.Range), becomes!, Wording.Keyword(_context.Type));

            return null;
        }

        return Literal(value);
    }

    private BoundValue Literal(Rational value)
    {
        var constant = Graph.Constant(value);
        var isWhole = value.IsInteger && value >= int.MinValue && value <= int.MaxValue;

        return new BoundValue(constant, isWhole ? constant : null);
    }

    private BoundValue? BindName(NameSyntax name)
    {
        if (!_scope.TryFind(name.Name, Graph, out var value) && name.Name.Length > 0)
        {
            ReportUnknown(name);
        }

        return value;
    }

    private void ReportUnknown(NameSyntax name)
    {
        var function = _calls.ExampleOf(name.Name);

        if (name.Name == _owner.Output)
        {
            _text.Report(BindingRules.ReadsOutput, name.Range, name.Name);
        }
        else if (_program is not null && _program.Bindings.Any(binding => binding.Name.Name == name.Name))
        {
            _text.Report(BindingRules.UsedTooEarly, name.Range, name.Name);
        }
        else if (function is not null)
        {
            _text.Report(BindingRules.NotAValue, name.Range, name.Name, function);
        }
        else
        {
            var suggestion = Suggestions.For(name.Name, _scope.Names);
            var advice = suggestion is null ? ListOfParameters() : Wording.DidYouMean(suggestion);
            _text.ReportWithReplacement(BindingRules.UnknownName, name.Range, suggestion, name.Name, advice);
        }
    }

    private string ListOfParameters() => _scope.Parameters.Count switch
    {
        0 => "; there are no parameters",
        1 => $"; the one parameter is {_scope.Parameters[0]}",
        _ => $"; the parameters are {Wording.List(_scope.Parameters)}",
    };

    private BoundValue? BindUnary(UnaryExpressionSyntax unary)
    {
        var operand = Bind(unary.Operand);

        if (unary.Operator == UnaryOperator.Not)
        {
            return _kinds.Truth(operand, unary.Operand, "'!'", "truth values") is { } truth
                ? BoundValue.Of(Graph.Call(Operations.Not, truth), [operand])
                : null;
        }

        if (operand is { Node: ConstantNode constant, AsIndex: not null })
        {
            return Literal(-constant.Value);
        }

        return _kinds.Number(operand, unary.Operand, "'-'") is { } number ? BoundValue.Of(Graph.Negate(number), [operand]) : null;
    }

    private BoundValue? BindBinary(BinaryExpressionSyntax binary) => binary.Operator switch
    {
        BinaryOperator.And or BinaryOperator.Or => BindLogic(binary),
        BinaryOperator.Add or BinaryOperator.Subtract => BindSum(binary),
        BinaryOperator.Multiply or BinaryOperator.Divide => BindProduct(binary),
        BinaryOperator.Power => BindPower(binary),
        _ => BindComparison(binary),
    };

    private BoundValue? BindLogic(BinaryExpressionSyntax binary)
    {
        var user = $"'{binary.Operator.Spelling()}'";
        var operation = binary.Operator == BinaryOperator.And ? Operations.And : Operations.Or;
        var operands = new List<BoundValue?>();
        var parts = Chain.Of(binary).Select(link => _kinds.Truth(Operand(link, operands), link.Operand, user, "truth values"));

        return AllOf(parts) is { } truths ? BoundValue.Of(Chain.Balance(truths, (a, b) => Graph.Call(operation, a, b)), operands) : null;
    }

    private BoundValue? BindSum(BinaryExpressionSyntax binary)
    {
        var operands = new List<BoundValue?>();
        var parts = Chain.Of(binary).Select(link =>
            _kinds.Number(Operand(link, operands), link.Operand, $"'{link.Operator.Spelling()}'") is not { } number ? null
            : link.IsFirst || link.Operator == BinaryOperator.Add ? number
            : Graph.Negate(number));

        return AllOf(parts) is { } terms ? BoundValue.Of(Graph.Add(terms), operands) : null;
    }

    private BoundValue? Operand(Link link, List<BoundValue?> operands)
    {
        operands.Add(Bind(link.Operand));

        return operands[operands.Count - 1];
    }

    private BoundValue? BindProduct(BinaryExpressionSyntax binary)
    {
        var operands = new List<BoundValue?>();
        var parts = Chain.Of(binary).Select(link =>
            _kinds.Number(Operand(link, operands), link.Operand, $"'{link.Operator.Spelling()}'") is not { } number ? null
            : link.IsFirst || link.Operator == BinaryOperator.Multiply ? number
            : Reciprocal(number, link.Operand));

        if (AllOf(parts) is not { } factors)
        {
            return null;
        }

        if (ConstantLimit.IsExceeded(factors))
        {
            return ReportConstantSize(binary);
        }

        return BoundValue.Of(Graph.Multiply(factors), operands);
    }

    private Node Reciprocal(Node divisor, ExpressionSyntax syntax)
    {
        ReportZero(divisor, syntax);

        return Graph.Power(divisor, -Rational.One);
    }

    private void ReportZero(Node divisor, ExpressionSyntax syntax)
    {
        if (divisor is ConstantNode { Value.IsZero: true } && _context.DeadLevels == 0)
        {
            _text.Report(BindingRules.DivisionByZero, syntax.Range, _text.Excerpt(syntax.Range));
        }
    }

    private BoundValue? BindPower(BinaryExpressionSyntax power)
    {
        var (left, right) = (Bind(power.Left), Bind(power.Right));
        var @base = _kinds.Number(left, power.Left, "'^'");
        var exponent = _kinds.Number(right, power.Right, "'^'");

        if (@base is null || exponent is null)
        {
            return null;
        }

        if (exponent is ConstantNode { Value: var value })
        {
            if (value.Sign < 0)
            {
                ReportZero(@base, power.Left);
            }

            if (ConstantLimit.IsExceeded(@base, value))
            {
                return ReportConstantSize(power);
            }
        }

        return BoundValue.Of(Graph.Call(Operations.Pow, @base, exponent), [left, right]);
    }

    private BoundValue? BindComparison(BinaryExpressionSyntax comparison)
    {
        var (first, second) = (Bind(comparison.Left), Bind(comparison.Right));

        if (_kinds.Comparable(first, second, comparison) is not var (left, right))
        {
            return null;
        }

        var compared = comparison.Operator switch
        {
            BinaryOperator.Less => Graph.Call(Operations.Less, left, right),
            BinaryOperator.LessOrEqual => Graph.Call(Operations.LessOrEqual, left, right),
            BinaryOperator.Greater => Graph.Call(Operations.Less, right, left),
            BinaryOperator.GreaterOrEqual => Graph.Call(Operations.LessOrEqual, right, left),
            BinaryOperator.Equal => Graph.Call(Operations.Equal, left, right),
            _ => Graph.Call(Operations.NotEqual, left, right),
        };

        return BoundValue.Of(compared, [first, second]);
    }

    private BoundValue? ReportConstantSize(ExpressionSyntax syntax)
    {
        _text.Report(
            BindingRules.ConstantSize, syntax.Range, _text.Excerpt(syntax.Range), Wording.Number(ConstantLimit.Digits));

        return null;
    }

    /// <summary>All parts, or null if one is missing; every part is looked at, for its mistakes.</summary>
    public static Node[]? AllOf(IEnumerable<Node?> parts)
    {
        var all = parts.ToArray();
        var present = all.OfType<Node>().ToArray();

        return present.Length == all.Length ? present : null;
    }
}
