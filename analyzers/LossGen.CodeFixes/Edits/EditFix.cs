using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace LossGen.CodeFixes.Edits;

/// <summary>
/// A fix that changes characters of one document. To fix all is to make every edit at once, and only then to look what is
/// no longer read: an activation that two losses read goes when both have been mended.
/// </summary>
public abstract class EditFix : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
        await FixScope.OfAsync(document, context.CancellationToken).ConfigureAwait(false) is { } scope
            ? await ApplyAsync(document, scope, diagnostics.Select(diagnostic => EditFor(scope, diagnostic)).OfType<Edit>(), context.CancellationToken).ConfigureAwait(false)
            : document);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await FixScope.OfAsync(context.Document, context.CancellationToken).ConfigureAwait(false) is not { } scope)
        {
            return;
        }

        foreach (var diagnostic in context.Diagnostics)
        {
            if (EditFor(scope, diagnostic) is { } edit)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(edit.Title, cancellation => ApplyAsync(context.Document, scope, [edit], cancellation), GetType().Name),
                    diagnostic);
            }
        }
    }

    /// <summary>What mends <paramref name="diagnostic"/>, or null where that is not certain.</summary>
    private protected abstract Edit? EditFor(FixScope scope, Diagnostic diagnostic);

    private static async Task<Document> ApplyAsync(Document document, FixScope scope, IEnumerable<Edit> edits, CancellationToken cancellation)
    {
        var made = edits.ToArray();
        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        var changes = made.SelectMany(edit => edit.Changes).ToList();
        changes.AddRange(Unread.Of(scope, made));

        return document.WithText(text.WithChanges(Apart(changes)));
    }

    /// <summary>Without those that an earlier one has made already.</summary>
    private static IEnumerable<TextChange> Apart(List<TextChange> changes)
    {
        var end = -1;

        foreach (var change in changes.Distinct().OrderBy(change => change.Span.Start).ThenByDescending(change => change.Span.Length))
        {
            if (change.Span.Start >= end)
            {
                end = Math.Max(change.Span.End, end);

                yield return change;
            }
        }
    }
}
