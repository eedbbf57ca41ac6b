using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.CodeFixes.Edits;

/// <summary>
/// A loop that applies a sigmoid to one element after the other and does nothing else:
/// <c>for (var i = 0; i &lt; p.Length; i++) { p[i] = 1f/(1f + MathF.Exp(-z[i])); }</c>.
/// </summary>
/// <param name="Loop">All of it.</param>
/// <param name="Step">Its one statement's expression.</param>
/// <param name="To">What it writes.</param>
/// <param name="From">What it reads; the same variable where it works in place.</param>
internal sealed record SigmoidLoop(ForStatementSyntax Loop, AssignmentExpressionSyntax Step, IdentifierNameSyntax To, IdentifierNameSyntax From)
{
    /// <summary>Whether it works in place.</summary>
    public bool IsInPlace => To.Identifier.ValueText == From.Identifier.ValueText;

    /// <summary>The loop whose sigmoid <paramref name="origin"/> is, or null where there is none of that form.</summary>
    public static SigmoidLoop? Of(ExpressionSyntax? origin)
    {
        if (origin?.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is not { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Parent: ExpressionStatementSyntax statement } step
            || Bare(step.Right) != Bare(origin!)
            || LoopAround(statement) is not { } loop
            || IndexOf(loop) is not { } index)
        {
            return null;
        }

        return ElementOf(step.Left, index) is { } to
            && Argument(Bare(step.Right)) is { } argument
            && ElementOf(argument, index) is { } from
            && BoundOf(loop, index) is { } bound
            && (bound == to.Identifier.ValueText || bound == from.Identifier.ValueText)
                ? new(loop, step, to, from)
                : null;
    }

    /// <summary>Of <c>1/(1 + exp(-x))</c>, the <c>x</c>.</summary>
    private static ExpressionSyntax? Argument(ExpressionSyntax sigmoid) =>
        sigmoid is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.DivideExpression } quotient
        && IsNumber(quotient.Left, 1)
        && Bare(quotient.Right) is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum
        && (IsNumber(sum.Left, 1) ? sum.Right : IsNumber(sum.Right, 1) ? sum.Left : null) is { } exponential
        && Bare(exponential) is InvocationExpressionSyntax { ArgumentList.Arguments.Count: 1, Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Exp" } } call
        && Bare(call.ArgumentList.Arguments[0].Expression) is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus
            ? Bare(minus.Operand)
            : null;

    private static ForStatementSyntax? LoopAround(ExpressionStatementSyntax statement) => statement.Parent switch
    {
        ForStatementSyntax loop => loop,
        BlockSyntax { Statements.Count: 1, Parent: ForStatementSyntax loop } => loop,
        _ => null,
    };

    /// <summary>The variable of a loop that begins at 0 and goes up by 1.</summary>
    private static string? IndexOf(ForStatementSyntax loop) =>
        loop is { Declaration.Variables: { Count: 1 } variables, Incrementors: { Count: 1 } steps }
        && variables[0] is { Initializer.Value: { } start, Identifier.ValueText: var index }
        && IsNumber(start, 0)
        && steps[0] switch
        {
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression, Operand: IdentifierNameSyntax name } => name.Identifier.ValueText == index,
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression, Operand: IdentifierNameSyntax name } => name.Identifier.ValueText == index,
            _ => false,
        }
            ? index
            : null;

    /// <summary>Of <c>i &lt; x.Length</c>, the <c>x</c>.</summary>
    private static string? BoundOf(ForStatementSyntax loop, string index) =>
        loop.Condition is BinaryExpressionSyntax
        {
            RawKind: (int)SyntaxKind.LessThanExpression,
            Left: IdentifierNameSyntax left,
            Right: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length", Expression: IdentifierNameSyntax of },
        } && left.Identifier.ValueText == index
            ? of.Identifier.ValueText
            : null;

    /// <summary>Of <c>x[i]</c>, the <c>x</c>.</summary>
    private static IdentifierNameSyntax? ElementOf(ExpressionSyntax expression, string index) =>
        expression is ElementAccessExpressionSyntax { Expression: IdentifierNameSyntax memory, ArgumentList.Arguments: { Count: 1 } places }
        && places[0].Expression is IdentifierNameSyntax place
        && place.Identifier.ValueText == index
            ? memory
            : null;

    private static bool IsNumber(ExpressionSyntax expression, double number) =>
        Bare(expression) is LiteralExpressionSyntax { Token.Value: { } value }
        && value is float or double or int
        && Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture) == number;

    /// <summary>Without parentheses and casts.</summary>
    private static ExpressionSyntax Bare(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Bare(inner.Expression),
        CastExpressionSyntax cast => Bare(cast.Expression),
        _ => expression,
    };
}
