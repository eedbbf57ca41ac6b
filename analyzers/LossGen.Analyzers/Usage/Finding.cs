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
    /// <summary>As the compiler reports it, with where the value came from as a second place.</summary>
    public Diagnostic ToDiagnostic()
    {
        var more = Origin is null || Origin == At ? Array.Empty<Location>() : [Origin.GetLocation()];

        return Diagnostic.Create(Rule, At.GetLocation(), Severity ?? Rule.DefaultSeverity, more, properties: null, Arguments);
    }
}
