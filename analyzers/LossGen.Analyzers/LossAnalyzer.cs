using System.Collections.Immutable;
using LossGen.Analyzers.Reach;
using LossGen.Generator.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers;

/// <summary>
/// Reports what is wrong with declarations of losses and inside their expressions: what the generator finds and keeps
/// silent about.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LossAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();

        context.RegisterCompilationStartAction(static start =>
        {
            if (!start.Compilation.GetTypesByMetadataName(KnownAttributes.Loss).IsEmpty)
            {
                var attributes = new AttributesInReach(start.Compilation);

                start.RegisterSemanticModelAction(file => Analyze(file, attributes));
            }
        });
    }

    private static void Analyze(SemanticModelAnalysisContext context, AttributesInReach attributes)
    {
        foreach (var (attribute, type) in attributes.In(context))
        {
            if (KnownAttributes.IsLoss(type))
            {
                LossReport.Add(context, attribute);
            }
            else
            {
                FunctionReport.Add(context, attribute);
            }
        }
    }
}
