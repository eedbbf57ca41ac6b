using System.Collections.Immutable;
using System.Composition;
using LossGen.Analyzers.Usage;
using LossGen.CodeFixes.Edits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LossGen.CodeFixes;

/// <summary>
/// Passes the logits themselves to a loss that applies the activation: <c>CrossEntropy(Softmax(z), t)</c> becomes
/// <c>CrossEntropy(z, t)</c>, and the activation goes where nothing else reads it. Offered where the logits still are what
/// it was applied to: in a variable assigned once, in the activation's own argument, or in place where nothing else reads
/// them afterwards.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SecondActivationFix))]
[Shared]
public sealed class SecondActivationFix : EditFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [UsageRules.ActivatedTwice.Id];

    private protected override Edit? EditFor(FixScope scope, Diagnostic diagnostic) => scope.ExpressionAt(diagnostic) is not { } argument ? null
        : Logits.Of(scope, diagnostic, argument) is { } logits
            ? Edit.Of($"Pass '{logits.Value}' instead", argument, logits.Value.ToString()) with { Producer = logits.Producer, Variable = logits.Variable }
            : Undone(scope, diagnostic, argument);

    /// <summary>Leaves the activation out where it is made for this argument alone.</summary>
    private static Edit? Undone(FixScope scope, Diagnostic diagnostic, ExpressionSyntax argument)
    {
        if (scope.OriginOf(diagnostic) is not InvocationExpressionSyntax producer
            || !scope.IsActivation(producer)
            || scope.LocalOf(argument) is not { } variable
            || argument.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member)
        {
            return null;
        }

        var others = scope.MentionsOf(variable, member).Where(mention => !argument.Span.Contains(mention.Span) && !producer.Span.Contains(mention.Span)).ToArray();

        return producer.Parent switch
        {
            EqualsValueClauseSyntax when others.Length == 0 && Logits.AppliedTo(producer) is { } value =>
                Edit.Of($"Leave out '{producer.Expression}'", producer, value.ToString()),
            ExpressionStatementSyntax statement when IsInPlace(scope, producer, variable) && others.All(mention => mention.SpanStart < producer.SpanStart) && IsBefore(statement, argument) =>
                new Edit($"Leave out '{producer.Expression}'", [new TextChange(LineOf(statement), "")]),
            _ => null,
        };
    }

    private static bool IsInPlace(FixScope scope, InvocationExpressionSyntax call, ILocalSymbol variable) =>
        call.ArgumentList.Arguments.All(argument => SymbolEqualityComparer.Default.Equals(scope.LocalOf(argument.Expression), variable));

    /// <summary>Whether both are in one block, so that neither runs without the other, or more often.</summary>
    private static bool IsBefore(ExpressionStatementSyntax statement, ExpressionSyntax argument) =>
        statement.Parent is BlockSyntax block && argument.FirstAncestorOrSelf<StatementSyntax>()?.Parent == block;

    private static TextSpan LineOf(StatementSyntax statement)
    {
        var indent = statement.GetLeadingTrivia().Reverse().TakeWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Sum(trivia => trivia.FullSpan.Length);

        return TextSpan.FromBounds(statement.SpanStart - indent, statement.FullSpan.End);
    }
}
