using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers.Usage;

/// <summary>The arrays that a body makes for itself, and how often it mentions its locals; read once for all its calls.</summary>
internal sealed class LocalArrays
{
    private readonly Dictionary<ILocalSymbol, int> _mentions = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ILocalSymbol> _made = new(SymbolEqualityComparer.Default);

    /// <summary>Those of a body.</summary>
    /// <param name="body">All its operations.</param>
    public LocalArrays(IReadOnlyList<IOperation> body)
    {
        foreach (var operation in body)
        {
            switch (operation)
            {
                case ILocalReferenceOperation reference:
                    _mentions[reference.Local] = _mentions.TryGetValue(reference.Local, out var count) ? count + 1 : 1;
                    break;

                case IVariableDeclaratorOperation { Initializer.Value: IArrayCreationOperation } declarator:
                    _made.Add(declarator.Symbol);
                    break;
            }
        }
    }

    /// <summary>Whether the array is made here, so that nobody else can have it, and mentioned once alone.</summary>
    public bool IsDropped(ILocalSymbol local) => _made.Contains(local) && _mentions.TryGetValue(local, out var count) && count == 1;
}
