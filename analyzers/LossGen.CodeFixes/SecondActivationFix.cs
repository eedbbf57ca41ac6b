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
        if (scope.LocalOf(argument) is not { } variable || argument.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member)
        {
            return null;
        }

        var origin = scope.OriginOf(diagnostic);

        if (SigmoidLoop.Of(origin) is { } loop)
        {
            return loop.IsInPlace
                && SymbolEqualityComparer.Default.Equals(scope.LocalOf(loop.To), variable)
                && Logits.IsBefore(loop.Loop, argument)
                && IsDeclaredBeside(scope, variable, loop.Loop)
                && Others(loop.Loop).All(mention => mention.SpanStart < loop.Loop.SpanStart)
                    ? new Edit($"Leave out the loop over '{variable.Name}'", [new TextChange(LineOf(loop.Loop), "")])
                    : null;
        }

        if (origin is not InvocationExpressionSyntax producer || !scope.IsActivation(producer))
        {
            return null;
        }

        var others = Others(producer).ToArray();

        return producer.Parent switch
        {
            EqualsValueClauseSyntax when others.Length == 0 && Logits.AppliedTo(producer) is { } value =>
                Edit.Of($"Leave out '{producer.Expression}'", producer, value.ToString()),
            ExpressionStatementSyntax statement when IsInPlace(scope, producer, variable) && others.All(mention => mention.SpanStart < producer.SpanStart) && Logits.IsBefore(statement, argument) =>
                new Edit($"Leave out '{producer.Expression}'", [new TextChange(LineOf(statement), "")]),
            _ => null,
        };

        IEnumerable<IdentifierNameSyntax> Others(SyntaxNode activation) => scope.MentionsOf(variable, member)
            .Where(mention => !argument.Span.Contains(mention.Span) && !activation.Span.Contains(mention.Span));
    }

    private static bool IsInPlace(FixScope scope, InvocationExpressionSyntax call, ILocalSymbol variable) =>
        call.ArgumentList.Arguments.All(argument => SymbolEqualityComparer.Default.Equals(scope.LocalOf(argument.Expression), variable));

    /// <summary>Whether the variable is a new one whenever <paramref name="statement"/> runs, so that no earlier turn of a loop has it.</summary>
    private static bool IsDeclaredBeside(FixScope scope, ILocalSymbol variable, StatementSyntax statement) =>
        variable.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(scope.Cancellation).FirstAncestorOrSelf<StatementSyntax>()?.Parent == statement.Parent;

    private static TextSpan LineOf(StatementSyntax statement)
    {
        var indent = statement.GetLeadingTrivia().Reverse().TakeWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).Sum(trivia => trivia.FullSpan.Length);

        return TextSpan.FromBounds(statement.SpanStart - indent, statement.FullSpan.End);
    }
}
