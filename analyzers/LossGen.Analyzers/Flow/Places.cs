using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers.Flow;

/// <summary>What an index says of the elements that a loop reaches by it.</summary>
internal static class Places
{
    /// <summary>Whether it is one place among several that differ: a constant, or a constant beside what varies.</summary>
    public static bool IsFixed(IOperation index) => Functions.Constant(index) is not null
        || (Functions.Unwrap(index) is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract } sum
            && (IsFixed(sum.LeftOperand) || IsFixed(sum.RightOperand)));

    /// <summary>Whether it depends on data, so that a loop leaves places out: <c>y[i*c + label[i]]</c>.</summary>
    public static bool IsScattered(IOperation index) => Functions.Unwrap(index) switch
    {
        IBinaryOperation binary => IsScattered(binary.LeftOperand) || IsScattered(binary.RightOperand) || Factor(binary),
        IArrayElementReferenceOperation => true,
        IPropertyReferenceOperation { Property.IsIndexer: true } => true,
        _ => false,
    };

    /// <summary>Whether a slice is a part that others of its kind do not make up the whole with.</summary>
    public static bool IsFixedSlice(IInvocationOperation slice)
    {
        var bounds = slice.Arguments.Where(argument => argument.Parameter?.Type.SpecialType == SpecialType.System_Int32).Select(argument => argument.Value).ToArray();

        return bounds.Length switch
        {
            0 => false,
            1 => Functions.Constant(bounds[0]) is > 0,
            _ => Functions.Constant(bounds[0]) is { } start && (start > 0 || Functions.Constant(bounds[1]) is not null),
        };
    }

    // i*c + k with a k from elsewhere than a loop over the row is taken to be a label.
    private static bool Factor(IBinaryOperation binary) =>
        binary.OperatorKind == BinaryOperatorKind.Add
        && Functions.Unwrap(binary.LeftOperand) is IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply }
        && Functions.Unwrap(binary.RightOperand) is ILocalReferenceOperation or IParameterReferenceOperation or IInvocationOperation or IConversionOperation;
}
