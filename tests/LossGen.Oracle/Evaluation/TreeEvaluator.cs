using System.Globalization;
using LossGen.Compiler.Syntax;
using LossGen.Oracle.Derivatives;
using LossGen.Oracle.Numbers;

namespace LossGen.Oracle.Evaluation;

/// <summary>
/// The meaning of an expression, read off its syntax tree one element at a time: functions are expanded where they are
/// called, of <c>where</c> the branch taken alone is evaluated, and nothing is simplified.
/// </summary>
internal sealed class TreeEvaluator(FunctionTable functions, LeafValues leaves, Observations observations, int length)
{
    private readonly Dictionary<Place, Frame> _frames = [];
    private readonly Dictionary<Place, Jet> _numbers = [];
    private readonly Dictionary<Place, int> _reductions = [];

    /// <summary>The value of a program at an element, or outside of any sweep for −1.</summary>
    public Jet Evaluate(Frame program, int element) => Number(program.Body.Result, program, element);

    private Jet Number(ExpressionSyntax expression, Frame frame, int element) => expression switch
    {
        NumberSyntax number => leaves.Literal(number.Text),
        NameSyntax name => Name(name, frame, element),
        UnaryExpressionSyntax { Operator: UnaryOperator.Negate } negation =>
            JetArithmetic.Negate(Number(negation.Operand, frame, element)),
        BinaryExpressionSyntax binary => observations.Step(Binary(
            binary.Operator, Number(binary.Left, frame, element), Number(binary.Right, frame, element))),
        ConditionalSyntax choice =>
            Number(Truth(choice.Condition, frame, element) ? choice.WhenTrue : choice.WhenFalse, frame, element),
        CallSyntax call => Call(call, frame, element),
        _ => throw new NotSupportedException($"{expression} is not a number."),
    };

    private bool Truth(ExpressionSyntax expression, Frame frame, int element) => expression switch
    {
        NameSyntax name when frame.Find(name.Name) is { } meaning => Truth(meaning.Expression, meaning.Frame, element),
        NameSyntax name => leaves.Mask(name.Name, element),
        UnaryExpressionSyntax { Operator: UnaryOperator.Not } negation => !Truth(negation.Operand, frame, element),
        BinaryExpressionSyntax { Operator: BinaryOperator.And } both =>
            Truth(both.Left, frame, element) && Truth(both.Right, frame, element),
        BinaryExpressionSyntax { Operator: BinaryOperator.Or } either =>
            Truth(either.Left, frame, element) || Truth(either.Right, frame, element),
        BinaryExpressionSyntax comparison => Choices.Compare(
            observations,
            comparison.Operator,
            Number(comparison.Left, frame, element),
            Number(comparison.Right, frame, element)),
        ConditionalSyntax choice =>
            Truth(Truth(choice.Condition, frame, element) ? choice.WhenTrue : choice.WhenFalse, frame, element),
        CallSyntax { Function.Name: "where" } choice =>
            Truth(choice.Arguments[Truth(choice.Arguments[0], frame, element) ? 1 : 2], frame, element),
        CallSyntax call when FrameOf(call, frame) is { } inner => Truth(inner.Body.Result, inner, element),
        _ => throw new NotSupportedException($"{expression} is not a truth value."),
    };

    private Jet Name(NameSyntax name, Frame frame, int element)
    {
        if (frame.Find(name.Name) is not { } meaning)
        {
            return leaves.Number(name.Name, element);
        }

        var key = new Place(meaning.Expression, meaning.Frame, element);

        if (!_numbers.TryGetValue(key, out var value))
        {
            _numbers[key] = value = Number(meaning.Expression, meaning.Frame, element);
        }

        return value;
    }

    private static Jet Binary(BinaryOperator sign, Jet left, Jet right) => sign switch
    {
        BinaryOperator.Add => JetArithmetic.Add(left, right),
        BinaryOperator.Subtract => JetArithmetic.Subtract(left, right),
        BinaryOperator.Multiply => JetArithmetic.Multiply(left, right),
        BinaryOperator.Divide => JetArithmetic.Divide(left, right),
        BinaryOperator.Power => JetArithmetic.Power(left, right),
        _ => throw new NotSupportedException($"{sign} does not give a number."),
    };

    private Jet Call(CallSyntax call, Frame frame, int element)
    {
        if (FrameOf(call, frame) is { } inner)
        {
            return Number(inner.Body.Result, inner, element);
        }

        var name = call.Function.Name;
        var arguments = call.Arguments;

        if (ReductionEvaluator.Reduces(name, arguments.Count))
        {
            return Reduced(call, frame, element);
        }

        return name switch
        {
            "where" => Number(arguments[Truth(arguments[0], frame, element) ? 1 : 2], frame, element),
            "number" => NumberOf(arguments[0], frame, element),
            "stop_gradient" => Stopped(Number(arguments[0], frame, element)),
            _ => observations.Step(Choices.Apply(
                observations, name, [.. arguments.Select(argument => Number(argument, frame, element))])),
        };
    }

    private Jet NumberOf(ExpressionSyntax argument, Frame frame, int element) =>
        Jet.Constant(Truth(argument, frame, element) ? Ball.One : Ball.Zero);

    private Jet Stopped(Jet value)
    {
        observations.StoppedGradient = true;

        return value.Stopped();
    }

    private Jet Reduced(CallSyntax call, Frame frame, int element)
    {
        var place = new Place(call, frame);

        if (!_reductions.TryGetValue(place, out var number))
        {
            var arguments = call.Arguments;
            var result = new ReductionEvaluator(observations, length).Evaluate(
                call.Function.Name,
                at => Number(arguments[0], frame, at),
                at => Number(arguments[1], frame, at),
                at => Truth(arguments[1], frame, at));

            number = observations.Reductions.Count;
            observations.Reductions.Add(observations.Step(result));
            _reductions.Add(place, number);
        }

        return leaves.SeenBy(
            observations.Reductions[number],
            VariableKind.ReductionSeenByElement,
            number.ToString(CultureInfo.InvariantCulture),
            element);
    }

    private Frame? FrameOf(CallSyntax call, Frame frame)
    {
        if (functions.Find(call.Function.Name, call.Arguments.Count) is not { } definition)
        {
            return null;
        }

        var place = new Place(call, frame);

        if (!_frames.TryGetValue(place, out var inner))
        {
            var arguments = definition.Parameters.Select((parameter, i) => (parameter.Name, new Meaning(call.Arguments[i], frame)));
            inner = new Frame(definition.Body, arguments);
            _frames.Add(place, inner);
        }

        return inner;
    }
}
