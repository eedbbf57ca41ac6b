using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.CodeFixes.Formulas;

/// <summary>
/// Reads a method that goes over its spans once and adds up a loss: checks of lengths, locals, one loop with an index, and
/// what is returned of the sums. Anything else, and it is not read.
/// </summary>
internal sealed class LoopReader
{
    private readonly SemanticModel _model;
    private readonly CancellationToken _cancellation;
    private readonly FormulaWriter _writer;
    private readonly List<(string Name, string Value)> _bindings = [];
    private readonly Dictionary<ISymbol, List<string>> _totals = new(SymbolEqualityComparer.Default);

    private LoopReader(SemanticModel model, CancellationToken cancellation)
    {
        _model = model;
        _cancellation = cancellation;
        _writer = new FormulaWriter(model, cancellation);
    }

    /// <summary>The formula of <paramref name="body"/>, or null where something in it is not known.</summary>
    public static string? Formula(BlockSyntax body, SemanticModel model, CancellationToken cancellation) => new LoopReader(model, cancellation).Read(body);

    private string? Read(BlockSyntax body)
    {
        var isBehind = false;

        foreach (var statement in body.Statements)
        {
            switch (statement)
            {
                case ReturnStatementSyntax { Expression: { } result } when isBehind && statement == body.Statements.Last():
                    return _writer.WriteWhole(result) is { } value ? Program(value) : null;

                case ForStatementSyntax loop when !isBehind && ReadLoop(loop):
                    isBehind = true;
                    break;

                case ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.DivideAssignmentExpression } division }
                    when isBehind && _writer.IsLength(division.Right) && SymbolOf(division.Left) is { } total && _writer.Average(total):
                    break;

                case LocalDeclarationStatementSyntax local when ReadLocals(local, mayBeTotal: !isBehind):
                    break;

                case IfStatementSyntax check when !isBehind && IsLengthCheck(check):
                    break;

                default:
                    return null;
            }
        }

        return null;
    }

    private bool ReadLoop(ForStatementSyntax loop)
    {
        if (loop is not { Declaration.Variables.Count: 1, Condition: BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LessThanExpression } condition, Incrementors.Count: 1 }
            || loop.Declaration.Variables[0] is not { Initializer.Value: LiteralExpressionSyntax { Token.Value: 0 } } counter
            || _model.GetDeclaredSymbol(counter, _cancellation) is not { } index
            || !SymbolEqualityComparer.Default.Equals(SymbolOf(condition.Left), index)
            || !_writer.IsLength(condition.Right)
            || !IsStep(loop.Incrementors[0], index))
        {
            return false;
        }

        _writer.Index = index;

        foreach (var statement in loop.Statement is BlockSyntax block ? [.. block.Statements] : new[] { loop.Statement })
        {
            if (statement is LocalDeclarationStatementSyntax local)
            {
                if (!ReadLocals(local, mayBeTotal: false))
                {
                    return false;
                }

                continue;
            }

            if (AdditionsOf(statement) is not { } additions)
            {
                return false;
            }

            foreach (var addition in additions)
            {
                _totals[addition.Total].Add(addition.Text);
            }
        }

        foreach (var total in _totals)
        {
            _writer.BindTotal(total.Key, string.Join(" + ", total.Value));
        }

        _writer.Index = null;

        return _totals.Count > 0 && _totals.All(total => total.Value.Count > 0);
    }

    /// <summary>What a statement adds to sums, or null where it does anything else; under a condition it adds nothing elsewhere.</summary>
    private List<Addition>? AdditionsOf(StatementSyntax statement)
    {
        switch (statement)
        {
            case BlockSyntax block:
                var parts = block.Statements.Select(AdditionsOf).ToArray();
                return parts.All(part => part is not null) ? [.. parts.SelectMany(part => part!)] : null;

            case IfStatementSyntax choice:
                return _writer.Write(choice.Condition) is { } condition
                    && AdditionsOf(choice.Statement) is { } chosen
                    && (choice.Else is null ? [] : AdditionsOf(choice.Else.Statement)) is { } others
                        ? Under(condition, chosen, others)
                        : null;

            case ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression } addition }:
                return AdditionOf(addition.Left, _writer.Write(addition.Right));

            case ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SubtractAssignmentExpression } subtraction }:
                return AdditionOf(subtraction.Left, _writer.Write(subtraction.Right) is { } text ? Negated(text) : null);

            case ExpressionStatementSyntax { Expression: PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression } count }:
                return AdditionOf(count.Operand, "1");

            default:
                return null;
        }
    }

    private List<Addition>? AdditionOf(ExpressionSyntax target, string? value) =>
        value is not null && SymbolOf(target) is { } total && _totals.ContainsKey(total) ? [new(total, value)] : null;

    private static List<Addition> Under(string condition, List<Addition> chosen, List<Addition> others) =>
        chosen.Count == 1 && others.Count == 1 && SymbolEqualityComparer.Default.Equals(chosen[0].Total, others[0].Total)
            ? [new(chosen[0].Total, $"where({condition}, {chosen[0].Text}, {others[0].Text})")]
            :
            [
                .. chosen.Select(addition => addition with { Text = $"where({condition}, {addition.Text}, 0)" }),
                .. others.Select(addition => addition with { Text = $"where({condition}, 0, {addition.Text})" }),
            ];

    /// <summary>A minus binds tighter than what stands between operands, but not than a call.</summary>
    private static string Negated(string text)
    {
        var depth = 0;
        var isOpen = false;

        foreach (var character in text)
        {
            depth += character == '(' ? 1 : character == ')' ? -1 : 0;
            isOpen |= depth == 0 && "+-*/<>=!&|".IndexOf(character) >= 0;
        }

        return isOpen ? $"-({text})" : $"-{text}";
    }

    private bool ReadLocals(LocalDeclarationStatementSyntax locals, bool mayBeTotal)
    {
        foreach (var declarator in locals.Declaration.Variables)
        {
            if (declarator.Initializer?.Value is not { } value || _model.GetDeclaredSymbol(declarator, _cancellation) is not ILocalSymbol local)
            {
                return false;
            }

            if (_writer.IsLength(value))
            {
                _writer.BindLength(local);
            }
            else if (mayBeTotal && !local.IsConst && IsZero(value))
            {
                _totals.Add(local, []);
            }
            else if (local.Type.SpecialType is SpecialType.System_Single or SpecialType.System_Double && _writer.Write(value) is { } text)
            {
                _bindings.Add((local.Name, text));
                _writer.Bind(local);
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The bindings that are used, then the value.</summary>
    private string Program(string value)
    {
        var text = value;

        foreach (var (name, bound) in Enumerable.Reverse(_bindings))
        {
            if (LoopLoss.Mentions(text, name))
            {
                text = $"{name} = {bound}; {text}";
            }
        }

        return text;
    }

    /// <summary>A generated member checks lengths itself.</summary>
    private bool IsLengthCheck(IfStatementSyntax check) =>
        check is { Else: null, Condition: BinaryExpressionSyntax { RawKind: (int)SyntaxKind.NotEqualsExpression } condition }
        && _writer.IsLength(condition.Left)
        && _writer.IsLength(condition.Right)
        && (check.Statement is BlockSyntax { Statements.Count: 1 } block ? block.Statements[0] : check.Statement) is ThrowStatementSyntax;

    private bool IsZero(ExpressionSyntax value) => _model.GetConstantValue(value, _cancellation).Value is 0 or 0f or 0d;

    private bool IsStep(ExpressionSyntax step, ISymbol index) => step switch
    {
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression } post => SymbolEqualityComparer.Default.Equals(SymbolOf(post.Operand), index),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression } pre => SymbolEqualityComparer.Default.Equals(SymbolOf(pre.Operand), index),
        _ => false,
    };

    private ISymbol? SymbolOf(ExpressionSyntax expression) => _model.GetSymbolInfo(expression, _cancellation).Symbol;

    private sealed record Addition(ISymbol Total, string Text);
}
