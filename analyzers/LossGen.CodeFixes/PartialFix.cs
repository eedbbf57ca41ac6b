using System.Collections.Immutable;
using System.Composition;
using LossGen.Generator.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.CodeFixes;

/// <summary>Makes a loss, or the types around it, partial. A method loses the body that the generated one replaces.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PartialFix))]
[Shared]
public sealed class PartialFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        [DeclarationRules.NotPartial.Id, DeclarationRules.ContainerNotPartial.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);

        foreach (var diagnostic in context.Diagnostics)
        {
            var declaration = root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MemberDeclarationSyntax>();

            if (root is not null && declaration is not null && Partial(declaration) is { } partial)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        "Make it partial",
                        _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(declaration, partial))),
                        nameof(PartialFix) + diagnostic.Id),
                    diagnostic);
            }
        }
    }

    private static MemberDeclarationSyntax? Partial(MemberDeclarationSyntax declaration) => declaration switch
    {
        MethodDeclarationSyntax method => Partial(method),
        TypeDeclarationSyntax type => Partial(type),
        _ => null,
    };

    private static MethodDeclarationSyntax Partial(MethodDeclarationSyntax method)
    {
        // The modifier goes before the return type, and takes over what stands before it where it is the first.
        var trivia = method.GetTrailingTrivia();
        var partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        var isFirst = method.Modifiers.Count == 0;
        var declared = isFirst
            ? method.WithReturnType(method.ReturnType.WithoutLeadingTrivia()).AddModifiers(partial.WithLeadingTrivia(method.ReturnType.GetLeadingTrivia()))
            : method.AddModifiers(partial);

        return declared
            .WithBody(null)
            .WithExpressionBody(null)
            .WithParameterList(declared.ParameterList.WithoutTrailingTrivia())
            .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken).WithTrailingTrivia(trivia));
    }

    private static TypeDeclarationSyntax Partial(TypeDeclarationSyntax type)
    {
        var partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);

        return type.Modifiers.Count == 0
            ? type.WithKeyword(type.Keyword.WithLeadingTrivia()).WithModifiers(SyntaxFactory.TokenList(partial.WithLeadingTrivia(type.Keyword.LeadingTrivia)))
            : type.WithModifiers(type.Modifiers.Add(partial));
    }
}
