using LossGen.Compiler.Graph;
using LossGen.Oracle.Functions;
using LossGen.Oracle.Numbers;

namespace LossGen.Compiler.Tests.Values;

/// <summary>
/// What every operation means, written from the mathematics and not from the table: the second opinion that the table's
/// definitions, derivatives and expansions are held against.
/// </summary>
internal static class Meanings
{
    private static readonly Dictionary<string, Func<Number[], Number>> Rows = new()
    {
        ["abs"] = Unary(Abs),
        ["sign"] = Unary(x => Number.Step(value => value.IsNaN ? value : value.Sign, x)),
        ["floor"] = Unary(x => Number.Step(Floor, x)),
        ["round"] = Unary(x => Number.Step(RoundToEven, x)),
        ["min"] = Binary(Min),
        ["max"] = Binary((a, b) => !a.IsDefined || !b.IsDefined ? Number.Undefined : Number.Compare(a, b) >= 0 ? a : b),
        ["clamp"] = values => Clamp(values[0], values[1], values[2]),
        ["relu"] = Unary(x => x.Value.Sign < 0 ? Number.Zero : x),
        ["stop_gradient"] = Unary(x => x),
        ["TwoWords"] = Unary(x => x),
        ["Inverse"] = Unary(x => Number.One / x),

        ["square"] = Unary(x => x * x),
        ["sqrt"] = Unary(Number.Sqrt),
        ["pow"] = Binary(Power),
        ["exp"] = Function(InRange(BigMath.Exp)),
        ["expm1"] = Function(InRange(BigMath.Expm1)),
        ["ExpNonPositive"] = Function(InRange(BigMath.Exp)),
        ["log"] = Function(BigMath.Log),
        ["log1p"] = Function(Log1p),
        ["Log1pUnit"] = Function(Log1p),
        ["log2"] = Unary(x => Log(x) / Number.Rounded(Constants.Ln2)),
        ["log10"] = Unary(x => Log(x) / Number.Rounded(Constants.Ln10)),
        ["sin"] = Function(BigMath.Sin),
        ["cos"] = Function(BigMath.Cos),
        ["tan"] = Function(BigMath.Tan),
        ["asin"] = Function(BigMath.Asin),
        ["acos"] = Function(BigMath.Acos),
        ["atan"] = Function(BigMath.Atan),
        ["sinh"] = Function(InRange(BigMath.Sinh)),
        ["cosh"] = Function(InRange(BigMath.Cosh)),
        ["tanh"] = Function(BigMath.Tanh),
        ["TanhSlope"] = Unary(x => Number.Power(Number.Apply(InRange(BigMath.Cosh), x), -Rational.One - Rational.One)),
        ["TanhNearZero"] = Function(BigMath.Tanh),
        ["erf"] = Function(BigMath.Erf),
        ["erfc"] = Function(InRange(BigMath.Erfc)),
        ["lgamma"] = Function(BigMath.LogGamma),
        ["digamma"] = Function(BigMath.Digamma),
        ["trigamma"] = Function(BigMath.Trigamma),
        ["sigmoid"] = Unary(Sigmoid),
        ["log_sigmoid"] = Function(InRange(BigMath.LogSigmoid)),
        ["softplus"] = Function(InRange(BigMath.Softplus)),
        ["log_cosh"] = Function(BigMath.LogCosh),
        ["LogCoshNearZero"] = Function(BigMath.LogCosh),
        ["logaddexp"] = Binary((a, b) => Log(Exp(a) + Exp(b))),
        ["xlogy"] = Binary((x, y) => x.Value.IsZero && y.IsDefined ? Number.Zero : x * Log(y)),

        ["xLog1pY"] = Binary((x, y) => x.Value.IsZero && y.IsDefined ? Number.Zero : x * Number.Apply(Log1p, y)),
        ["xLogX"] = Unary(x => x.Value.IsZero ? x : x * Log(x)),
        ["logLikelihood"] = Binary((y, z) => Log(Likelihood(y, z))),
        ["LikelihoodPower"] = values => Power(Likelihood(values[0], values[1]), values[2]),
        ["RelativeEntropy"] = Binary(RelativeEntropy),
        ["Deviance"] = Binary((p, q) => RelativeEntropy(p, q) - p + q),
        ["PoissonDeviance"] = Binary((y, z) => RelativeEntropy(y, Number.One) - (y * z) - y + Exp(z)),
        ["JensenShannon"] = Binary((p, q) => RelativeEntropy(p, Half(p + q)) + RelativeEntropy(q, Half(p + q))),
        ["EntropyGapNearZero"] = Unary(x => Half(((Number.One + x) * Number.Apply(Log1p, x)) + ((Number.One - x) * Number.Apply(Log1p, -x)))),
        ["ItakuraSaito"] = Binary((a, b) => (a / b) - Log(a / b) - Number.One),
        ["expDifference"] = Binary((a, b) => Exp(a) - Exp(b)),
        ["PowerM1"] = Binary((x, c) => Power(x, c) - Number.One),
        ["BoxCox"] = Binary((x, c) => (Power(x, c) - Number.One) / c),
        ["Difference"] = Binary((a, b) => a - b),
        ["DifferenceError"] = Binary((a, b) => Number.Zero * (a - b)),
        ["BinaryExponent"] = Unary(BinaryExponent),
        ["BinarySignificand"] = Unary(x => x * Number.Apply(InRange(BigMath.Exp), -(BinaryExponent(x) * Number.Rounded(Constants.Ln2)))),
        ["ScaledExp"] = values => Exp(values[0]) * Exp(values[1]) * Exp(values[2] * Number.Rounded(Constants.Ln2)),
        ["Softmax"] = Binary((z, l) => Exp(z - l)),
        ["SigmoidDifference"] = Binary((a, b) => Sigmoid(a) - Sigmoid(b)),
        ["TanhSoftplus"] = Unary(TanhSoftplus),
        ["Mish"] = Unary(x => x * TanhSoftplus(x)),
        ["Expm1NearZero"] = Function(InRange(BigMath.Expm1)),
        ["ExpResidual"] = values => Exp(values[0] * values[2]) - (values[3] * Exp(values[1] * values[2])),
        ["TanhResidual"] = Binary((z, y) => Number.Apply(BigMath.Tanh, z) - y),
        ["ScaledSurprise"] = Binary((z, l) => z.Value == l.Value ? Number.One : (l - z) / Number.Apply(InRange(BigMath.Expm1), l - z)),
        ["LogSoftmaxComplement"] = Binary((z, l) => Log(-Number.Apply(InRange(BigMath.Expm1), z - l))),
        ["SoftmaxComplement"] = Binary((z, l) => -Number.Apply(InRange(BigMath.Expm1), z - l)),
        ["LogSoftmaxGradient"] = values => values[0] - (Exp(values[1] - values[2]) * values[3]),
        ["LogMixture"] = Binary(LogMixture),
        ["SoftplusDifference"] = Binary((x, y) => Number.Apply(InRange(BigMath.Softplus), x) - Number.Apply(InRange(BigMath.Softplus), y)),
        ["SkewDivergence"] = values => SkewDivergence(values[0], values[1], values[2]),
        ["BoxCoxOfExp"] = Binary((u, c) => Number.Apply(InRange(BigMath.Expm1), c * u) / c),
        ["log1mExp"] = Unary(x => Log(-Number.Apply(InRange(BigMath.Expm1), x))),
        ["log1pmX"] = Unary(x => Number.Apply(Log1p, x) - x),
        ["logRatio"] = Binary(LogRatio),
        ["log1pRatio"] = Binary((a, b) => Number.Apply(Log1p, a) - Number.Apply(Log1p, b)),
        ["sqrt1pM1"] = Unary(x => Number.Sqrt(Number.One + x) - Number.One),
        ["pow1pM1"] = Binary((u, a) => u.Value > -1 ? Power(Number.One + u, a) - Number.One : Number.Undefined),
        ["pow1pM1AnySign"] = Binary((u, a) => Power(Number.One + u, a) - Number.One),
        ["expm1mX"] = Unary(x => Number.Apply(InRange(BigMath.Expm1), x) - x),
        ["Saturation"] = Binary((u, k) => u / (u + k)),
        ["RelativeDifference"] = Binary((u, t) => (u - t) / t),
        ["SharedRatio"] = values => (values[0] + values[1]) / (values[0] + values[2]),
        ["SharedComplement"] = values => Number.One - ((values[0] + values[1]) / (values[0] + values[2])),
        ["AtanDifference"] = Binary((a, b) => Number.Apply(BigMath.Atan, a) - Number.Apply(BigMath.Atan, b)),
        ["Softsign"] = Binary((x, k) => x / (k + Abs(x))),
        ["SoftsignComplement"] = Binary((x, k) => Number.One - (x / (k + Abs(x)))),
        ["RootSaturationComplement"] = Binary((x, k) => Number.One - (x * Number.Power(k + (x * x), -Rational.Half))),
        ["RootSaturation"] = Binary((x, k) => x * Number.Power(k + (x * x), -Rational.Half)),
        ["SymmetricRatio"] = Binary((p, y) => Abs(p - y) / (Abs(p) + Abs(y))),
        ["SqrtExcess"] = Binary((u, c) => Number.Sqrt(u + (c * c)) - c),
        ["PseudoHuberRho"] = Binary((q, c) => c * c * (Number.Sqrt(Number.One + (q / (c * c))) - Number.One)),
        ["TukeyRho"] = Binary((q, c) => c * c * Complement(3)([Min(q * Number.Power(c, -2), Number.One)])),

        ["inverseSquareComplement"] = Unary(x => Number.One - Number.Power(Number.One + x, -2)),
        ["squareComplement"] = Complement(2),
        ["cubeComplement"] = Complement(3),
        ["fourthComplement"] = Complement(4),
        ["fifthComplement"] = Complement(5),
        ["sixthComplement"] = Complement(6),
    };

    /// <summary>The meaning of the operation of a name; null for truth values, and for what chooses between operands.</summary>
    public static Func<Number[], Number>? Find(string name) => Rows.GetValueOrDefault(name);

    private static Func<Number[], Number> Unary(Func<Number, Number> meaning) => values => meaning(values[0]);

    private static Func<Number[], Number> Binary(Func<Number, Number, Number> meaning) => values => meaning(values[0], values[1]);

    private static Func<Number[], Number> Function(Func<BigFloat, BigFloat> function) => Unary(x => Number.Apply(function, x));

    private static Func<Number[], Number> Complement(int n) => Unary(u => Number.One - Number.Power(Number.One - u, n));

    private static Number Abs(Number x) => x.Value.Sign < 0 ? -x : x;

    private static Number Min(Number a, Number b) =>
        !a.IsDefined || !b.IsDefined ? Number.Undefined : Number.Compare(a, b) <= 0 ? a : b;

    private static Number BinaryExponent(Number x) => Number.Step(value => value.Sign > 0 && value.IsFinite ? (4 * value / 3).Magnitude : BigMath.Log(value), x);

    private static Number Exp(Number x) => Number.Apply(InRange(BigMath.Exp), x);

    private static Number Log(Number x) => Number.Apply(BigMath.Log, x);

    private static Number Likelihood(Number y, Number z) => (y * Sigmoid(z)) + ((Number.One - y) * Sigmoid(-z));

    private static Number Half(Number x) => x * Number.Exactly(0.5);

    private static Number LogRatio(Number a, Number b) => a.Value <= 0 && b.Value < 0 ? Log(a / b) : Log(a) - Log(b);

    private static Number TanhSoftplus(Number x) => Number.Apply(BigMath.Tanh, Number.Apply(InRange(BigMath.Softplus), x));

    private static Number RelativeEntropy(Number p, Number q) => p.Value.IsZero && q.IsDefined ? Number.Zero : p * LogRatio(p, q);

    private static Number LogMixture(Number w, Number t) => Number.Apply(Log1p, w * Number.Apply(InRange(BigMath.Expm1), t));

    private static Number SkewDivergence(Number b, Number p, Number q)
    {
        var mixture = Log((b * Exp(p)) + ((Number.One - b) * Exp(q)));

        return (b * Exp(p) * (p - mixture)) + ((Number.One - b) * Exp(q) * (q - mixture));
    }

    private static Number Sigmoid(Number x) => Number.Apply(InRange(BigMath.Sigmoid), x);

    // At the ends of its range the oracle calls exponentials zero or infinite, which they are not.
    private static Func<BigFloat, BigFloat> InRange(Func<BigFloat, BigFloat> function) => x => InRange(function(x), x);

    private static BigFloat InRange(BigFloat value, BigFloat x) =>
        x.IsFinite && !x.IsZero && (value.IsZero || value.IsInfinity) ? throw new UnresolvedException() : value;

    private static BigFloat Log1p(BigFloat x) => x == -1 ? BigFloat.NegativeInfinity : BigMath.Log1p(x);

    private static BigFloat Floor(BigFloat x) => x.IsFinite ? BigFloat.Scaled(x.Floor(), 0) : x;

    private static BigFloat RoundToEven(BigFloat x)
    {
        if (!x.IsFinite)
        {
            return x;
        }

        var below = x.Floor();
        var part = BigFloat.AddExactly(x, BigFloat.Scaled(-below, 0));
        var up = part > 0.5 || (part == 0.5 && !below.IsEven);

        return BigFloat.Scaled(up ? below + 1 : below, 0);
    }

    private static Number Power(Number x, Number y) =>
        x.IsExact && y.IsExact && (y.Value.IsZero || x.Value == 1)
            ? Number.One
            : Number.Apply((value, exponent) => InRange(BigMath.Pow(value, exponent), value), x, y);

    private static Number Clamp(Number x, Number low, Number high)
    {
        if (!x.IsDefined || !low.IsDefined || !high.IsDefined)
        {
            return Number.Undefined;
        }

        var raised = Number.Compare(x, low) < 0 ? low : x;

        return Number.Compare(high, raised) < 0 ? high : raised;
    }
}
