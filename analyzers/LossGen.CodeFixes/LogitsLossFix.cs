using System.Collections.Immutable;
using System.Composition;
using LossGen.Analyzers.Flow;
using LossGen.Analyzers.Torch;
using LossGen.Analyzers.Usage;
using LossGen.CodeFixes.Edits;
using LossGen.CodeFixes.Losses;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossGen.CodeFixes;

/// <summary>
/// Takes the loss from logits: <c>Mse(Sigmoid(z), y)</c> becomes <c>BceWithLogits(z, y)</c>, with the loss among those in
/// scope whose parameters are of the right kinds, and the activation goes where nothing else reads it.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LogitsLossFix))]
[Shared]
public sealed class LogitsLossFix : EditFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [UsageRules.ResidualOfActivation.Id];

    private protected override Edit? EditFor(FixScope scope, Diagnostic diagnostic)
    {
        if (scope.ExpressionAt(diagnostic) is not { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } } argument
            || !diagnostic.Properties.TryGetValue(Finding.HoldsKey, out var holds)
            || holds is not (nameof(Trait.Softmax) or nameof(Trait.Sigmoid))
            || scope.SymbolOf(call) is not IMethodSymbol method
            || Logits.Of(scope, diagnostic, argument) is not { } logits)
        {
            return null;
        }

        var isSoftmax = holds == nameof(Trait.Softmax);
        diagnostic.Properties.TryGetValue(Finding.TargetKey, out var target);
        var replaced = TorchCalls.IsTorch(method.OriginalDefinition)
            ? TorchLoss.Call(call, argument, logits.Value, isSoftmax, target)
            : FittingLoss.Call(scope, call, method, argument, logits.Value, isSoftmax);

        return replaced is null ? null
            : Edit.Of($"Take '{replaced.Split('(')[0]}' of '{logits.Value}'", call, replaced) with { Producer = logits.Producer, Variable = logits.Variable };
    }
}
