using System.Globalization;
using LossGen.Compiler.Syntax;

namespace LossGen.Oracle.Evaluation;

/// <summary>Indices: their values, what they compare to and where they lead.</summary>
internal sealed class IndexEvaluator(FrameTable frames, ShapeReader shapes, LeafValues leaves)
{
    /// <summary>The value of an index.</summary>
    public long Evaluate(ExpressionSyntax expression, Frame frame, Position position) => expression switch
    {
        NumberSyntax number => long.Parse(number.Text, CultureInfo.InvariantCulture),
        UnaryExpressionSyntax { Operator: UnaryOperator.Negate } negation => -Evaluate(negation.Operand, frame, position),
        NameSyntax name when frame.Find(name.Name) is { } meaning => Evaluate(meaning.Expression, meaning.Frame, position),
        NameSyntax name => leaves.Index(name.Name, position),
        CallSyntax call when frames.FrameOf(call, frame) is { } inner => Evaluate(inner.Body.Result, inner, position),
        CallSyntax { Function.Name: "index" } call => position[frame.Axes(call.Axes!)[0]],
        CallSyntax { Function.Name: "rename" } call => Evaluate(call.Arguments[0], frame, Moved(call, frame, position)),
        _ => throw new NotSupportedException($"{expression} is not an index."),
    };

    /// <summary>A comparison of two indices.</summary>
    public bool Compare(BinaryExpressionSyntax comparison, Frame frame, Position position)
    {
        var order = Evaluate(comparison.Left, frame, position).CompareTo(Evaluate(comparison.Right, frame, position));

        return comparison.Operator switch
        {
            BinaryOperator.Less => order < 0,
            BinaryOperator.LessOrEqual => order <= 0,
            BinaryOperator.Greater => order > 0,
            BinaryOperator.GreaterOrEqual => order >= 0,
            BinaryOperator.Equal => order == 0,
            BinaryOperator.NotEqual => order != 0,
            _ => throw new NotSupportedException($"{comparison.Operator} is not a comparison."),
        };
    }

    /// <summary>Whether <c>one_hot</c> is 1 at a position.</summary>
    public bool IsHot(CallSyntax call, Frame frame, Position position) =>
        Evaluate(call.Arguments[0], frame, position) == position[frame.Axes(call.Axes!)[0]];

    /// <summary>The position at which a <c>gather</c> or <c>rename</c> reads its argument.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An index leads nowhere.</exception>
    public Position Moved(CallSyntax call, Frame frame, Position position)
    {
        var axes = frame.Axes(call.Axes!);
        var shape = shapes.Of(call.Arguments[0], frame);

        if (call.Function.Name == "rename")
        {
            return position.With(axes[0], position[axes[1]]).Within(shape);
        }

        var index = Evaluate(call.Arguments[1], frame, position);

        return index >= 0 && index < shape.Get(axes[0]).Extent
            ? position.With(axes[0], (int)index).Within(shape)
            : throw new ArgumentOutOfRangeException(nameof(position), $"There is no {axes[0]} = {index}.");
    }
}
