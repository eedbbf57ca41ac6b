using System.Text.RegularExpressions;
using LossGen.Compiler.Binding;
using LossGen.Compiler.Tests.Values;
using LossGen.Oracle.Numbers;

namespace LossGen.Compiler.Tests.Differentiation;

/// <summary>Value and gradients of programs over named axes, against the user's formula and its differences.</summary>
public class NamedAxesTests
{
    private const string Signature =
        "z[N,C] y[N,C] t:indices[N] w[C] m:mask[N] a[N,D] b[M,D] table[C,D] s:scalar k:int C:int D:int";

    private static readonly string[] Differentiable = ["z", "y", "w", "a", "b", "table", "s"];

    // Expansions may leave out what no double shows, and slopes are good to some 1e-45.
    private const int Bits = 140;

    private static readonly Dictionary<string, int> Extents = new() { ["N"] = 3, ["C"] = 4, ["D"] = 2, ["M"] = 3 };

    public static TheoryData<string> Reduced =>
    [
        "mean(-gather[C](log_softmax[C](z), t))",
        "mean(-gather[C](log(softmax[C](z)), t))",
        "mean(-gather[C](log(exp(z)/sum[C](exp(z))), t))",
        "mean(logsumexp[C](z) - gather[C](z, t))",
        "weighted_mean(-gather[C](log_softmax[C](z), t), gather[C](w^2, t))",
        "masked_mean(-gather[C](log_softmax[C](z/s), t), t != k)",
        "masked_mean(-gather[C](log_softmax[C](z), t), m)",
        "l = log_softmax[C](z); mean(-(1 - 0.1)*gather[C](l, t) - 0.1/size[C]()*sum[C](l))",
        "mean(-sum[C](y*log_softmax[C](z)))",
        "mean(sum[C](softmax[C](y)*(log_softmax[C](y) - log_softmax[C](z))))",
        "mean((1 - gather[C](softmax[C](z), t))^s*(-gather[C](log_softmax[C](z), t)))",
        "mean(sum[C]((softmax[C](z) - one_hot[C](t))^2))",
        "mean(max(0, max[C](where(index[C]() == t, -inf, z)) - gather[C](z, t) + 1))",
        "mean(1 - sum[C](z*y)/(norm[C](z)*norm[C](y)))",
        "mean(max(0, norm[C](z - y) - norm[C](z) + 1))",
        "mean(w*(1 - (2*sum[N](z*y) + 1)/(sum[N](z^2) + sum[N](y^2) + 1)))",
        "mean(1 - (2*sum[C](z*y) + s)/(sum[C](z^2) + sum[C](y^2) + s))",
        "mean(sum[D]((a - gather[C](table, t))^2))",
        "mean(gather[C](z, k)*w)",
        "mean(-where(index[N]() == rename[M, N](index[M]()), 1, 0)*sum[D](a^2))",
        "q = sum[D](a*b)/s; mean(logsumexp[M](q) - sum[D](a*rename[M, N](b))/s)",
        "q = sum[D](a*rename[N, M](a))/s; mean(logsumexp[M](where(index[N]() == index[M](), -inf, q)))",
        "q = sum[D]((a - rename[N, M](a))^2); mean(q)",
        "mean(gather[C](sum[N](z), t)*sum[C](z))",
        "sqrt(mean(sum[C](z^2)))*max(w) + prod[C](w)",

        // What is made of log-softmaxes: alone, inside one another, at a class, with the log-sum-exp used otherwise too.
        "mean(-sum[C](softmax[C](y)*log_softmax[C](z)))",
        "mean(sum[C](softmax[C](z)*(log_softmax[C](z) - y)))",
        "mean(sum[C]((softmax[C](z) - y)^2))",
        "mean(sum[C](softmax[C](z)^2*(1 + y)))",
        "mean(-sum[C](w*y*log_softmax[C](z/s)))",
        "mean(-sum[C](y*log_softmax[C](min(z, -0.5))))",
        "mean(sum[C](y*(1 - softmax[C](z))*log_softmax[C](z)))",
        "l = logsumexp[C](z); mean(l - gather[C](z, t) + 0.1*l^2 - sum[C](y*(z - l)))",
        "mean(-sum[C](y*log_softmax[C](2*z + y)) - gather[C](log_softmax[C](z), t))",
        "mean(-sum[C](softmax[C](z)*log_softmax[C](log_softmax[C](z)*w)))",
        "u = log_softmax[C](z); mean(-sum[C](y*u) + 0.5*gather[C](u, t)^2 - 0.1*mean[C](u))",
        "mean((1 - gather[C](softmax[C](z), t)^s)/s)",
        "mean(-log(gather[C](z^2, t)/sum[C](z^2)))",
        "u = log_softmax[C](z); mean(sum[C](exp(u)*rename[N, M](u)))",
        "p = softmax[C](z); q = softmax[C](y); h = 0.5*(p + q); mean(sum[C](p*(log(p) - log(h))) + sum[C](q*(log(q) - log(h))))",
        "p = log_softmax[C](z); q = log_softmax[C](y); h = logaddexp(p, q) - log(2); mean(sum[C](exp(p)*(p - h)) + sum[C](exp(q)*(q - h)))",
        "v = sigmoid(s); p = log_softmax[C](z); q = log_softmax[C](y); h = logaddexp(log(v) + p, log(1 - v) + q); mean(v*sum[C](exp(p)*(p - h)) + (1 - v)*sum[C](exp(q)*(q - h)))",
        "v = 0.5*s; h = logaddexp(log(v) + z, log(1 - v) + y); mean(v*sum[C](exp(z)*(z - h)) + (1 - v)*sum[C](exp(y)*(y - h)))",
        "mean(sqrt(mean[C]((z - mean[C](z))^2)))",
        "mean(-gather[C](log_softmax[C](s*tanh(z/s)), t))",
        "mean(-gather[C](log_softmax[C](-sum[D]((a - table)^2)), t))",
        "q = sum[D](a*b)/s; mean(logsumexp[M](q) - sum[M](where(index[N]() == index[M](), q, 0)))",
        "u = a/norm[D](a); q = s*sum[D](u*b); 0.5*mean(logsumexp[M](q)) + 0.5*mean(logsumexp[N](q)) - mean(sum[M](where(index[N]() == index[M](), q, 0)))",
        "u = a/norm[D](a); q = sum[D](u*rename[N, M](u))/s; mean(logsumexp[M](where(index[N]() == index[M](), -10, q)) - sum[M](where(index[M]() == rename[M, N](index[M]()), q, 0)))",
        "q = s*sum[D](a*rename[N, M](a)) - rename[N, M](sum[D](a^2)); mean(logsumexp[M](q) - sum[M](where(rename[N, M](m) && index[N]() != index[M](), q, 0)))",
        "p = softmax[C](z); mean(1 - (2*sum[N](p*y) + s)/(sum[N](p) + sum[N](y) + s))",
        "p = softmax[C](z); mean(sum[C](w*p) + sum[C](y*p^2))",
        "mean(-sum[C](softmax[C](z)*log_softmax[C](z))*sum[C](y*softmax[C](z)))",
        "mean(sqrt(1 + z^2)*y + sqrt(1 + z^2)*w)",
        "mean((z*y - w)/(z*y + 3) + (y^2 + 1)/(y^2 + z^2 + 2))",
        "mean(atan(z) - atan(y) + atan(3*z) - atan(w))",
        "mean(max(0, min(z + exp(y), w + 1.5) - max(z, w)))",
        "mean(min(z + abs(y), y + abs(w)) - max(y, z))",
    ];

    [Theory]
    [MemberData(nameof(Reduced))]
    public void A_loss_over_named_axes_has_its_value_and_its_slopes(string expression) => AssertProgram(expression, ResultKind.Scalar);

    [Theory]
    [InlineData("-gather[C](log_softmax[C](z), t)")]
    [InlineData("sum[N](z*y)")]
    [InlineData("z*w - mean[C](z)")]
    [InlineData("sum[D](a*b)")]
    [InlineData("-sum[C](y*log_softmax[C](z))")]
    [InlineData("softmax[C](z)*y")]
    public void A_loss_that_keeps_axes_has_its_values_and_the_slopes_of_their_sum_with_upstream(string expression) =>
        AssertProgram(expression, ResultKind.Values);

    private static void AssertProgram(string expression, ResultKind result)
    {
        var read = Differentiable.Where(name => Regex.IsMatch(expression, $@"\b{name}\b"));
        var loss = new LossGradient(expression, Signature + (result == ResultKind.Values ? " o:values" : ""), string.Join(", ", read), result);
        var random = new Random(expression.Length);
        var point = NextPoint(random, loss, result);

        foreach (var at in Position.Nowhere.Along(loss.Shape.Kept, point))
        {
            var expected = Precise.Evaluate(() => loss.Meaning(point, at))!.Value.Value;
            var actual = loss.Value(point, at);

            Assert.True(Equality.Compare(expected, actual ?? BigFloat.NaN, Bits), $"{expected}, not {actual}");
        }

        var compared = loss.Parameters.Sum(parameter => Positions(loss, parameter, point).Count(at => AssertSlope(loss, parameter, point, at, result)));

        Assert.True(compared >= 4, $"{compared} slopes were compared.");
    }

    private static IEnumerable<Position> Positions(LossGradient loss, string parameter, Point point) =>
        Position.Nowhere.Along(loss.Shape.AxesOf(parameter), point);

    private static bool AssertSlope(LossGradient loss, string parameter, Point point, Position at, ResultKind result)
    {
        var index = at.Flat(loss.Shape.AxesOf(parameter), point);
        var slope = Differences.Slope(x => Objective(loss, point.With(parameter, index, x), result), point.Values[parameter][index]);

        if (slope is null || loss.Gradient(parameter, point, at) is not { } gradient)
        {
            return false;
        }

        // Beside what a slope cancels from, a difference does not see it.
        var isUnseen = (slope.Value - gradient).IsZero || (slope.Value - gradient).Magnitude < -2 * Bits + 40;

        Assert.True(isUnseen || Equality.Compare(slope.Value, gradient, Bits), $"d/d{parameter}[{index}]: {slope}, not {gradient}");

        return true;
    }

    private static Number Objective(LossGradient loss, Point point, ResultKind result) => Position.Nowhere
        .Along(loss.Shape.Kept, point)
        .Aggregate(Number.Zero, (total, at) =>
        {
            var upstream = point.Values["upstream"][result == ResultKind.Values ? at.Flat(loss.Shape.Kept, point) : 0];

            return total + (Number.Exactly(upstream) * loss.Meaning(point, at));
        });

    private static Point NextPoint(Random random, LossGradient loss, ResultKind result)
    {
        BigFloat[] Draw(int count, Func<double> next) => [.. Enumerable.Range(0, count).Select(_ => (BigFloat)next())];

        int SizeOf(IEnumerable<string> axes) => axes.Aggregate(1, (size, axis) => size * Extents[axis]);

        var spans = loss.Shape.Tensors.Select(tensor => (tensor.Name, Draw(SizeOf(tensor.Axes), () => tensor.Name switch
        {
            "t" => random.Next(Extents["C"]),
            "m" => random.Next(2),
            _ => (4 * random.NextDouble()) - 2,
        })));

        return Point.Of(
            1,
            [
                .. spans,
                ("s", Draw(1, () => 0.3 + random.NextDouble())),
                ("k", [1]),
                ("upstream", Draw(result == ResultKind.Values ? SizeOf(loss.Shape.Kept) : 1, () => 1.5 - random.NextDouble())),
            ]) with
        {
            Extents = Extents,
        };
    }
}
