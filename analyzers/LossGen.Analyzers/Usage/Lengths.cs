using System.Collections.Immutable;
using LossGen.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers.Usage;

/// <summary>Lengths of arrays and spans within one body, as far as their making shows them.</summary>
/// <param name="body">All operations of the body.</param>
internal sealed class Lengths(IReadOnlyList<IOperation> body)
{
    /// <summary>A chain of variables that is longer is no training code.</summary>
    private const int DepthLimit = 20;

    private readonly Lazy<ImmutableHashSet<ISymbol>> _changed = new(() => Changed(body));
    private readonly Lazy<ILookup<ISymbol, IVariableDeclaratorOperation>> _declared = new(() =>
        body.OfType<IVariableDeclaratorOperation>().ToLookup(declarator => (ISymbol)declarator.Symbol, SymbolEqualityComparer.Default));

    /// <summary>How many elements <paramref name="memory"/> has, or null.</summary>
    public Length? Of(IOperation? memory, int depth = 0) => depth > DepthLimit ? null : Functions.Unwrap(memory) switch
    {
        IArrayCreationOperation { DimensionSizes.Length: 1 } creation => Number(creation.DimensionSizes[0], depth + 1),
        ICollectionExpressionOperation list when !list.Elements.Any(element => element is ISpreadOperation) => Length.Of(list.Elements.Length),
        IInvocationOperation view when Views.Of(view) is not null => OfView(view, depth + 1),
        ILocalReferenceOperation local when IsKept(local.Local) => InitializerOf(local.Local) is { } made ? Of(made, depth + 1) : null,
        IParameterReferenceOperation parameter when IsKept(parameter.Parameter) => Length.Of(parameter.Parameter),
        IFieldReferenceOperation { Field.IsReadOnly: true, Instance: null or IInstanceReferenceOperation } field => Length.Of(field.Field),
        _ => null,
    };

    /// <summary>The whole number that <paramref name="operation"/> gives, or null.</summary>
    public Length? Number(IOperation? operation, int depth = 0)
    {
        if (depth > DepthLimit)
        {
            return null;
        }

        operation = Functions.Unwrap(operation);

        return operation switch
        {
            { ConstantValue: { HasValue: true, Value: int number } } => Length.Of(number),
            { ConstantValue: { HasValue: true, Value: long number } } => Length.Of(number),
            ILocalReferenceOperation local when IsKept(local.Local) => InitializerOf(local.Local) is { } value ? Number(value, depth + 1) ?? Length.Of(local.Local) : null,
            IParameterReferenceOperation parameter when IsKept(parameter.Parameter) => Length.Of(parameter.Parameter),
            IFieldReferenceOperation { Field.IsReadOnly: true, Instance: null or IInstanceReferenceOperation } field => Length.Of(field.Field),
            IPropertyReferenceOperation { Property.Name: "Length", Instance: { } memory } when MemoryTypes.Has(Functions.Unwrap(memory)?.Type) => Of(memory, depth + 1),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply } product =>
                Number(product.LeftOperand, depth + 1) is { } left && Number(product.RightOperand, depth + 1) is { } right ? left.Times(right) : null,
            _ => null,
        };
    }

    private Length? OfView(IInvocationOperation view, int depth)
    {
        var bounds = view.Arguments.Where(argument => argument.Parameter?.Type.SpecialType is SpecialType.System_Int32).ToArray();
        var isWhole = view.Arguments.All(argument => argument.Parameter is { Ordinal: 0 } && !view.TargetMethod.Parameters.IsEmpty && view.TargetMethod.IsStatic);

        return bounds.FirstOrDefault(bound => bound.Parameter?.Name == "length") is { } length ? Number(length.Value, depth)
            : bounds.Length == 0 && isWhole ? Of(view.Instance ?? view.Arguments.FirstOrDefault()?.Value, depth)
            : null;
    }

    private bool IsKept(ISymbol variable) => !_changed.Value.Contains(variable);

    private IOperation? InitializerOf(ILocalSymbol local) => _declared.Value[local].FirstOrDefault()?.GetVariableInitializer()?.Value;

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
