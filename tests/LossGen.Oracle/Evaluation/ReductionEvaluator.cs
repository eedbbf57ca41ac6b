using LossGen.Oracle.Derivatives;
using LossGen.Oracle.Functions;
using LossGen.Oracle.Numbers;

namespace LossGen.Oracle.Evaluation;

/// <summary>The reductions of a whole span.</summary>
internal sealed class ReductionEvaluator(Observations observations, int length)
{
    /// <summary>Whether a call of that name reduces: <c>min</c> and <c>max</c> do with one argument.</summary>
    public static bool Reduces(string name, int arguments) => name switch
    {
        "sum" or "mean" or "prod" or "logsumexp" or "norm" or "masked_mean" or "weighted_mean" => true,
        "min" or "max" => arguments == 1,
        _ => false,
    };

    /// <summary>A reduction of the values <paramref name="body"/> gives, with the weights or the mask of the second argument.</summary>
    public Jet Evaluate(string name, Func<int, Jet> body, Func<int, Jet> weights, Func<int, bool> mask) => name switch
    {
        "sum" => Sum(body, Everything),
        "mean" => Divide(Sum(body, Everything), length),
        "prod" => Product(body),
        "max" => Largest(body),
        "min" => JetArithmetic.Negate(Largest(i => JetArithmetic.Negate(body(i)))),
        "logsumexp" => LogSumExp(body),
        "norm" => JetFunctions.Apply("sqrt", Sum(i => JetFunctions.Apply("square", body(i)), Everything)),
        "masked_mean" => MaskedMean(body, mask),
        "weighted_mean" => WeightedMean(body, weights),
        _ => throw new NotSupportedException($"There is no reduction called {name}."),
    };

    private static bool Everything(int element) => true;

    private static Jet Divide(Jet sum, int count) => JetArithmetic.Divide(sum, Jet.Constant(count));

    private Jet Sum(Func<int, Jet> body, Func<int, bool> counts)
    {
        var sum = Jet.Constant(Ball.Zero);
        var sizes = BigFloat.Zero;

        for (var i = 0; i < length; i++)
        {
            if (counts(i))
            {
                var term = body(i);
                sum = JetArithmetic.Add(sum, term);
                sizes += BigFloat.Abs(term.Value.Middle);
            }
        }

        return observations.Sum(observations.Step(sum), sizes);
    }

    private Jet Product(Func<int, Jet> body)
    {
        var product = Jet.Constant(Ball.One);

        for (var i = 0; i < length; i++)
        {
            product = observations.Step(JetArithmetic.Multiply(product, body(i)));
        }

        return observations.Sum(product, BigFloat.Abs(product.Value.Middle));
    }

    private Jet Largest(Func<int, Jet> body)
    {
        var largest = Jet.Constant(Ball.Exact(BigFloat.NegativeInfinity));

        for (var i = 0; i < length; i++)
        {
            largest = Choices.Larger(observations, body(i), largest);
        }

        return largest;
    }

    // The shift is a constant, whatever the largest value depends on.
    private Jet LogSumExp(Func<int, Jet> body)
    {
        var shift = Jet.Constant(Ball.Exact(Enumerable.Range(0, length)
            .Select(i => body(i).Value.Middle)
            .Aggregate(BigFloat.NegativeInfinity, BigFloat.Max)));

        if (!shift.Value.Middle.IsFinite)
        {
            return shift;
        }

        var sum = Sum(i => JetFunctions.Apply("exp", JetArithmetic.Subtract(body(i), shift)), Everything);

        return JetArithmetic.Add(shift, JetFunctions.Apply("log", sum));
    }

    private Jet MaskedMean(Func<int, Jet> body, Func<int, bool> mask)
    {
        var count = Enumerable.Range(0, length).Count(mask);

        return count == 0 ? Jet.Constant(Ball.Zero) : Divide(Sum(body, mask), count);
    }

    private Jet WeightedMean(Func<int, Jet> body, Func<int, Jet> weights)
    {
        var total = Sum(weights, Everything);

        return total.Value.IsExactZero
            ? Jet.Constant(Ball.Zero)
            : JetArithmetic.Divide(Sum(i => JetArithmetic.Multiply(weights(i), body(i)), Everything), total);
    }
}
