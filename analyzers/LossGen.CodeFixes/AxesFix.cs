using System.Collections.Immutable;
using System.Composition;
using LossGen.CodeFixes.Edits;
using LossGen.CodeFixes.Losses;
using LossGen.Compiler.Binding;
using LossGen.Generator.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LossGen.CodeFixes;

/// <summary>
/// Declares the axes of spans that have none: those with which the expression compiles, rows before single axes. Offered
/// where some do.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AxesFix))]
[Shared]
public sealed class AxesFix : EditFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [BindingRules.AxesMissing.Id, BindingRules.UnknownAxis.Id];

    private protected override Edit? EditFor(FixScope scope, Diagnostic diagnostic)
    {
        var declaration = scope.Root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>();

        if (declaration is null
            || scope.Model.GetDeclaredSymbol(declaration, scope.Cancellation) is not { } method
            || method.GetAttributes().FirstOrDefault(KnownAttributes.IsLoss) is not { ApplicationSyntaxReference: { } written } attribute
            || written.SyntaxTree != scope.Root.SyntaxTree
            || LossReader.Read(declaration, method, attribute).Method?.Source is not { } source
            || FittingAxes.Of(source, scope.Cancellation) is not { } axes)
        {
            return null;
        }

        var prefix = written.GetSyntax(scope.Cancellation) is AttributeSyntax { Name: QualifiedNameSyntax name } ? $"{name.Left}." : "";
        var changes = axes.Select(found => new TextChange(
            new TextSpan(declaration.ParameterList.Parameters[found.Parameter].SpanStart, 0), $"[{prefix}Axes(\"{found.Axes}\")] "));
        var words = axes.Select(found => $"'{found.Axes}' for '{source.Signature.Parameters[found.Parameter].Name}'");

        return new($"Declare the axes {string.Join(", ", words)}", [.. changes]);
    }
}
