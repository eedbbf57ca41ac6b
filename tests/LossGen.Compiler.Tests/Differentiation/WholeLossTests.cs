using LossGen.Compiler.Binding;
using LossGen.Compiler.Tests.Values;
using LossGen.Oracle.Numbers;

namespace LossGen.Compiler.Tests.Differentiation;

/// <summary>Value and gradients of whole programs, reductions among them, against the user's formula and its differences.</summary>
public class WholeLossTests
{
    private const int Elements = 5;
    private const int Points = 4;

    // Expansions may leave out what no double shows, and slopes are good to some 1e-45.
    private const int Bits = 140;

    public static TheoryData<string> Reduced =>
    [
        "mean((p - y)^2)",
        "sqrt(mean((p - y)^2))",
        "sqrt(mean((p - y)^2))/(max(y) - min(y))",
        "norm(p - y)/norm(y)",
        "1 - (2*sum(p*y) + s)/(sum(p) + sum(y) + s)",
        "1 - sum(p*y)/(sum(p*y) + s*sum(p*(1 - y)) + (1 - s)*sum((1 - p)*y))",
        "mean((p - mean(p))^2)",
        "mean(p^2) - mean(p)^2",
        "1 - 2*mean((p - mean(p))*(y - mean(y)))/(mean((p - mean(p))^2) + mean((y - mean(y))^2) + (mean(p) - mean(y))^2)",
        "1 - mean((p - mean(p))*(y - mean(y)))/sqrt(mean((p - mean(p))^2)*mean((y - mean(y))^2))",
        "prod(p + y*s)",
        "prod(p)*sum(y)",
        "max(p)*min(y) + max(p*y)",
        "logsumexp(p) - mean(p*y)",
        "logsumexp(s*p)/s",
        "logsumexp(p + s*log(y^2 + 0.7)) - logsumexp(p - log(y^2 + 0.7))",
        "log(sum(exp(p - y)))",
        "mean(exp(p - mean(p))*y)/exp(mean(p))",
        "norm(p)*norm(y - p)",
        "1 - sum(p*y)/(norm(p)*norm(y))",
        "masked_mean((p - y)^2, m)",
        "weighted_mean((p - y)^2, y^2)",
        "weighted_mean((p - y)^2, abs(y))/s",
        "mean(bce_with_logits(p, y))",
        "mean(focal_with_logits(p, y, 0.25, s^2))",
        "mean(-(y*log(sigmoid(p)) + (1 - y)*log(1 - sigmoid(p))))",
        "mean(log(1 + exp(p)) - p*y)",
        "mean(log(0.5*(exp(p - y) + exp(-(p - y)))))",
        "pt = y*sigmoid(p) + (1 - y)*sigmoid(-p); mean(-s*(1 - pt)^2*log(pt))",
        "mean(huber(p, y, s^2)) + mean(pinball(p, y, 0.3))*mean(smooth_l1(p, y, 0.7))",
        "mean(tukey(p, y, s)) + mean(cauchy(p, y, s)) + mean(welsch(p, y, s)) + mean(geman_mcclure(p, y, s))",
        "mean(barron(p, y, 1.5, s))",
        "mean(pow(abs(p - y) + 0.5, s))",
        "mean(squared_log_error(p^2, y^2)) + mean(pseudo_huber(p, y, s)) + mean(wing(p, y, 1, 0.5))",
        "mean(where(m, p^2, sin(p)*y)) + sum(m ? p : 0)",
        "mean(xlogy(y^2, p^2)) + mean(logaddexp(p, y))",
        "mean(tweedie_nll(p, y, 1.5)) + mean(gaussian_nll(p, y, s^2)) + mean(poisson_nll(p, y)) + mean(gamma_nll(p, y))",
        "log(mean(p)^2) + atan(mean(y))*s",
    ];

    public static TheoryData<string> Unreduced =>
    [
        "(p - y)^2",
        "bce_with_logits(p, y)",
        "p - mean(p)",
        "exp(p - logsumexp(p))*y",
        "p/norm(p) - s*y",
        "(p - mean(p))/sqrt(mean((p - mean(p))^2) + s^2)",
        "max(p, y)*max(p)",
        "m ? p*sum(y) : sum(p)",
    ];

    [Theory]
    [MemberData(nameof(Reduced))]
    public void A_reduced_loss_has_its_value_and_its_slopes(string expression) =>
        AssertProgram(expression, ResultKind.Scalar);

    [Theory]
    [MemberData(nameof(Unreduced))]
    public void An_unreduced_loss_has_its_values_and_the_slopes_of_their_sum_with_upstream(string expression) =>
        AssertProgram(expression, ResultKind.Values);

    private static void AssertProgram(string expression, ResultKind result)
    {
        var parameters = "p y s:scalar m:mask" + (result == ResultKind.Values ? " output:values" : "");
        var loss = new LossGradient(expression, parameters, "p, y, s", result);
        var random = new Random(expression.Length);
        var compared = 0;

        for (var round = 0; round < Points; round++)
        {
            var point = NextPoint(random, result);
            AssertValues(loss, point, result);
            compared += loss.Parameters.Sum(parameter => Enumerable.Range(0, point.Values[parameter].Length).Count(i => AssertSlope(loss, parameter, point, i, result)));
        }

        Assert.True(compared > Points * Elements, $"{compared} slopes were compared.");
    }

    private static void AssertValues(LossGradient loss, Point point, ResultKind result)
    {
        for (var i = 0; i < (result == ResultKind.Values ? point.Count : 1); i++)
        {
            var expected = Precise.Evaluate(() => loss.Meaning(point, i));

            Assert.True(
                expected is not { IsDefined: true } || Equality.Compare(expected.Value.Value, loss.Value(point, i) ?? BigFloat.NaN, Bits),
                $"{point}: {expected?.Value}, not {loss.Value(point, i)}");
        }
    }

    private static bool AssertSlope(LossGradient loss, string parameter, Point point, int index, ResultKind result)
    {
        var at = point.Values[parameter][index];
        var slope = Differences.Slope(x => Objective(loss, point.With(parameter, index, x), point, result), at);

        if (slope is null || loss.Gradient(parameter, point, index) is not { } gradient)
        {
            return false;
        }

        // Beside what a slope cancels from, a difference does not see it.
        var isUnseen = (slope.Value - gradient).IsZero || (slope.Value - gradient).Magnitude < -2 * Bits + 40;

        Assert.True(isUnseen || Equality.Compare(slope.Value, gradient, Bits), $"d/d{parameter}[{index}] at {point}: {slope}, not {gradient}");

        return true;
    }

    private static Number Objective(LossGradient loss, Point point, Point fixedPoint, ResultKind result) => result == ResultKind.Values
        ? Enumerable.Range(0, point.Count).Aggregate(
            Number.Zero, (total, i) => total + (Number.Exactly(fixedPoint.Values["upstream"][i]) * loss.Meaning(point, i)))
        : Number.Exactly(fixedPoint.Values["upstream"][0]) * loss.Meaning(point, 0);

    private static Point NextPoint(Random random, ResultKind result)
    {
        BigFloat[] Draw(int count, Func<double> next) => [.. Enumerable.Range(0, count).Select(_ => (BigFloat)next())];

        double Label() => random.Next(4) switch { 0 => 0, 1 => 1, _ => random.NextDouble() };
        double Value() => random.Next(8) switch { 0 => 0, 1 => 20 * (random.NextDouble() - 0.5), _ => (4 * random.NextDouble()) - 2 };

        return Point.Of(
            Elements,
            ("p", Draw(Elements, Value)),
            ("y", Draw(Elements, Label)),
            ("s", Draw(1, () => 0.3 + random.NextDouble())),
            ("m", Draw(Elements, () => random.Next(2))),
            ("upstream", Draw(result == ResultKind.Values ? Elements : 1, () => 1.5 - random.NextDouble())));
    }
}
