using System.Collections.Immutable;
using System.Composition;
using LossGen.Analyzers.Flow;
using LossGen.Analyzers.Torch;
using LossGen.Analyzers.Usage;
using LossGen.CodeFixes.Edits;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.CodeFixes;

/// <summary>
/// Takes TorchSharp's logarithm of a softmax or sigmoid in one step: <c>softmax(z, 1).log()</c> becomes
/// <c>log_softmax(z, 1)</c>. System.Numerics.Tensors has no such function.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LogarithmFix))]
[Shared]
public sealed class LogarithmFix : EditFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [UsageRules.LogOfActivation.Id];

    private protected override Edit? EditFor(FixScope scope, Diagnostic diagnostic)
    {
        if (scope.ExpressionAt(diagnostic) is not InvocationExpressionSyntax logarithm
            || scope.OriginOf(diagnostic) is not InvocationExpressionSyntax producer
            || scope.SymbolOf(producer) is not IMethodSymbol method
            || !TorchCalls.IsTorch(method)
            || !scope.IsActivation(producer)
            || Logits.AppliedTo(producer) is not { } logits
            || Logits.AppliedTo(logarithm) is not { } argument)
        {
            return null;
        }

        var variable = logarithm.Span.Contains(producer.Span) ? null : scope.LocalOf(argument);

        // A clamp, a view or another step between both has to stay.
        if (variable is null ? argument != producer : Logits.Of(scope, diagnostic, argument) is null)
        {
            return null;
        }

        var isSoftmax = diagnostic.Properties.TryGetValue(Finding.HoldsKey, out var holds) && holds == nameof(Trait.Softmax);
        var rest = producer.ArgumentList.Arguments.Skip(method.IsStatic ? 1 : 0).Select(other => other.ToString());
        var text = isSoftmax
            ? $"{Functional(scope, logarithm)}.log_softmax({string.Join(", ", rest.Prepend(logits.ToString()))})"
            : $"{Functional(scope, logarithm)}.logsigmoid({logits})";

        return Edit.Of($"Write '{text}'", logarithm, text) with { Producer = producer, Variable = variable };
    }

    /// <summary>The class of TorchSharp's functions, as short as it can be written here.</summary>
    private static string Functional(FixScope scope, SyntaxNode at) =>
        scope.Model.LookupNamespacesAndTypes(at.SpanStart, name: "functional").Any(TorchCalls.IsTorch) ? "functional" : "torch.nn.functional";
}
