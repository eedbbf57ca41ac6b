using LossGen.Generator.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossGen.Analyzers.Reach;

/// <summary>
/// Where losses and functions are declared. Who asks Roslyn for every attribute has it visit every node of a project; of a
/// large one few files have a name that one of ours can be written with.
/// </summary>
/// <param name="compilation">A compilation.</param>
internal sealed class AttributesInReach(Compilation compilation)
{
    private readonly Lazy<bool> _haveOtherNames = new(() => compilation.SyntaxTrees.Any(tree => FileNames.Of(tree).Aliases.Length > 0));

    /// <summary>The <c>[Loss]</c> and <c>[LossFunction]</c> of a file, or of the part that is asked for, with their types.</summary>
    public IEnumerable<(AttributeSyntax Attribute, INamedTypeSymbol Type)> In(SemanticModelAnalysisContext context)
    {
        var file = FileNames.Of(context.SemanticModel.SyntaxTree);

        foreach (var attribute in _haveOtherNames.Value ? file.AllAttributes : file.Attributes)
        {
            if (context.FilterSpan?.IntersectsWith(attribute.FullSpan) != false
                && context.SemanticModel.GetSymbolInfo(attribute, context.CancellationToken).Symbol?.ContainingType is { } type
                && (KnownAttributes.IsLoss(type) || KnownAttributes.IsLossFunction(type)))
            {
                yield return (attribute, type);
            }
        }
    }
}
