using LossGen.Compiler.Syntax;
using LossGen.Oracle.Derivatives;
using LossGen.Oracle.Numbers;

namespace LossGen.Oracle.Evaluation;

/// <summary>
/// The meaning of an expression, read off its syntax tree one position at a time: functions are expanded where they are
/// called, of <c>where</c> the branch taken alone is evaluated, and nothing is simplified.
/// </summary>
internal sealed class TreeEvaluator(FrameTable frames, ShapeReader shapes, LeafValues leaves, Observations observations)
{
    private readonly IndexEvaluator _indices = new(frames, shapes, leaves);
    private readonly Dictionary<Place, Jet> _numbers = [];
    private readonly Dictionary<Place, (Jet Beyond, Position Largest)> _rows = [];

    /// <summary>The value of a program at a position along its axes.</summary>
    public Jet Evaluate(Frame program, Position position) => Number(program.Body.Result, program, position);

    // The value as a place of a larger shape sees it.
    private Jet Number(ExpressionSyntax expression, Frame frame, Position position)
    {
        while (expression is NameSyntax name && frame.Find(name.Name) is { } meaning)
        {
            (expression, frame) = meaning;
        }

        var shape = shapes.Of(expression, frame);
        var own = position.Within(shape);

        return own.Count == position.Count
            ? OwnNumber(expression, frame, own)
            : observations.Seen(PlaceOf(expression, frame, own), OwnNumber(expression, frame, own), position);
    }

    // Every mention of a parameter is the same place.
    private static Place PlaceOf(ExpressionSyntax expression, Frame frame, Position position) => expression is NameSyntax name
        ? new Place(string.Intern(name.Name), null, position)
        : new Place(expression, frame, position);

    private Jet OwnNumber(ExpressionSyntax expression, Frame frame, Position position)
    {
        if (expression is NumberSyntax number)
        {
            return leaves.Literal(number.Text);
        }

        var place = PlaceOf(expression, frame, position);

        if (!_numbers.TryGetValue(place, out var value))
        {
            _numbers[place] = value = Compute(expression, frame, position);
        }

        return value;
    }

    private Jet Compute(ExpressionSyntax expression, Frame frame, Position position) => expression switch
    {
        NameSyntax name => leaves.Number(name.Name, position),
        UnaryExpressionSyntax { Operator: UnaryOperator.Negate } negation =>
            JetArithmetic.Negate(Number(negation.Operand, frame, position)),
        BinaryExpressionSyntax binary => observations.Step(Binary(
            binary.Operator, Number(binary.Left, frame, position), Number(binary.Right, frame, position))),
        ConditionalSyntax choice =>
            Number(Truth(choice.Condition, frame, position) ? choice.WhenTrue : choice.WhenFalse, frame, position),
        CallSyntax call => Call(call, frame, position),
        _ => throw new NotSupportedException($"{expression} is not a number."),
    };

    private bool Truth(ExpressionSyntax expression, Frame frame, Position position) => expression switch
    {
        NameSyntax name when frame.Find(name.Name) is { } meaning => Truth(meaning.Expression, meaning.Frame, position),
        NameSyntax name => leaves.Mask(name.Name, position),
        UnaryExpressionSyntax { Operator: UnaryOperator.Not } negation => !Truth(negation.Operand, frame, position),
        BinaryExpressionSyntax { Operator: BinaryOperator.And } both =>
            Truth(both.Left, frame, position) && Truth(both.Right, frame, position),
        BinaryExpressionSyntax { Operator: BinaryOperator.Or } either =>
            Truth(either.Left, frame, position) || Truth(either.Right, frame, position),
        BinaryExpressionSyntax comparison when shapes.IsIndex(comparison.Left, frame) || shapes.IsIndex(comparison.Right, frame) =>
            _indices.Compare(comparison, frame, position),
        BinaryExpressionSyntax comparison => Choices.Compare(
            observations,
            comparison.Operator,
            Number(comparison.Left, frame, position),
            Number(comparison.Right, frame, position)),
        ConditionalSyntax choice =>
            Truth(Truth(choice.Condition, frame, position) ? choice.WhenTrue : choice.WhenFalse, frame, position),
        CallSyntax { Function.Name: "where" } choice =>
            Truth(choice.Arguments[Truth(choice.Arguments[0], frame, position) ? 1 : 2], frame, position),
        CallSyntax { Function.Name: "gather" or "rename" } call =>
            Truth(call.Arguments[0], frame, _indices.Moved(call, frame, position)),
        CallSyntax call when frames.FrameOf(call, frame) is { } inner => Truth(inner.Body.Result, inner, position),
        _ => throw new NotSupportedException($"{expression} is not a truth value."),
    };

    private static Jet Binary(BinaryOperator sign, Jet left, Jet right) => sign switch
    {
        BinaryOperator.Add => JetArithmetic.Add(left, right),
        BinaryOperator.Subtract => JetArithmetic.Subtract(left, right),
        BinaryOperator.Multiply => JetArithmetic.Multiply(left, right),
        BinaryOperator.Divide => JetArithmetic.Divide(left, right),
        BinaryOperator.Power => JetArithmetic.Power(left, right),
        _ => throw new NotSupportedException($"{sign} does not give a number."),
    };

    private Jet Call(CallSyntax call, Frame frame, Position position)
    {
        if (frames.FrameOf(call, frame) is { } inner)
        {
            return Number(inner.Body.Result, inner, position);
        }

        var name = call.Function.Name;
        var arguments = call.Arguments;

        if (ReductionEvaluator.Reduces(name, arguments.Count, call.Axes is not null))
        {
            return observations.Step(Reduced(call, frame, position));
        }

        return name switch
        {
            "where" => Number(arguments[Truth(arguments[0], frame, position) ? 1 : 2], frame, position),
            "number" => NumberOf(arguments[0], frame, position),
            "stop_gradient" => Stopped(Number(arguments[0], frame, position)),
            "size" => Jet.Constant(shapes.AxisOf(frame.Axes(call.Axes!)[0]).Extent),
            "one_hot" => Jet.Constant(_indices.IsHot(call, frame, position) ? Ball.One : Ball.Zero),
            "softmax" or "log_softmax" => observations.Step(Softmax(call, frame, position)),
            "gather" or "rename" => Moved(call, frame, position),
            _ => observations.Step(Choices.Apply(
                observations, name, [.. arguments.Select(argument => Number(argument, frame, position))])),
        };
    }

    private Jet NumberOf(ExpressionSyntax argument, Frame frame, Position position) =>
        Jet.Constant(shapes.IsIndex(argument, frame) ? Ball.Exact(_indices.Evaluate(argument, frame, position))
            : Truth(argument, frame, position) ? Ball.One : Ball.Zero);

    private Jet Stopped(Jet value)
    {
        observations.StoppedGradient = true;

        return value.Stopped();
    }

    private Jet Reduced(CallSyntax call, Frame frame, Position position)
    {
        var arguments = call.Arguments;

        return new ReductionEvaluator(observations, Along(call, frame, position, shapes.Reduced(call, frame))).Evaluate(
            call.Function.Name,
            at => Number(arguments[0], frame, at),
            at => Number(arguments[1], frame, at),
            at => Truth(arguments[1], frame, at));
    }

    // ln softmax is x − x̂ − ln(1 + Σ e^(x − x̂)), softmax its exponential.
    private Jet Softmax(CallSyntax call, Frame frame, Position position)
    {
        var argument = call.Arguments[0];
        var axes = frame.Axes(call.Axes!);
        var shape = shapes.Of(argument, frame);
        var place = new Place(call, frame, position.Within(shape.Without(axes)));

        if (!_rows.TryGetValue(place, out var row))
        {
            _rows[place] = row = new ReductionEvaluator(observations, Along(call, frame, position, axes)).LogSumExpLessLargest(
                at => Number(argument, frame, at),
                (largest, at) => observations.Seen(PlaceOf(argument, frame, largest), Number(argument, frame, largest), at));
        }

        var above = position.Equals(row.Largest)
            ? JetArithmetic.Negate(row.Beyond)
            : JetArithmetic.Subtract(JetArithmetic.Subtract(Number(argument, frame, position), Number(argument, frame, row.Largest)), row.Beyond);

        return call.Function.Name == "log_softmax" ? above : JetFunctions.Apply("exp", above);
    }

    // The positions along axes of the arguments, from one along the others.
    private List<Position> Along(CallSyntax call, Frame frame, Position position, string[] axes)
    {
        var shape = call.Arguments.Aggregate(Shape.Scalar, (all, argument) => all.With(shapes.Of(argument, frame)));

        return [.. shape.Only(axes).Positions(position, axes)];
    }

    // Many positions may read the same value: each sees it for itself.
    private Jet Moved(CallSyntax call, Frame frame, Position position)
    {
        var argument = call.Arguments[0];
        var moved = _indices.Moved(call, frame, position);
        var value = Number(argument, frame, moved);
        var reaches = call.Function.Name == "gather" && shapes.Of(call.Arguments[1], frame).Names.Any(axis => !shapes.Of(argument, frame).Has(axis));

        return reaches ? observations.Seen(PlaceOf(argument, frame, moved), value, position) : value;
    }
}
