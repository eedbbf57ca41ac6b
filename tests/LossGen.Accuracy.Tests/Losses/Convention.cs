using LossGen.Accuracy.Tests.Compilation;

namespace LossGen.Accuracy.Tests.Losses;

/// <summary>
/// What a loss gives where mathematics leaves a choice, or on NaN, infinities and nothing at all: written by hand from
/// DESIGN.md, sections 2.4 and 3.
/// </summary>
/// <param name="Expression">The loss.</param>
/// <param name="Signature">As <see cref="LossCase.Of"/> reads it; masks are <c>true, false, true, …</c>.</param>
/// <param name="Tensors">In the order of the parameters.</param>
/// <param name="Value">The value of a scalar loss; of one that keeps its axis, that of its only element.</param>
/// <param name="Gradients">In the order of the tensors; null where nothing is promised.</param>
/// <param name="KeepsAxes">Whether the values keep their axis.</param>
public sealed record Convention(
    string Expression, string Signature, double[][] Tensors, double Value, double[]?[] Gradients, bool KeepsAxes)
{
    /// <summary>The rows.</summary>
    public static IReadOnlyList<Convention> All { get; } =
    [
        // Kinks.
        Each("abs(p)", 0, 0, 0),
        Each("sign(p)", 0, 0, 0),
        Each("sign(p)", -2, -1, 0),
        Each("floor(p)", 3, 3, 0),
        Each("floor(p)", -1.5, -2, 0),
        Each("round(p)", 0.75, 1, 0),
        Each("relu(p)", 0, 0, 0),
        Each("max(p, 0)", 0, 0, 0),
        Each("max(0, p)", 0, 0, 0),
        Each("min(p, 1)", 1, 1, 0),
        Each("clamp(p, 0, 1)", 0, 0, 1),
        Each("clamp(p, 0, 1)", 1, 1, 1),
        Each("clamp(p, 0, 1)", 1.5, 1, 0),
        Each("where(p <= 1, 3*p, 5*p - 2)", 1, 3, 3),
        Each("where(p < 1, 3*p, 5*p - 2)", 1, 3, 5),
        Each("where(p > 0, sqrt(p), 0.1*p)", 0, 0, 0.1),
        Each("where(p > 0, sqrt(p), 0.25*p)", -4, -1, 0.25),
        Each("where(p > 0, log(p), 0)", 0, 0, 0),
        Each("where(p == 0, 1, sin(p)/p)", 0, 1, 0),
        Each("sqrt(p)", 0, 0, double.PositiveInfinity),
        Each("hinge(p, 1)", 1, 0, 0),
        Each("perceptron(p, 1)", 0, 0, 0),
        Each("absolute_error(p, 2)", 2, 0, 0),
        Each("huber(p, 0, 1)", 1, 0.5, 1),
        Each("pinball(p, 3, 0.25)", 3, 0, 0.25),
        Pair("max(p, y)", 2, 2, 2, 0.5, 0.5),
        Pair("min(p, y)", -1, -1, -1, 0.5, 0.5),
        Pair("max(p - y, 0)", 4, 4, 0, 0, 0),
        Pair("sqrt(p^2*y)", 0, -2, 0, 0, 0),
        Pair("sqrt(p^2*y)", 0, 4, 0, 0, 0),
        Pair("p*(log(p) - log(y))", 0, 2, 0, 0, 0),
        Pair("xlogy(p, y)", 0, 2, 0, Math.Log(2), 0),
        new("max(p, c)", "p:real c=2", [[2]], 2, [[0]], true),
        Whole("max(p)", [2, 1, 2, -5], 2, [0.5, 0, 0.5, 0]),
        Whole("min(p)", [2, -5, 2, -5], -5, [0, 0.5, 0, 0.5]),
        Whole("norm(p)", [0, 0, 0], 0, [0, 0, 0]),
        Whole("sqrt(sum(p^2))", [0, 0, 0], 0, [0, 0, 0]),
        Whole("sqrt(mean(square(p)))", [0, 0], 0, [0, 0]),
        // A label of 1 beside a rate near 1: the series of exp(2^-10) - 1, 1 - exp(-2^-10) and 2*sinh(2^-11).
        new("poisson_nll(f, y)", "f:logit y:count", [[0.0009765625], [1]], 1.00000047699241653524284529261, [[0.00097703949241653524284529261]], true),
        new("gamma_nll(f, y)", "f:logit y:positive", [[0.0009765625], [1]], 1.00000047668197566223471178961, [[0.00097608581802433776528821039]], true),
        new("tweedie_nll(f, y, rho)", "f:logit y:positive rho=1.5", [[0.0009765625], [1]], 4.00000047683716767702821875982, [[0.00097656253880510773823786770]], true),
        // Their deviance, of second order there: exp(2^-10) - 1 - 2^-10.
        new("y*log(y) - y*f - y + exp(f)", "f:logit y:positive", [[0.0009765625], [1]], 0.00000047699241653524284529261160651, [[0.00097703949241653524284529261160651]], true),
        new("masked_mean(p, m)", "p:real m:mask", [[2, double.NaN, 4]], 3, [[0.5, 0, 0.5]], false),
        new("weighted_mean(p, w)", "p:real w:positive", [[2, 3], [0, 0]], 0, [[0, 0], [0, 0]], false),

        // NaN.
        Each("min(p, 1)", double.NaN, double.NaN, null),
        Each("max(1, p)", double.NaN, double.NaN, null),
        Each("clamp(p, 0, 1)", double.NaN, double.NaN, null),
        Each("relu(p)", double.NaN, double.NaN, null),
        Each("abs(p)", double.NaN, double.NaN, null),
        Each("where(p > 0, 1, 2)", double.NaN, 2, 0),
        Each("where(p != p, 1, 2)", double.NaN, 1, 0),
        Each("where(!(p < 0), 1, 2)", double.NaN, 1, 0),
        Each("tukey(p, 0, 1)", double.NaN, double.NaN, null),
        Each("huber(p, 0, 1)", double.NaN, double.NaN, null),
        Pair("where(p > 0, 0, y)", 1, double.NaN, 0, 0, 0),
        Whole("mean(p)", [1, double.NaN, 2], double.NaN, null),
        Whole("max(p)", [1, double.NaN, 2], double.NaN, null),
        Whole("min(p)", [double.NaN, 1, 2], double.NaN, null),
        Whole("prod(p)", [1, double.NaN, 0], double.NaN, null),
        Whole("logsumexp(p)", [1, 2, double.NaN], double.NaN, null),
        Whole("norm(p)", [double.NaN, 2], double.NaN, null),

        // Infinities.
        Each("exp(p)", double.NegativeInfinity, 0, 0),
        Each("exp(p)", double.PositiveInfinity, double.PositiveInfinity, null),
        Each("log(p)", 0, double.NegativeInfinity, null),
        Each("log(p)", double.PositiveInfinity, double.PositiveInfinity, 0),
        Each("log1p(p)", -1, double.NegativeInfinity, null),
        Each("expm1(p)", double.NegativeInfinity, -1, 0),
        Each("tanh(p)", double.PositiveInfinity, 1, 0),
        Each("tanh(p)", double.NegativeInfinity, -1, 0),
        Each("sigmoid(p)", double.PositiveInfinity, 1, 0),
        Each("sigmoid(p)", double.NegativeInfinity, 0, 0),
        Each("softplus(p)", double.NegativeInfinity, 0, 0),
        Each("softplus(p)", double.PositiveInfinity, double.PositiveInfinity, 1),
        Each("log_cosh(p)", double.NegativeInfinity, double.PositiveInfinity, -1),
        Each("sqrt(p)", double.PositiveInfinity, double.PositiveInfinity, 0),
        Each("abs(p)", double.NegativeInfinity, double.PositiveInfinity, -1),
        Each("max(p, 0)", double.NegativeInfinity, 0, 0),
        Whole("sum(p)", [1, double.PositiveInfinity], double.PositiveInfinity, [1, 1]),

        // Nothing.
        Whole("sum(p)", [], 0, []),
        Whole("mean(p)", [], double.NaN, []),
        Whole("prod(p)", [], 1, []),
        Whole("max(p)", [], double.NegativeInfinity, []),
        Whole("min(p)", [], double.PositiveInfinity, []),
        Whole("logsumexp(p)", [], double.NegativeInfinity, []),
        Whole("norm(p)", [], 0, []),
        new("masked_mean(p, m)", "p:real m:mask", [[]], 0, [[]], false),
        new("weighted_mean(p, w)", "p:real w:positive", [[], []], 0, [[], []], false),
    ];

    /// <summary>As a case.</summary>
    public LossCase Case => CasesByText[(Expression, Signature)];

    /// <summary>Compiled, for both element types.</summary>
    public static CompiledLosses Compiled => LazyCompiled.Value;

    private static readonly Dictionary<(string Expression, string Signature), LossCase> CasesByText = All
        .DistinctBy(row => (row.Expression, row.Signature))
        .ToDictionary(row => (row.Expression, row.Signature), row => LossCase.Of(row.Expression, row.Signature, row.Expression, row.KeepsAxes, TensorNames(row.Signature)));

    private static readonly Lazy<CompiledLosses> LazyCompiled = new(() => CompiledLosses.Compile([.. CasesByText.Values], "float", "double"));

    private static string TensorNames(string signature) => string.Join(", ", signature.Split(' ')
        .Where(part => part.Contains(':') && !part.EndsWith(":mask", StringComparison.Ordinal))
        .Select(part => part[..part.IndexOf(':')]));

    private static Convention Each(string expression, double at, double value, double? slope) =>
        new(expression, "p:real", [[at]], value, [slope is { } number ? [number] : null], true);

    private static Convention Pair(string expression, double p, double y, double value, double byFirst, double bySecond) =>
        new(expression, "p:real y:real", [[p], [y]], value, [[byFirst], [bySecond]], true);

    private static Convention Whole(string expression, double[] p, double value, double[]? gradient) =>
        new(expression, "p:real", [p], value, [gradient], false);
}
