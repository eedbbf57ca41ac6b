using LossGen.Oracle.Derivatives;
using LossGen.Oracle.Functions;
using LossGen.Oracle.Numbers;

namespace LossGen.Oracle.Evaluation;

/// <summary>The reductions, over the positions given.</summary>
internal sealed class ReductionEvaluator(Observations observations, IReadOnlyList<Position> positions)
{
    /// <summary>Whether a call of that name reduces: <c>min</c> and <c>max</c> do with brackets or one argument.</summary>
    public static bool Reduces(string name, int arguments, bool hasAxes) => name switch
    {
        "sum" or "mean" or "prod" or "logsumexp" or "norm" or "masked_mean" or "weighted_mean" => true,
        "min" or "max" => hasAxes || arguments == 1,
        _ => false,
    };

    /// <summary>A reduction of the values <paramref name="body"/> gives, with the weights or the mask of the second argument.</summary>
    public Jet Evaluate(string name, Func<Position, Jet> body, Func<Position, Jet> weights, Func<Position, bool> mask) => name switch
    {
        "sum" => Sum(positions, body),
        "mean" => Divide(Sum(positions, body), positions.Count),
        "prod" => Product(body),
        "max" => Largest(body),
        "min" => JetArithmetic.Negate(Largest(at => JetArithmetic.Negate(body(at)))),
        "logsumexp" => LogSumExp(body),
        "norm" => JetFunctions.Apply("sqrt", Sum(positions, at => JetFunctions.Apply("square", body(at)))),
        "masked_mean" => MaskedMean(body, mask),
        "weighted_mean" => WeightedMean(body, weights),
        _ => throw new NotSupportedException($"There is no reduction called {name}."),
    };

    /// <summary>
    /// ln Σ e^x less x̂, its largest term: ln(1 + Σ e^(x − x̂)) over the others, so that the error that a sum may have does not
    /// hide what is left of a confident row.
    /// </summary>
    /// <param name="body">The terms.</param>
    /// <param name="seen">The largest term as another position sees it.</param>
    public (Jet Beyond, Position Largest) LogSumExpLessLargest(Func<Position, Jet> body, Func<Position, Position, Jet> seen)
    {
        var largest = positions.MaxBy(at => body(at).Value.Middle);
        var others = positions.Where(position => !position.Equals(largest));
        var rest = Sum([.. others], at => JetFunctions.Apply("exp", JetArithmetic.Subtract(body(at), seen(largest, at))));

        return (JetFunctions.Apply("log1p", rest), largest);
    }

    private static Jet Divide(Jet sum, int count) => JetArithmetic.Divide(sum, Jet.Constant(count));

    private Jet Sum(IReadOnlyList<Position> over, Func<Position, Jet> body)
    {
        var sum = Jet.Constant(Ball.Zero);
        var sizes = BigFloat.Zero;

        foreach (var position in over)
        {
            var term = body(position);
            sum = JetArithmetic.Add(sum, term);
            sizes += BigFloat.Abs(term.Value.Middle);
        }

        return observations.Sum(observations.Step(sum), sizes);
    }

    private Jet Product(Func<Position, Jet> body)
    {
        var product = positions.Aggregate(
            Jet.Constant(Ball.One), (product, at) => observations.Step(JetArithmetic.Multiply(product, body(at))));

        return observations.Sum(product, BigFloat.Abs(product.Value.Middle));
    }

    private Jet Largest(Func<Position, Jet> body) => positions.Aggregate(
        Jet.Constant(Ball.Exact(BigFloat.NegativeInfinity)), (largest, at) => Choices.Larger(observations, body(at), largest));

    // The shift is a constant, whatever the largest value depends on.
    private Jet LogSumExp(Func<Position, Jet> body)
    {
        var shift = Jet.Constant(Ball.Exact(positions
            .Select(at => body(at).Value.Middle)
            .Aggregate(BigFloat.NegativeInfinity, BigFloat.Max)));

        if (!shift.Value.Middle.IsFinite)
        {
            return shift;
        }

        var sum = Sum(positions, at => JetFunctions.Apply("exp", JetArithmetic.Subtract(body(at), shift)));

        return JetArithmetic.Add(shift, JetFunctions.Apply("log", sum));
    }

    private Jet MaskedMean(Func<Position, Jet> body, Func<Position, bool> mask)
    {
        var counted = positions.Where(mask).ToList();

        return counted.Count == 0 ? Jet.Constant(Ball.Zero) : Divide(Sum(counted, body), counted.Count);
    }

    private Jet WeightedMean(Func<Position, Jet> body, Func<Position, Jet> weights)
    {
        var total = Sum(positions, weights);

        return total.Value.IsExactZero
            ? Jet.Constant(Ball.Zero)
            : JetArithmetic.Divide(Sum(positions, at => JetArithmetic.Multiply(weights(at), body(at))), total);
    }
}
