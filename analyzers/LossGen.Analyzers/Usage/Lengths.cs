using LossGen.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers.Usage;

/// <summary>Lengths of arrays and spans within one body, as far as their making shows them.</summary>
/// <param name="variables">The variables of the body.</param>
internal sealed class Lengths(Variables variables)
{
    /// <summary>A chain of variables that is longer is no training code.</summary>
    private const int DepthLimit = 20;

    /// <summary>How many elements <paramref name="memory"/> has, or null.</summary>
    public Length? Of(IOperation? memory, int depth = 0) => depth > DepthLimit ? null : Functions.Unwrap(memory) switch
    {
        IArrayCreationOperation { DimensionSizes.Length: 1 } creation => Number(creation.DimensionSizes[0], depth + 1),
        ICollectionExpressionOperation list when !list.Elements.Any(element => element is ISpreadOperation) => Length.Of(list.Elements.Length),
        IInvocationOperation view when Views.Of(view) is not null => OfView(view, depth + 1),
        ILocalReferenceOperation local when variables.IsKept(local.Local) => variables.InitializerOf(local.Local) is { } made ? Of(made, depth + 1) : null,
        IParameterReferenceOperation parameter when variables.IsKept(parameter.Parameter) => Length.Of(parameter.Parameter),
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
            ILocalReferenceOperation local when variables.IsKept(local.Local) => variables.InitializerOf(local.Local) is { } value ? Number(value, depth + 1) ?? Length.Of(local.Local) : null,
            IParameterReferenceOperation parameter when variables.IsKept(parameter.Parameter) => Length.Of(parameter.Parameter),
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
}
