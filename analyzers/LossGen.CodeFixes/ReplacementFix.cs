using System.Collections.Immutable;
using System.Composition;
using LossGen.Analyzers;
using LossGen.Analyzers.Usage;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace LossGen.CodeFixes;

/// <summary>Puts what a mistake inside an expression suggests in place of the characters it is about: <c>sofmax</c> becomes <c>softmax</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReplacementFix))]
[Shared]
public sealed class ReplacementFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        Descriptors.All.Add(UsageRules.NaiveForm).Select(descriptor => descriptor.Id).ToImmutableArray();

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(AttributeReport.Replacement, out var replacement) && replacement is not null && IsPlain(replacement))
            {
                var span = diagnostic.Location.SourceSpan;
                context.RegisterCodeFix(
                    CodeAction.Create($"Write '{replacement}'", cancellation => ReplaceAsync(context.Document, span, replacement, cancellation), nameof(ReplacementFix)),
                    diagnostic);
            }
        }

        return Task.CompletedTask;
    }

    // A quote or a backslash would have to be escaped as the literal around it wants it.
    private static bool IsPlain(string text) => text.IndexOfAny(['"', '\\', '{', '}', '\n']) < 0;

    private static async Task<Document> ReplaceAsync(Document document, TextSpan span, string replacement, CancellationToken cancellation)
    {
        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);

        return document.WithText(text.Replace(span, replacement));
    }
}
