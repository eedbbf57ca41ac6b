using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Graph;

/// <summary>
/// What the variables of a rule's left side are, from where they stand: a condition is a truth value, and what is reduced
/// over an axis has that axis. A name in brackets is itself a variable, for any set of axes.
/// </summary>
internal sealed class PatternVariables
{
    private readonly HashSet<string> _truths = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Axes> _reduced = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Axes> _axes = new(StringComparer.Ordinal);

    private PatternVariables()
    {
    }

    /// <summary>A formula without brackets.</summary>
    public static IReadOnlyDictionary<string, Axes> NoAxes { get; } = new Dictionary<string, Axes>();

    /// <summary>The names in brackets, each an axis of its own.</summary>
    public IReadOnlyDictionary<string, Axes> Axes => _axes;

    /// <summary>The variables of a left side.</summary>
    public static PatternVariables Of(ProgramSyntax pattern)
    {
        var variables = new PatternVariables();
        variables.Visit(pattern.Result, Graph.Axes.None);

        return variables;
    }

    /// <summary>The variable of that name, as an input.</summary>
    public Node Make(ExpressionGraph graph, string name) => graph.Input(
        name,
        _truths.Contains(name) ? NodeType.Truth : NodeType.Number,
        _reduced.TryGetValue(name, out var axes) ? axes : Graph.Axes.None);

    private void Visit(ExpressionSyntax syntax, Axes reduced)
    {
        switch (syntax)
        {
            case NameSyntax name when !reduced.IsEmpty:
                _reduced[name.Name] = reduced.Union(_reduced.TryGetValue(name.Name, out var known) ? known : Graph.Axes.None);
                break;

            case UnaryExpressionSyntax unary:
                NoteTruth(unary.Operator == UnaryOperator.Not, unary.Operand);
                Visit(unary.Operand, reduced);
                break;

            case BinaryExpressionSyntax binary:
                NoteTruth(binary.Operator is BinaryOperator.And or BinaryOperator.Or, binary.Left, binary.Right);
                Visit(binary.Left, reduced);
                Visit(binary.Right, reduced);
                break;

            case CallSyntax call:
                NoteTruth(call.Function.Name == Operations.Select.Name, call.Arguments[0]);
                VisitAll(call.Arguments, reduced.Union(Note(call.Axes)));
                break;
        }
    }

    private void VisitAll(IEnumerable<ExpressionSyntax> parts, Axes reduced)
    {
        foreach (var part in parts)
        {
            Visit(part, reduced);
        }
    }

    private void NoteTruth(bool isCondition, params ExpressionSyntax[] parts)
    {
        foreach (var name in parts.OfType<NameSyntax>().Where(_ => isCondition))
        {
            _truths.Add(name.Name);
        }
    }

    private Axes Note(AxesSyntax? brackets)
    {
        var over = Graph.Axes.None;

        foreach (var name in brackets?.Names ?? [])
        {
            _axes[name.Name] = Graph.Axes.Of(name.Name);
            over = over.Union(_axes[name.Name]);
        }

        return over;
    }
}
