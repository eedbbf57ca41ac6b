using System.Collections.Immutable;
using LossGen.Analyzers.Flow;
using LossGen.Analyzers.Torch;
using LossGen.Analyzers.Usage;
using LossGen.Generator.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers;

/// <summary>
/// Reports what is wrong with the pair of loss and output in training code: a softmax before a loss that applies it, labels
/// of another kind, logits under a logarithm. It looks only into methods that call a loss, and is silent where a fact does
/// not hold on every way to the call.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UsageAnalyzer : DiagnosticAnalyzer
{
    private const string TorchModule = "TorchSharp.torch";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => UsageRules.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();

        context.RegisterCompilationStartAction(static start =>
        {
            var hasLosses = !start.Compilation.GetTypesByMetadataName(KnownAttributes.Loss).IsEmpty;
            var hasTorch = !start.Compilation.GetTypesByMetadataName(TorchModule).IsEmpty;

            if (!hasLosses && !hasTorch)
            {
                return;
            }

            var losses = new GeneratedLosses();
            var summaries = new Summaries(start.Compilation);

            start.RegisterOperationBlockStartAction(block => Begin(block, losses, summaries));

            if (hasLosses)
            {
                start.RegisterSyntaxNodeAction(node => DeclarationCheck.Run(node, losses), SyntaxKind.Attribute);
            }
        });
    }

    private static void Begin(OperationBlockStartAnalysisContext context, GeneratedLosses losses, Summaries summaries)
    {
        var isOfInterest = 0;

        context.RegisterOperationAction(
            operation =>
            {
                if (Volatile.Read(ref isOfInterest) == 0 && IsOfInterest((IInvocationOperation)operation.Operation, losses, operation.CancellationToken))
                {
                    Volatile.Write(ref isOfInterest, 1);
                }
            },
            OperationKind.Invocation);

        context.RegisterOperationBlockEndAction(end =>
        {
            if (Volatile.Read(ref isOfInterest) == 0)
            {
                return;
            }

            foreach (var block in end.OperationBlocks.Where(block => IsBody(block)))
            {
                BlockReport.Add(end, block, losses, summaries);
            }
        });
    }

    /// <summary>Top-level statements are the body of a method that nobody wrote.</summary>
    private static bool IsBody(IOperation block) => block.Kind
        is OperationKind.Block or OperationKind.MethodBody or OperationKind.FieldInitializer or OperationKind.PropertyInitializer;

    /// <summary>A loss, what trains by one that is written by hand, or a softmax that is wrong wherever it stands.</summary>
    private static bool IsOfInterest(IInvocationOperation call, GeneratedLosses losses, CancellationToken cancellation) =>
        losses.Of(call.TargetMethod, cancellation) is not null
        || TorchLosses.NameOf(call) is not null
        || (call.TargetMethod.Name == "backward" && TorchCalls.IsTorch(call.TargetMethod))
        || StepCheck.SingleIn(call) is not null;
}
