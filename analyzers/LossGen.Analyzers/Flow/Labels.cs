using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers.Flow;

/// <summary>Arithmetic that makes labels −1 and 1 of labels 0 and 1, or the reverse.</summary>
internal static class Labels
{
    /// <summary>What <paramref name="binary"/> makes of labels, or null where it makes something else.</summary>
    public static Content? OfBinary(IBinaryOperation binary, Content left, Content right)
    {
        var first = Functions.Constant(binary.LeftOperand);
        var second = Functions.Constant(binary.RightOperand);
        var isSwapped = first is not null && second is null;

        return (isSwapped ? first : second) is not { } number ? null : Of(binary, isSwapped ? right : left, number, isSwapped);
    }

    private static Content? Of(IBinaryOperation binary, Content labels, double number, bool isSwapped) => (binary.OperatorKind, number) switch
    {
        (BinaryOperatorKind.Multiply, 2) when labels.IsBinary => Doubled(binary, labels),
        (BinaryOperatorKind.Add, 1) when labels.IsSign => Doubled(binary, labels),
        (BinaryOperatorKind.Subtract, 1) when labels.Is(Trait.DoubledLabels) => Content.OfConstants(Content.MinusOne | Content.One, binary.Syntax),
        (BinaryOperatorKind.Divide, 2) when labels.Is(Trait.DoubledLabels) && !isSwapped => Binary(binary),
        (BinaryOperatorKind.Multiply, 0.5) when labels.Is(Trait.DoubledLabels) => Binary(binary),
        (BinaryOperatorKind.Subtract, 1) when labels.IsBinary && isSwapped => Binary(binary),
        _ => null,
    };

    private static Content Doubled(IBinaryOperation binary, Content labels) => Content.Of(Trait.DoubledLabels, labels.By, binary.Syntax);

    private static Content Binary(IBinaryOperation binary) => Content.OfConstants(Content.Zero | Content.One, binary.Syntax);
}
