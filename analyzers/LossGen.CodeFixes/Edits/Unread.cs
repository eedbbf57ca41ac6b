using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LossGen.CodeFixes.Edits;

/// <summary>Activations that nobody reads once edits are made, and the arrays that they wrote.</summary>
internal static class Unread
{
    /// <summary>The changes that remove them.</summary>
    public static IEnumerable<TextChange> Of(FixScope scope, IReadOnlyCollection<Edit> edits)
    {
        var changed = edits.SelectMany(edit => edit.Changes).Select(change => change.Span).ToArray();

        foreach (var edit in edits)
        {
            if (edit is { Producer: { } producer, Variable: { } variable }
                && producer.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member
                && StatementOf(producer) is { } statement
                && !changed.Any(span => statement.Span.Contains(span)))
            {
                foreach (var unread in StatementsFor(scope, member, statement, variable, changed))
                {
                    yield return Removal(unread);
                }
            }
        }
    }

    /// <summary>The statement that an activation is, or whose variable it makes; a loop around nothing else goes with it.</summary>
    private static StatementSyntax? StatementOf(ExpressionSyntax producer)
    {
        var statement = producer.Parent switch
        {
            ExpressionStatementSyntax call => call,
            EqualsValueClauseSyntax { Parent.Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax declaration } } => declaration,
            _ => (StatementSyntax?)null,
        };

        return statement?.Parent switch
        {
            ForStatementSyntax loop => loop,
            BlockSyntax { Statements.Count: 1, Parent: ForStatementSyntax loop } => loop,
            _ => statement,
        };
    }

    private static IEnumerable<StatementSyntax> StatementsFor(
        FixScope scope, MemberDeclarationSyntax member, StatementSyntax statement, ILocalSymbol variable, IReadOnlyCollection<TextSpan> changed)
    {
        var isRead = scope.MentionsOf(variable, member).Any(mention => !statement.Span.Contains(mention.Span) && !changed.Any(span => span.Contains(mention.Span)));

        if (isRead)
        {
            yield break;
        }

        yield return statement;

        if (variable.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(scope.Cancellation) is VariableDeclaratorSyntax declarator
            && declarator is { Initializer: null or { Value: ArrayCreationExpressionSyntax }, Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax declaration } }
            && declaration != statement)
        {
            yield return declaration;
        }
    }

    /// <summary>Whole lines, with the empty one behind them where they began a block.</summary>
    private static TextChange Removal(StatementSyntax statement)
    {
        var leading = statement.GetLeadingTrivia();
        var start = statement.SpanStart - leading.Reverse().TakeWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Sum(trivia => trivia.FullSpan.Length);
        var end = statement.FullSpan.End;

        if (statement.Parent is BlockSyntax block && statement.GetLastToken().GetNextToken() is var next && block.Span.Contains(next.Span) && !next.IsKind(SyntaxKind.CloseBraceToken))
        {
            var empty = next.LeadingTrivia.TakeWhile(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)).Sum(trivia => trivia.FullSpan.Length);
            end += IsBegun(block, statement) ? empty : 0;
        }

        return new(TextSpan.FromBounds(start, end), "");
    }

    // What stands before it and is removed as well declares the array that it writes.
    private static bool IsBegun(BlockSyntax block, StatementSyntax statement) =>
        block.Statements.TakeWhile(other => other != statement).All(other => other is LocalDeclarationStatementSyntax);
}
