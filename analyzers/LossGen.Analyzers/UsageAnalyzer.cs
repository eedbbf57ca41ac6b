using System.Collections.Immutable;
using LossGen.Analyzers.Flow;
using LossGen.Analyzers.Reach;
using LossGen.Analyzers.Torch;
using LossGen.Analyzers.Usage;
using LossGen.Generator.Reading;
using Microsoft.CodeAnalysis;
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
            var names = new NamesInReach(start.Compilation, hasTorch);

            start.RegisterSemanticModelAction(file => Look(file, names, losses, summaries));

            if (hasLosses)
            {
                var attributes = new AttributesInReach(start.Compilation);

                start.RegisterSemanticModelAction(file =>
                {
                    foreach (var (attribute, type) in attributes.In(file))
                    {
                        DeclarationCheck.Run(file, attribute, type, losses);
                    }
                });
            }
        });
    }

    private static void Look(SemanticModelAnalysisContext context, NamesInReach names, GeneratedLosses losses, Summaries summaries)
    {
        foreach (var member in names.MembersOf(context.SemanticModel.SyntaxTree, context.FilterSpan, context.CancellationToken))
        {
            if (Bodies.Of(member, context.SemanticModel, context.CancellationToken) is not { } body)
            {
                continue;
            }

            var operations = body.Descendants().ToArray();

            if (operations.OfType<IInvocationOperation>().Any(call => IsOfInterest(call, losses, context.CancellationToken)))
            {
                BlockReport.Add(context, member, body, operations, losses, summaries);
            }
        }
    }

    /// <summary>
    /// A loss, a delegate that may hold one, what trains by one that is written by hand, or a softmax that is wrong wherever it
    /// stands.
    /// </summary>
    private static bool IsOfInterest(IInvocationOperation call, GeneratedLosses losses, CancellationToken cancellation) =>
        losses.Of(call.TargetMethod, cancellation) is not null
        || call.TargetMethod.MethodKind == MethodKind.DelegateInvoke
        || TorchLosses.NameOf(call) is not null
        || (call.TargetMethod.Name == "backward" && TorchCalls.IsTorch(call.TargetMethod))
        || StepCheck.SingleIn(call) is not null;
}
