using System.Collections.Immutable;
using System.Composition;
using LossGen.Analyzers.Usage;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.CodeFixes;

/// <summary>
/// Passes the logits themselves to a loss that applies the activation: <c>CrossEntropy(Softmax(z), t)</c> becomes
/// <c>CrossEntropy(z, t)</c>. Offered where the logits still are what the activation was applied to: it did not write over
/// them, and its argument is a variable assigned once.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SecondActivationFix))]
[Shared]
public sealed class SecondActivationFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [UsageRules.ActivatedTwice.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);

        foreach (var diagnostic in context.Diagnostics)
        {
            if (root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax argument && Logits(root, diagnostic, argument) is { } logits)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Pass '{logits}' instead",
                        _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(argument, logits.WithTriviaFrom(argument)))),
                        nameof(SecondActivationFix)),
                    diagnostic);
            }
        }
    }

    private static ExpressionSyntax? Logits(SyntaxNode root, Diagnostic diagnostic, ExpressionSyntax argument)
    {
        var producer = diagnostic.AdditionalLocations.FirstOrDefault() is { SourceTree: { } tree } place && tree == root.SyntaxTree
            ? root.FindNode(place.SourceSpan, getInnermostNodeForTie: true) as InvocationExpressionSyntax
            : argument as InvocationExpressionSyntax;

        if (producer is null)
        {
            return null;
        }

        // Nested calls have nothing between them that could change what goes in.
        if (producer == argument)
        {
            return AppliedTo(producer);
        }

        return producer.ArgumentList.Arguments.FirstOrDefault()?.Expression is IdentifierNameSyntax logits
            && producer.ArgumentList.Arguments.Skip(1).All(other => other.Expression.ToString() != logits.Identifier.ValueText)
            && argument.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member
            && member.Contains(producer)
            && !IsAssigned(member, logits.Identifier.ValueText)
                ? logits
                : null;
    }

    private static ExpressionSyntax? AppliedTo(InvocationExpressionSyntax call) =>
        call.ArgumentList.Arguments.FirstOrDefault()?.Expression is { } first && first is not LiteralExpressionSyntax ? first
            : (call.Expression as MemberAccessExpressionSyntax)?.Expression;

    private static bool IsAssigned(SyntaxNode member, string variable) => member.DescendantNodes().Any(node => node switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left.ToString() == variable || assignment.Left.ToString().StartsWith(variable + "[", StringComparison.Ordinal),
        ArgumentSyntax argument => argument.RefKindKeyword.RawKind != 0 && argument.Expression.ToString() == variable,
        _ => false,
    });
}
