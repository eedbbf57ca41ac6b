using Microsoft.CodeAnalysis;

namespace LossGen.Benchmarks.Compile;

/// <summary>Finds the same methods as LossGen and does nothing with them: what Roslyn itself takes at every edit.</summary>
internal sealed class EmptyGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var methods = context.SyntaxProvider.ForAttributeWithMetadataName(
            "LossGen.LossAttribute", static (_, _) => true, static (_, _) => 0);

        context.RegisterSourceOutput(methods, static (_, _) => { });
    }
}
