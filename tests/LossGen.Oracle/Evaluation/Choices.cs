using LossGen.Compiler.Syntax;
using LossGen.Oracle.Derivatives;
using LossGen.Oracle.Numbers;

namespace LossGen.Oracle.Evaluation;

/// <summary>Comparisons, and the functions of the language that make one: those with kinks and steps.</summary>
internal static class Choices
{
    /// <summary>A comparison, as C# decides it: with NaN all are false but <c>!=</c>.</summary>
    /// <exception cref="InsufficientPrecisionException">The sides are too close to tell.</exception>
    public static bool Compare(Observations observations, BinaryOperator sign, Jet left, Jet right)
    {
        if (left.Value.IsUndefined || right.Value.IsUndefined)
        {
            return sign == BinaryOperator.NotEqual;
        }

        var order = Order(observations, left, right);

        return sign switch
        {
            BinaryOperator.Less => order < 0,
            BinaryOperator.LessOrEqual => order <= 0,
            BinaryOperator.Greater => order > 0,
            BinaryOperator.GreaterOrEqual => order >= 0,
            BinaryOperator.Equal => order == 0,
            BinaryOperator.NotEqual => order != 0,
            _ => throw new NotSupportedException($"{sign} is not a comparison."),
        };
    }

    /// <summary>A function of the language that is neither a reduction nor <c>where</c>.</summary>
    public static Jet Apply(Observations observations, string name, Jet[] arguments)
    {
        if (JetFunctions.Has(name))
        {
            return JetFunctions.Apply(name, arguments[0]);
        }

        return name switch
        {
            "pow" => JetArithmetic.Power(arguments[0], arguments[1]),
            "xlogy" => JetArithmetic.XLogY(arguments[0], arguments[1]),
            "logaddexp" => JetArithmetic.LogAddExp(arguments[0], arguments[1]),
            "abs" => Abs(observations, arguments[0]),
            "relu" => Larger(observations, arguments[0], Jet.Constant(Ball.Zero)),
            "max" => arguments.Aggregate((a, b) => Larger(observations, a, b)),
            "min" => arguments.Aggregate((a, b) => JetArithmetic.Negate(Larger(observations, JetArithmetic.Negate(a), JetArithmetic.Negate(b)))),
            "clamp" => Clamp(observations, arguments[0], arguments[1], arguments[2]),
            "sign" => SignOf(observations, arguments[0]),
            "floor" => Step(observations, arguments[0], Ball.Zero),
            "round" => Step(observations, arguments[0], Ball.One.Shift(-1)),
            _ => throw new NotSupportedException($"There is no function called {name}."),
        };
    }

    /// <summary>The larger of two; at a tie the first, and the boundary is noted.</summary>
    public static Jet Larger(Observations observations, Jet a, Jet b) =>
        a.Value.IsUndefined || b.Value.IsUndefined ? Jet.Constant(Ball.Undefined)
        : Order(observations, a, b) >= 0 ? a : b;

    private static int Order(Observations observations, Jet left, Jet right)
    {
        if (left.Value.Middle.IsInfinity || right.Value.Middle.IsInfinity)
        {
            return left.Value.Middle.CompareTo(right.Value.Middle);
        }

        var order = (left.Value - right.Value).Sign ?? throw new InsufficientPrecisionException();
        observations.MetBoundary |= order == 0 && !(left.IsConstant && right.IsConstant);

        return observations.Decide(left, right, order);
    }

    private static Jet Abs(Observations observations, Jet x) => SignIn(observations, x) switch
    {
        null => Jet.Constant(Ball.Undefined),
        < 0 => JetArithmetic.Negate(x),
        _ => x,
    };

    private static Jet SignOf(Observations observations, Jet x) =>
        SignIn(observations, x) is { } sign ? x.Chain(sign, Ball.Zero, Ball.Zero) : Jet.Constant(Ball.Undefined);

    private static int? SignIn(Observations observations, Jet x) =>
        x.Value.IsUndefined ? null : Order(observations, x, Jet.Constant(Ball.Zero));

    private static Jet Clamp(Observations observations, Jet x, Jet low, Jet high)
    {
        if (x.Value.IsUndefined || low.Value.IsUndefined || high.Value.IsUndefined)
        {
            return Jet.Constant(Ball.Undefined);
        }

        return Order(observations, x, low) < 0 ? low : Order(observations, x, high) > 0 ? high : x;
    }

    // ⌊x⌋, or the nearest whole number with ties to even for a shift of ½.
    private static Jet Step(Observations observations, Jet x, Ball shift)
    {
        var value = x.Value;

        if (!value.Middle.IsFinite)
        {
            return Jet.Constant(value);
        }

        var floor = BigFloat.Scaled((value + shift).Middle.Floor(), 0);
        var above = value + shift - Ball.Exact(floor);

        if (above.Sign is null || (1 - above).Sign is null)
        {
            throw new InsufficientPrecisionException();
        }

        var jumps = above.IsExactZero;
        observations.MetBoundary |= jumps && !x.IsConstant;
        var isOddTie = jumps && !shift.IsExactZero && !floor.Shift(-1).IsInteger;

        return x.Chain(Ball.Exact(isOddTie ? floor - 1 : floor), Ball.Zero, Ball.Zero);
    }
}
