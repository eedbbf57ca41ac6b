using LossGen.Oracle.Evaluation;
using LossGen.Oracle.Numbers;

namespace LossGen.Oracle;

/// <summary>
/// What a loss should give, in arbitrary precision and from its text alone: values from the syntax tree, gradients that
/// agree with differences of those values, and the bounds that computed results must keep.
/// </summary>
public static class LossOracle
{
    // Points within reach of more kinks than this count as kinks.
    private const int MostFlips = 4;

    private static readonly int[] Precisions = [224, 464, 960, 1900, 3800, 7600, 17000];

    /// <summary>
    /// The answer, by as many bits as it takes; null where even the most do not decide it, as where an equality is true
    /// of numbers that have no finite form.
    /// </summary>
    /// <exception cref="InvalidOperationException">Derivatives and differences disagree: the oracle itself is wrong.</exception>
    public static OracleAnswer? Solve(LossProblem problem)
    {
        foreach (var bits in Precisions)
        {
            try
            {
                using var scope = BigFloat.WithPrecision(bits);

                var evaluation = LossEvaluation.At(problem, null);

                return Answer(problem, evaluation);
            }
            catch (InsufficientPrecisionException)
            {
                continue;
            }
        }

        return null;
    }

    /// <summary>
    /// What rounding every step of the tree by one part in one would change, to first order: of the value for a null
    /// <paramref name="by"/>, else of the derivative by that parameter, the terms of its chain rule among the steps. For
    /// one element.
    /// </summary>
    public static BigFloat ChangeByRounding(LossProblem problem, string? by)
    {
        using var scope = BigFloat.WithPrecision(Precisions[^3]);

        var evaluation = LossEvaluation.At(problem, null, tracksSteps: true);
        var variables = evaluation.Observations.Variables;
        var input = by is null ? null : variables.Find(VariableKind.Element, by, 0) ?? variables.Find(VariableKind.Scalar, by, -1);

        var paths = input is null ? 0 : evaluation.Total.Paths(input.Index);

        return variables.All.Where(variable => variable.Kind == VariableKind.Step).Aggregate((BigFloat)paths, (total, step) =>
        {
            var slope = input is null ? evaluation.Total.First(step.Index) : evaluation.Total.Second(input.Index, step.Index);

            return total + (BigFloat.Abs(slope.Middle) * step.Value);
        });
    }

    private static OracleAnswer Answer(LossProblem problem, LossEvaluation evaluation)
    {
        var observations = evaluation.Observations;
        var hasSlopes = evaluation.Total.Value.Middle.IsFinite && !observations.StoppedGradient;
        var isShort = problem.Judged is null;
        var agreement = hasSlopes && isShort ? new Differences(problem, evaluation).Compare(Precisions)
            : observations.MetBoundary && (!isShort || observations.StoppedGradient) ? Agreement.Edge
            : Agreement.Full;

        if (agreement == Agreement.None && !observations.MetBoundary)
        {
            throw new InvalidOperationException("A derivative of the oracle differs from the difference of its values.");
        }

        var answer = Numbers(problem, evaluation) with { IsKink = agreement != Agreement.Full };

        if (observations.CloseDecisions > MostFlips)
        {
            return answer with { IsKink = true };
        }

        for (var flips = 1; flips < 1 << observations.CloseDecisions; flips++)
        {
            answer = Either(answer, Numbers(problem, LossEvaluation.At(problem, null, flips)));
        }

        return answer;
    }

    private static OracleAnswer Numbers(LossProblem problem, LossEvaluation evaluation)
    {
        var observations = evaluation.Observations;
        var bounds = new ErrorBounds(observations, problem.Type);
        var values = evaluation.Values.Select(value => bounds.OfValue(value, problem.IsBareSum)).ToList();
        var gradients = problem.Wrt.ToDictionary(name => name, name => Gradient(problem, evaluation, bounds, name), StringComparer.Ordinal);

        return new OracleAnswer(values, gradients, false, observations.Largest, observations.Smallest);
    }

    private static OracleAnswer Either(OracleAnswer answer, OracleAnswer other) => answer with
    {
        Values = [.. answer.Values.Zip(other.Values, (one, another) => one.Or(another))],
        Gradients = answer.Gradients.ToDictionary(
            pair => pair.Key,
            pair => pair.Value.Zip(other.Gradients[pair.Key], (one, another) => one.Or(another)).ToArray(),
            StringComparer.Ordinal),
    };

    private static OracleNumber[] Gradient(LossProblem problem, LossEvaluation evaluation, ErrorBounds bounds, string name)
    {
        var isTensor = problem.Inputs.Tensors.TryGetValue(name, out var tensor);
        var kind = isTensor ? VariableKind.Element : VariableKind.Scalar;
        var elements = isTensor ? Enumerable.Range(0, tensor!.Length) : [-1];

        return [.. elements.Select(element => Gradient(problem, evaluation, bounds, kind, name, element))];
    }

    private static OracleNumber Gradient(
        LossProblem problem, LossEvaluation evaluation, ErrorBounds bounds, VariableKind kind, string name, int element)
    {
        if (evaluation.Observations.Variables.Find(kind, name, element) is not { } variable)
        {
            return new OracleNumber(BigFloat.Zero, BigFloat.Zero, 0);
        }

        return problem.Judged is null || problem.Judged(name, element)
            ? bounds.OfDerivative(evaluation.Total, variable)
            : new OracleNumber(evaluation.Total.First(variable.Index).Middle, BigFloat.NaN, double.NaN);
    }
}
