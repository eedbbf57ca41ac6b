using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers.Usage;

/// <summary>What the variables of one body are declared with, and which of them nothing writes to afterwards.</summary>
/// <param name="body">All operations of the body.</param>
internal sealed class Variables(IReadOnlyList<IOperation> body)
{
    private readonly Lazy<ImmutableHashSet<ISymbol>> _changed = new(() => Changed(body));
    private readonly Lazy<ILookup<ISymbol, IVariableDeclaratorOperation>> _declared = new(() =>
        body.OfType<IVariableDeclaratorOperation>().ToLookup(declarator => (ISymbol)declarator.Symbol, SymbolEqualityComparer.Default));

    /// <summary>Whether <paramref name="variable"/> holds throughout what it was declared or called with.</summary>
    public bool IsKept(ISymbol variable) => !_changed.Value.Contains(variable);

    /// <summary>What <paramref name="local"/> is declared with, or null.</summary>
    public IOperation? InitializerOf(ILocalSymbol local) => _declared.Value[local].FirstOrDefault()?.GetVariableInitializer()?.Value;

    /// <summary>The variables that something writes to besides their declaration.</summary>
    private static ImmutableHashSet<ISymbol> Changed(IReadOnlyList<IOperation> body) => body
        .SelectMany(operation => operation switch
        {
            IDeconstructionAssignmentOperation assignment => assignment.Target.DescendantsAndSelf(),
            IAssignmentOperation assignment => [assignment.Target],
            IIncrementOrDecrementOperation step => [step.Target],
            IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => [argument.Value],
            IAddressOfOperation address => [address.Reference],
            IForEachLoopOperation loop => loop.LoopControlVariable.DescendantsAndSelf(),

            // Whoever writes to a reference writes to what it refers to.
            IVariableDeclaratorOperation { Symbol.RefKind: RefKind.Ref } reference => reference.DescendantsAndSelf(),
            _ => Enumerable.Empty<IOperation>(),
        })
        .Select(target => target switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            IVariableDeclaratorOperation declarator => (ISymbol)declarator.Symbol,
            _ => null,
        })
        .OfType<ISymbol>()
        .ToImmutableHashSet(SymbolEqualityComparer.Default);
}
