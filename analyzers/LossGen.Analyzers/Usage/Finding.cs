using System.Collections.Immutable;
using LossGen.Analyzers.Flow;
using Microsoft.CodeAnalysis;

namespace LossGen.Analyzers.Usage;

/// <summary>A mistake in training code.</summary>
/// <param name="Rule">Which.</param>
/// <param name="At">The argument or call at fault.</param>
/// <param name="Origin">Where the value came from.</param>
/// <param name="Arguments">The words of the message.</param>
/// <param name="Severity">Another than the rule's own.</param>
internal sealed record Finding(DiagnosticDescriptor Rule, SyntaxNode At, SyntaxNode? Origin, string[] Arguments, DiagnosticSeverity? Severity = null)
{
    /// <summary>The key of a diagnostic's property that holds the <see cref="Trait"/> of what is passed.</summary>
    public const string HoldsKey = "Holds";

    /// <summary>The key of a diagnostic's property that holds the <see cref="Trait"/> of the target beside it.</summary>
    public const string TargetKey = "Target";

    /// <summary>What is passed.</summary>
    public Content? Holds { get; init; }

    /// <summary>What is passed as the target beside it.</summary>
    public Content? Target { get; init; }

    /// <summary>As the compiler reports it, with where the value came from as a second place.</summary>
    public Diagnostic ToDiagnostic()
    {
        var more = Origin is null || Origin == At ? Array.Empty<Location>() : [Origin.GetLocation()];

        return Diagnostic.Create(Rule, At.GetLocation(), Severity ?? Rule.DefaultSeverity, more, Properties(), Arguments);
    }

    /// <summary>What fixes need to know; they see the code as it is and not how values came about.</summary>
    private ImmutableDictionary<string, string?> Properties()
    {
        var properties = ImmutableDictionary<string, string?>.Empty;

        if (Holds is { IsKnown: true } holds)
        {
            properties = properties.Add(HoldsKey, holds.Trait.ToString());
        }

        return Target is { IsKnown: true } target ? properties.Add(TargetKey, target.Trait.ToString()) : properties;
    }
}
