using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Benchmarks.Analyzers;

/// <summary>Does nothing: what Roslyn itself takes for any analyzer.</summary>
/// <param name="isBinding">Whether it asks for what every body does, which has to be bound for it, or only to be told of every body.</param>
#pragma warning disable RS1036, RS1038, RS1041, RS2008 // It is run by the benchmark alone.
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class IdleAnalyzer(bool isBinding) : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Nothing = new("IDLE0001", "Nothing", "Nothing", "Usage", DiagnosticSeverity.Hidden, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Nothing];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();

        if (isBinding)
        {
            context.RegisterOperationBlockAction(static _ => { });
        }
        else
        {
            context.RegisterCodeBlockAction(static _ => { });
        }
    }
}
