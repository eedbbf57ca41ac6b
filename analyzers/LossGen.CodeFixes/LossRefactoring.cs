using System.Composition;
using LossGen.CodeFixes.Edits;
using LossGen.CodeFixes.Formulas;
using LossGen.Generator.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LossGen.CodeFixes;

/// <summary>
/// Turns a method that loops over spans or arrays and adds up a loss into a <c>[Loss]</c>: the loop becomes its expression,
/// arrays become spans, the types around it partial.
/// </summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(LossRefactoring))]
[Shared]
public sealed class LossRefactoring : CodeRefactoringProvider
{
    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        if (await FixScope.OfAsync(context.Document, context.CancellationToken).ConfigureAwait(false) is not { } scope
            || scope.Root.FindNode(context.Span).FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { Body: { } body } declaration
            || body.Span.Contains(context.Span)
            || scope.Model.Compilation.GetTypesByMetadataName(KnownAttributes.Loss).IsEmpty
            || scope.Model.GetDeclaredSymbol(declaration, context.CancellationToken) is not { } method
            || LoopLoss.Of(declaration, method, scope.Model, context.CancellationToken) is not { } loss)
        {
            return;
        }

        context.RegisterRefactoring(CodeAction.Create(
            $"Turn '{method.Name}' into a [Loss]",
            async cancellation => context.Document.WithText((await context.Document.GetTextAsync(cancellation).ConfigureAwait(false)).WithChanges(Changes(scope, declaration, loss))),
            nameof(LossRefactoring)));
    }

    private static IEnumerable<TextChange> Changes(FixScope scope, MethodDeclarationSyntax declaration, LoopLoss loss)
    {
        foreach (var type in declaration.Ancestors().OfType<TypeDeclarationSyntax>().Where(type => !type.Modifiers.Any(SyntaxKind.PartialKeyword)))
        {
            yield return Insertion(type.Keyword.SpanStart, "partial ");
        }

        var indent = declaration.GetLeadingTrivia().LastOrDefault(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).ToString();
        var attribute = IsVisible(scope, declaration, "LossAttribute") ? "Loss" : "LossGen.Loss";
        var accessibility = declaration.Modifiers.Any(IsAccessibility) ? "" : "private ";
        var first = declaration.GetFirstToken().SpanStart;
        var modifier = declaration.Modifiers.Any(SyntaxKind.PartialKeyword) ? "" : "partial ";

        // Where nothing stands before the return type, both texts belong to one place.
        if (declaration.ReturnType.SpanStart == first)
        {
            yield return Insertion(first, $"[{attribute}(\"{loss.Expression}\")]\n{indent}{accessibility}{modifier}");
        }
        else
        {
            yield return Insertion(first, $"[{attribute}(\"{loss.Expression}\")]\n{indent}{accessibility}");
            yield return Insertion(declaration.ReturnType.SpanStart, modifier);
        }

        var span = IsVisible(scope, declaration, "ReadOnlySpan") ? "ReadOnlySpan" : "System.ReadOnlySpan";

        foreach (var array in declaration.ParameterList.Parameters.Select(parameter => parameter.Type).OfType<ArrayTypeSyntax>())
        {
            yield return new(array.Span, $"{span}<{loss.Element}>");
        }

        yield return new(TextSpan.FromBounds(declaration.ParameterList.Span.End, declaration.Body!.Span.End), ";");
    }

    private static bool IsVisible(FixScope scope, SyntaxNode at, string type) => !scope.Model.LookupNamespacesAndTypes(at.SpanStart, name: type).IsEmpty;

    private static bool IsAccessibility(SyntaxToken modifier) =>
        modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.InternalKeyword or SyntaxKind.PrivateKeyword or SyntaxKind.ProtectedKeyword;

    private static TextChange Insertion(int place, string text) => new(new TextSpan(place, 0), text);
}
