using System.Collections.Concurrent;
using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Graph;

/// <summary>
/// Reads the formulas of the compiler's own tables. They are known to be right, so unlike binding a user's expression
/// this has nothing to report.
/// </summary>
internal sealed class FormulaReader
{
    private static readonly ConcurrentDictionary<string, ProgramSyntax> Parsed = new(StringComparer.Ordinal);

    private static readonly HashSet<string> Symbols = new(StringComparer.Ordinal) { "pi", "e", "inf", "nan", "ln2", "ln10" };

    private static readonly Dictionary<string, Reduction> Reductions = new(StringComparer.Ordinal)
    {
        ["sum"] = Reduction.Sum,
        ["prod"] = Reduction.Product,
        ["max"] = Reduction.Maximum,
        ["min"] = Reduction.Minimum,
        ["logsumexp"] = Reduction.LogSumExp,
    };

    private readonly ExpressionGraph _graph;
    private readonly Func<string, Node> _unknown;
    private readonly Dictionary<string, Node> _scope;
    private readonly IReadOnlyDictionary<string, Axes> _axes;

    private FormulaReader(ExpressionGraph graph, Dictionary<string, Node> scope, IReadOnlyDictionary<string, Axes> axes, Func<string, Node> unknown)
    {
        _graph = graph;
        _scope = scope;
        _axes = axes;
        _unknown = unknown;
    }

    /// <summary>The formula over the names in <paramref name="scope"/>; names in brackets stand for <paramref name="axes"/>.</summary>
    /// <exception cref="InvalidOperationException">It is not well-formed or uses another name: a mistake in a table.</exception>
    public static Node Read(
        ExpressionGraph graph, string text, IReadOnlyDictionary<string, Node> scope, IReadOnlyDictionary<string, Axes>? axes = null)
    {
        var variables = scope.ToDictionary(pair => pair.Key, pair => pair.Value);

        return new FormulaReader(graph, variables, axes ?? PatternVariables.NoAxes, name => throw Wrong(text, name)).Read(Parse(text));
    }

    /// <summary>The formula with every name in it a variable, whose kind and axes follow from where it stands.</summary>
    /// <exception cref="InvalidOperationException">It is not well-formed: a mistake in a table.</exception>
    public static Node ReadPattern(ExpressionGraph graph, string text)
    {
        var program = Parse(text);
        var variables = PatternVariables.Of(program);

        return new FormulaReader(graph, [], variables.Axes, name => variables.Make(graph, name)).Read(program);
    }

    private static InvalidOperationException Wrong(string text, string what) =>
        new($"The table's formula '{text}' has a mistake: {what}");

    // The same rows are read over and over.
    private static ProgramSyntax Parse(string text) => Parsed.GetOrAdd(text, ParseAnew);

    private static ProgramSyntax ParseAnew(string text)
    {
        var (program, mistakes) = Parser.ParseProgram(text);

        return mistakes.Count == 0 ? program : throw Wrong(text, mistakes[0].Message);
    }

    private Node Read(ProgramSyntax program)
    {
        foreach (var binding in program.Bindings)
        {
            _scope[binding.Name.Name] = Read(binding.Value);
        }

        return Read(program.Result);
    }

    private Node Read(ExpressionSyntax syntax) => syntax switch
    {
        NumberSyntax number => _graph.Constant(Rational.Parse(number.Text)),
        NameSyntax name => Name(name.Name),
        UnaryExpressionSyntax { Operator: UnaryOperator.Not } not => _graph.Call(Operations.Not, Read(not.Operand)),
        UnaryExpressionSyntax negation => _graph.Negate(Read(negation.Operand)),
        ConditionalSyntax choice => _graph.Select(Read(choice.Condition), Read(choice.WhenTrue), Read(choice.WhenFalse)),
        BinaryExpressionSyntax binary => Binary(binary.Operator, Read(binary.Left), Read(binary.Right)),
        CallSyntax call => Call(call),
        _ => throw Wrong(syntax.ToString(), "nothing to read"),
    };

    private Node Name(string name) =>
        _scope.TryGetValue(name, out var node) ? node
        : Symbols.Contains(name) ? _graph.Symbol(name)
        : _unknown(name);

    private Node Call(CallSyntax call)
    {
        if (call.Axes is { } over)
        {
            var axes = over.Names.Aggregate(Axes.None, (all, name) => all.Union(_axes[name.Name]));

            return _graph.Reduce(Reductions[call.Function.Name], axes, Read(call.Arguments[0]));
        }

        var operation = Operations.FindAny(call.Function.Name, call.Arguments.Count)
            ?? throw Wrong(call.Function.Name, "no such operation");

        return _graph.Call(operation, [.. call.Arguments.Select(Read)]);
    }

    private Node Binary(BinaryOperator @operator, Node left, Node right) => @operator switch
    {
        BinaryOperator.Add => _graph.Add(left, right),
        BinaryOperator.Subtract => _graph.Subtract(left, right),
        BinaryOperator.Multiply => _graph.Multiply(left, right),
        BinaryOperator.Divide => _graph.Divide(left, right),
        BinaryOperator.Power => _graph.Call(Operations.Pow, left, right),
        BinaryOperator.And => _graph.Call(Operations.And, left, right),
        BinaryOperator.Or => _graph.Call(Operations.Or, left, right),
        BinaryOperator.Less => _graph.Call(Operations.Less, left, right),
        BinaryOperator.LessOrEqual => _graph.Call(Operations.LessOrEqual, left, right),
        BinaryOperator.Greater => _graph.Call(Operations.Less, right, left),
        BinaryOperator.GreaterOrEqual => _graph.Call(Operations.LessOrEqual, right, left),
        BinaryOperator.Equal => _graph.Call(Operations.Equal, left, right),
        _ => _graph.Call(Operations.NotEqual, left, right),
    };
}
