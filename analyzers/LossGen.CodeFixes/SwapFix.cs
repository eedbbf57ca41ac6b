using System.Collections.Immutable;
using System.Composition;
using LossGen.Analyzers.Usage;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.CodeFixes;

/// <summary>Puts prediction and target, the first two arguments, into each other's place.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SwapFix))]
[Shared]
public sealed class SwapFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [UsageRules.Swapped.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);

        foreach (var diagnostic in context.Diagnostics)
        {
            var argument = root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<ArgumentSyntax>();

            // A named argument says which parameter it is for: there is nothing to swap by place.
            if (root is not null
                && argument?.Parent is ArgumentListSyntax { Arguments: { Count: >= 2 } arguments }
                && arguments[0] == argument
                && arguments.Take(2).All(each => each.NameColon is null))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Swap '{arguments[0]}' and '{arguments[1]}'",
                        _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNodes(
                            [arguments[0].Expression, arguments[1].Expression],
                            (expression, _) => (expression == arguments[0].Expression ? arguments[1] : arguments[0]).Expression.WithTriviaFrom(expression)))),
                        nameof(SwapFix)),
                    diagnostic);
            }
        }
    }
}
