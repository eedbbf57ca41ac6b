using static LossGen.Compiler.Graph.NodeType;

namespace LossGen.Compiler.Graph;

/// <summary>
/// The table of operations: one row each. Formulas are written in the language itself, over the parameters' names.
/// Rows that the language cannot write have a capital in their name: forms that rewriting recognises and comparisons.
/// </summary>
/// <remarks>
/// Conventions where mathematics leaves a choice: abs′(0) = sign(0) = 0; sign, floor and round have no derivative, so
/// zero; <c>clamp</c> passes the gradient at its bounds. Those of <c>min</c> and <c>max</c> depend on what the operands
/// are and stand in the differentiation.
/// </remarks>
public static class Operations
{
    /// <summary>|x|.</summary>
    public static Operation Abs { get; } = Unary("abs") with { Symmetry = Symmetry.Even, Sign = Sign.NonNegative, AtZero = 0, Derivatives = Of("sign(x)") };

    /// <summary>−1, 0 or 1.</summary>
    public static Operation SignOf { get; } = Unary("sign") with { Symmetry = Symmetry.Odd, AtZero = 0 };

    /// <summary>The largest whole number not above x.</summary>
    public static Operation Floor { get; } = Unary("floor") with { AtZero = 0 };

    /// <summary>The nearest whole number, of two the even one.</summary>
    public static Operation Round { get; } = Unary("round") with { Symmetry = Symmetry.Odd, AtZero = 0 };

    /// <summary>The smaller; NaN if one is.</summary>
    public static Operation Min { get; } = Binary("min", "a", "b") with { IsCommutative = true };

    /// <summary>The larger; NaN if one is.</summary>
    public static Operation Max { get; } = Binary("max", "a", "b") with { IsCommutative = true };

    /// <summary>The second where the first holds, else the third.</summary>
    public static Operation Select { get; } = new("where", Parameters((Truth, "c"), (Number, "a"), (Number, "b")));

    /// <summary>x to the power y.</summary>
    public static Operation Pow { get; } = Binary("pow", "x", "y") with
    {
        Method = "Pow",
        Derivatives = Of("where(y == 0, 0, y*pow(x, y - 1))", "where(x == 0, 0, pow(x, y)*log(x))"),
    };

    /// <summary>e to the power x.</summary>
    public static Operation Exp { get; } = Unary("exp") with { Method = "Exp", Sign = Sign.Positive, AtZero = 1, Derivatives = Of("exp(x)") };

    /// <summary>e to the power x for x of 0 or less.</summary>
    public static Operation ExpNonPositive { get; } = Exp with { Formula = "exp(x)", Name = "ExpNonPositive", Method = "ExpNonPositive" };

    /// <summary>log(1 + x), right where x is small.</summary>
    public static Operation Log1p { get; } = Unary("log1p") with { Method = "Log1p", AtZero = 0, Derivatives = Of("1/(1 + x)") };

    /// <summary>log(1 + x) for x from 0 to 1.</summary>
    public static Operation Log1pUnit { get; } = Log1p with { Formula = "log1p(x)", Name = "Log1pUnit", Method = "Log1pUnit" };

    /// <summary>The natural logarithm.</summary>
    public static Operation Log { get; } = Unary("log") with { Method = "Log", AtOne = 0, Derivatives = Of("1/x") };

    /// <summary>Whether a is below b.</summary>
    public static Operation Less { get; } = Comparison("Less");

    /// <summary>Whether a is below b or equals it.</summary>
    public static Operation LessOrEqual { get; } = Comparison("LessOrEqual");

    /// <summary>Whether a equals b.</summary>
    public static Operation Equal { get; } = Comparison("Equal") with { IsCommutative = true };

    /// <summary>Whether a differs from b; true with NaN.</summary>
    public static Operation NotEqual { get; } = Comparison("NotEqual") with { IsCommutative = true };

    /// <summary>Whether both hold.</summary>
    public static Operation And { get; } = new("And", Parameters((Truth, "a"), (Truth, "b")), Truth) { IsCommutative = true };

    /// <summary>Whether one holds.</summary>
    public static Operation Or { get; } = new("Or", Parameters((Truth, "a"), (Truth, "b")), Truth) { IsCommutative = true };

    /// <summary>Whether it does not hold.</summary>
    public static Operation Not { get; } = new("Not", Parameters((Truth, "a")), Truth);

    /// <summary>1 for true, 0 for false.</summary>
    public static Operation NumberOfTruth { get; } = new("number", Parameters((Truth, "x"))) { Definition = "where(x, 1, 0)" };

    /// <summary>The position as a number.</summary>
    public static Operation NumberOfIndex { get; } = new("numberOfIndex", Parameters((Index, "x")));

    /// <summary>The value, constant to the derivative.</summary>
    public static Operation StopGradient { get; } = Unary("stop_gradient") with { Expansion = "x" };

    /// <summary>1/x, kept whole: a product would take it apart into a division of its own for every numerator.</summary>
    public static Operation Inverse { get; } = Unary("Inverse") with { Formula = "1/x", Symmetry = Symmetry.Odd, Derivatives = Of("-1/x^2") };

    /// <summary>a − b, kept whole: a sum would begin with what is the same at every place, and lose what cancels.</summary>
    public static Operation Difference { get; } = Binary("Difference", "a", "b") with { Formula = "a - b", Derivatives = Of("1", "-1") };

    /// <summary>exp(z − l), where l is the log-sum-exp of a row that holds z: never above 1.</summary>
    public static Operation Softmax { get; } = Binary("Softmax", "z", "l") with
    {
        Formula = "exp(z - l)",
        Sign = Sign.Positive,
        Derivatives = Of("Softmax(z, l)", "-Softmax(z, l)"),
        Expansion = "exp(z - l)",
    };

    /// <summary>1 − exp(z − l) likewise.</summary>
    public static Operation SoftmaxComplement { get; } = Binary("SoftmaxComplement", "z", "l") with
    {
        Formula = "1 - exp(z - l)",
        Derivatives = Of("-Softmax(z, l)", "Softmax(z, l)"),
        Expansion = "-expm1(z - l)",
    };

    /// <summary>
    /// d − exp(z − l)·total: what is left of the gradient d by a log-softmax for the logit z, where <c>total</c> is the sum of
    /// d over the row and <c>rest</c> that without its largest logit, which takes what the others have instead.
    /// </summary>
    public static Operation LogSoftmaxGradient { get; } = new("LogSoftmaxGradient", Parameters((Number, "d"), (Number, "z"), (Number, "l"), (Number, "total"), (Number, "rest")))
    {
        Formula = "d - exp(z - l)*total",
        Derivatives = Of("1", "-Softmax(z, l)*total", "Softmax(z, l)*total", "-Softmax(z, l)", "0"),
        Expansion = "d - exp(z - l)*total",
    };

    /// <summary>log((1 − w) + w·exp(t)): the logarithm of a mixture, less that of its first part.</summary>
    public static Operation LogMixture { get; } = Binary("LogMixture", "w", "t") with
    {
        Formula = "log(1 - w + w*exp(t))",
        Derivatives = Of(
            "where(0 < t, -expm1(-t)/(w + (1 - w)*exp(-t)), expm1(t)/(1 + w*expm1(t)))",
            "where(0 < t, w/(w + (1 - w)*exp(-t)), w*exp(t)/(1 + w*expm1(t)))"),
        Expansion = "far = 64 <= t; s = where(far, -t, t); v = where(far, 1 - w, w); x = v*expm1(s); "
            + "where(far, t, 0) + where(x < -0.5, log(where(far, w, 1 - w) + v*exp(s)), log1p(x))",
    };

    /// <summary>
    /// log(1 + exp(x)) less log(1 + exp(y)). Near each other that is log(1 + sigmoid(y)·(exp(x − y) − 1)), by the sides' opposites
    /// where y is above 0; far from each other they do not cancel.
    /// </summary>
    public static Operation SoftplusDifference { get; } = Binary("SoftplusDifference", "x", "y") with
    {
        Formula = "softplus(x) - softplus(y)",
        Derivatives = Of("sigmoid(x)", "-sigmoid(y)"),
        Expansion = "d = Difference(x, y); s = where(y < 0, d, -d); r = log1p(sigmoid(-abs(y))*expm1(s)); "
            + "where(abs(d) < 16, where(y < 0, r, d + r), softplus(x) - softplus(y))",
    };

    /// <summary>u/(u + k).</summary>
    public static Operation Saturation { get; } = Binary("Saturation", "u", "k") with { Formula = "u/(u + k)", Derivatives = Of("k/(u + k)^2", "-u/(u + k)^2"), Expansion = "u/(u + k)" };

    /// <summary>(u − t)/t.</summary>
    public static Operation RelativeDifference { get; } = Binary("RelativeDifference", "u", "t") with { Formula = "(u - t)/t", Derivatives = Of("1/t", "-u/t^2"), Expansion = "(u - t)/t" };

    /// <summary>(w + a)/(w + b).</summary>
    public static Operation SharedRatio { get; } = new("SharedRatio", Parameters((Number, "w"), (Number, "a"), (Number, "b")))
    {
        Formula = "(w + a)/(w + b)",
        Derivatives = Of("(b - a)/(w + b)^2", "1/(w + b)", "-(w + a)/(w + b)^2"),
        Expansion = "(w + a)/(w + b)",
    };

    /// <summary>1 − (w + a)/(w + b).</summary>
    public static Operation SharedComplement { get; } = new("SharedComplement", Parameters((Number, "w"), (Number, "a"), (Number, "b")))
    {
        Formula = "1 - (w + a)/(w + b)",
        Derivatives = Of("(a - b)/(w + b)^2", "-1/(w + b)", "(w + a)/(w + b)^2"),
        Expansion = "(b - a)/(w + b)",
    };

    /// <summary>The function 1/(1 + exp(−x)), through the exponential of −|x|, which cannot overflow.</summary>
    public static Operation Sigmoid { get; } = Unary("sigmoid") with
    {
        Sign = Sign.Positive,
        Derivatives = Of("sigmoid(x)*sigmoid(-x)"),
        Expansion = "e = exp(-abs(x)); r = Inverse(1 + e); where(0 <= x, r, e*r)",
    };

    /// <summary>The function log(1 + exp(x)).</summary>
    public static Operation Softplus { get; } = Unary("softplus") with
    {
        Sign = Sign.Positive,
        Derivatives = Of("sigmoid(x)"),
        Expansion = "max(x, 0) + log1p(exp(-abs(x)))",
    };

    /// <summary>The hyperbolic tangent.</summary>
    /// <remarks>
    /// Away from 0 it shares e = exp(−2|x|) with <see cref="LogCosh"/>: there tanh|x| is 1 − 2e/(1 + e), to which e adds least of
    /// its error, and log cosh is |x| − log 2 + log(1 + e), and nothing cancels. Near 0, where all of it would, both are polynomials.
    /// </remarks>
    public static Operation Tanh { get; } = Unary("tanh") with
    {
        Symmetry = Symmetry.Odd,
        AtZero = 0,
        Derivatives = Of("4*sigmoid(2*x)*sigmoid(-2*x)"),
        Expansion = "e = exp(-2*abs(x)); r = 1 - 2*(e/(1 + e)); where(abs(x) < 0.75, TanhNearZero(x), where(x < 0, -r, r))",
    };

    /// <summary>The function log(cosh(x)).</summary>
    public static Operation LogCosh { get; } = Unary("log_cosh") with
    {
        Symmetry = Symmetry.Even,
        Sign = Sign.NonNegative,
        AtZero = 0,
        Derivatives = Of("tanh(x)"),
        Expansion = "where(abs(x) < 0.75, LogCoshNearZero(x), abs(x) - ln2 + log1p(exp(-2*abs(x))))",
    };

    // Of two that share their mean, log(2p/(p + q)) of the larger and of the smaller: log(1 + r) and log(1 − r) with r the
    // quotient of difference and sum, the second by what is left of the smaller, which 1 − r would lose. A quotient that may
    // leave the range is scaled by 2⁻⁶⁴. Of numbers of opposite signs the second is NaN.
    private const string LogShares =
        "isLess = abs(p) < abs(q); d = where(isLess, q - p, p - q); small = where(isLess, p, q); large = where(isLess, q, p); "
        + "r = d/(p + q); upper = Log1pUnit(r); isFar = 1e36*abs(small) < abs(d); "
        + "y = where(isFar, large/2^64 - (2 - 1/2^64)*small, d)/(2*small); "
        + "lower = Difference(where(isFar, -64*ln2, 0), log1p(y)); ";

    private static readonly Operation[] Rows =
    [
        Abs, SignOf, Floor, Round, Min, Max, Select, Pow, Exp, ExpNonPositive, Log, Log1p, Log1pUnit,
        Less, LessOrEqual, Equal, NotEqual, And, Or, Not, NumberOfTruth, NumberOfIndex, StopGradient, Inverse, Sigmoid, Softplus,
        Difference, Softmax, SoftmaxComplement, LogSoftmaxGradient, LogMixture, SoftplusDifference,

        Unary("square") with { Definition = "x^2" },
        Unary("sqrt") with { Definition = "x^(1/2)" },
        Unary("relu") with { Definition = "max(x, 0)" },
        Unary("log2") with { Definition = "log(x)/ln2" },
        Unary("log10") with { Definition = "log(x)/ln10" },
        Unary("log_sigmoid") with { Definition = "-softplus(-x)" },

        Unary("expm1") with { Method = "Expm1", AtZero = 0, Derivatives = Of("exp(x)") },
        Unary("sin") with { Method = "Sin", Symmetry = Symmetry.Odd, AtZero = 0, Derivatives = Of("cos(x)") },
        Unary("cos") with { Method = "Cos", Symmetry = Symmetry.Even, AtZero = 1, Derivatives = Of("-sin(x)") },
        Unary("tan") with { Method = "Tan", Symmetry = Symmetry.Odd, AtZero = 0, Derivatives = Of("1 + tan(x)^2") },
        Unary("asin") with { Method = "Asin", Symmetry = Symmetry.Odd, AtZero = 0, Derivatives = Of("1/sqrt((1 - x)*(1 + x))") },
        Unary("acos") with { Method = "Acos", AtOne = 0, Derivatives = Of("-1/sqrt((1 - x)*(1 + x))") },
        Unary("atan") with { Method = "Atan", Symmetry = Symmetry.Odd, AtZero = 0, Derivatives = Of("1/(1 + x^2)") },
        Unary("erf") with { Method = "Erf", Symmetry = Symmetry.Odd, AtZero = 0, Derivatives = Of("2/sqrt(pi)*exp(-x^2)") },
        Unary("erfc") with { Method = "Erfc", Sign = Sign.Positive, AtZero = 1, Derivatives = Of("-2/sqrt(pi)*exp(-x^2)") },
        Unary("lgamma") with { Method = "Lgamma", AtOne = 0, Derivatives = Of("digamma(x)") },
        Unary("digamma") with { Method = "Digamma", Derivatives = Of("trigamma(x)") },
        Unary("trigamma") with { Method = "Trigamma", HasDerivative = false },

        // The two halves have one sign, so nothing cancels.
        Unary("sinh") with { Symmetry = Symmetry.Odd, AtZero = 0, Derivatives = Of("cosh(x)"), Expansion = "0.5*(expm1(x) - expm1(-x))" },
        Unary("cosh") with { Symmetry = Symmetry.Even, Sign = Sign.Positive, AtZero = 1, Derivatives = Of("sinh(x)"), Expansion = "0.5*(exp(x) + exp(-x))" },

        Tanh,
        Tanh with { Formula = "tanh(x)", Name = "TanhNearZero", Method = "TanhNearZero", Expansion = null },
        LogCosh,
        LogCosh with { Formula = "log_cosh(x)", Name = "LogCoshNearZero", Method = "LogCoshNearZero", Expansion = null },

        // Of one sign it is atan((a − b)/(1 + a·b)), where both are large with numerator and denominator over a.
        Binary("AtanDifference", "a", "b") with
        {
            Formula = "atan(a) - atan(b)",
            Derivatives = Of("1/(1 + a^2)", "-1/(1 + b^2)"),
            Expansion = "d = a - b; isSame = 0 < a*b && abs(a) + abs(b) < inf; "
                + "r = where(1 < abs(a), d/a, d)/where(1 < abs(a), 1/a + b, 1 + a*b); "
                + "where(isSame, atan(r), atan(a) - atan(b))",
        },

        new("clamp", Parameters((Number, "x"), (Number, "low"), (Number, "high")))
        {
            Derivatives = Of("where(low <= x && x <= high, 1, 0)", "where(x < low && low <= high, 1, 0)", "where(high < x || high < low, 1, 0)"),
            Expansion = "min(max(x, low), high)",
        },

        // By y the limit at x = 0 is 0; by x it is log(y), or 0 where that is infinite too (as PyTorch has it).
        Binary("xlogy", "x", "y") with
        {
            Derivatives = Of("where(x == 0 && y <= 0, 0, log(y))", "where(x == 0, 0, x/y)"),
            Expansion = "where(x == 0, 0, x*log(y))",
        },
        Binary("xLog1pY", "x", "y") with
        {
            Formula = "xlogy(x, 1 + y)",
            Derivatives = Of("where(x == 0 && y <= -1, 0, log1p(y))", "where(x == 0, 0, x/(1 + y))"),
            Expansion = "where(x == 0, 0, x*log1p(y))",
        },
        Unary("xLogX") with { Formula = "xlogy(x, x)", AtZero = 0, Derivatives = Of("1 + log(x)"), Expansion = "where(x == 0, 0, x*log(x))" },

        Binary("logaddexp", "a", "b") with
        {
            IsCommutative = true,
            Derivatives = Of("sigmoid(a - b)", "sigmoid(b - a)"),
            Expansion = "where(a == b, a + ln2, max(a, b) + log1p(exp(-abs(a - b))))",
        },

        // log(1 − exp(x)) for x < 0. M. Mächler (2012), "Accurately computing log(1 − exp(−|a|))", eq. 7.
        Unary("log1mExp") with
        {
            Formula = "log(1 - exp(x))",
            Derivatives = Of("-1/expm1(-x)"),
            Expansion = "where(x < -ln2, log1p(-exp(x)), log(-expm1(x)))",
        },

        // log(1 + x) − x: both terms are x to first order, the run time has a series of its own.
        Unary("log1pmX") with { Formula = "log(1 + x) - x", Method = "Log1pmx", AtZero = 0, Derivatives = Of("-x/(1 + x)") },

        // log((1 + a)/(1 + b)), by the side whose quotient is not near −1.
        Binary("log1pRatio", "a", "b") with
        {
            Formula = "log((1 + a)/(1 + b))",
            Derivatives = Of("1/(1 + a)", "-1/(1 + b)"),
            Expansion = "r = log1p(abs(a - b)/(1 + min(a, b))); where(a < b, -r, r)",
        },
        // log(a/b), to an ulp of 1 and so as good as its condition. A quotient that may leave the range is scaled by 2¹²⁸.
        Binary("logRatio", "a", "b") with
        {
            Formula = "log(a/b)",
            Derivatives = Of("1/a", "-1/b"),
            Expansion = "large = b*1e30 < a; small = a*1e30 < b; c = 2^64; "
                + "x = where(large, a/c, where(small, a*c, a))/where(large, b*c, where(small, b/c, b)); "
                + "log(x) + where(large, 128*ln2, where(small, -128*ln2, 0))",
        },

        // p·log(p/q), 0 at p = 0, where its derivative by p is by convention too. Less p, plus q it is the deviance: near p = q
        // of second order, p·h((q − p)/p) with h(r) = r − log(1 + r). Where p is nothing beside q the quotient may overflow, and
        // q alone is left. Of two that share their mean it is Jensen and Shannon's divergence.
        Binary("RelativeEntropy", "p", "q") with
        {
            Formula = "where(p == 0, 0, p*log(p/q))",
            Derivatives = Of("where(p == 0, 0, 1 + logRatio(p, q))", "where(p == 0, 0, -p/q)"),
            Expansion = "where(p == 0, 0, p*logRatio(p, q))",
        },
        Binary("Deviance", "p", "q") with
        {
            Formula = "where(p == 0, 0, p*log(p/q)) - p + q",
            Derivatives = Of("where(p == 0, 0, logRatio(p, q))", "where(p == 0, 1, (q - p)/q)"),
            Expansion = "r = (q - p)/p; where(abs(p) <= 1e-33*abs(q), q, where(-0.5 < r, -p*log1pmX(r), q - p + p*logRatio(p, q)))",
        },
        Binary("JensenShannon", "p", "q") with
        {
            Formula = "where(p == 0, 0, p*log(2*p/(p + q))) + where(q == 0, 0, q*log(2*q/(p + q)))",
            IsCommutative = true,
            Derivatives = Of(
                LogShares + "where(p == 0, where(q == 0, ln2, 0), where(isLess, lower, upper))",
                LogShares + "where(q == 0, where(p == 0, ln2, 0), where(isLess, upper, lower))"),
            Expansion = LogShares
                + "where(small == 0, ln2*large, where(abs(r) <= 0.5, (p + q)*EntropyGapNearZero(r), large*upper + small*lower))",
        },

        // What the entropy of (1 + x)/2 and its complement lacks to ln 2: in it the halves cancel where x is small.
        Unary("EntropyGapNearZero") with
        {
            Formula = "0.5*((1 + x)*log1p(x) + (1 - x)*log1p(-x))",
            Method = "EntropyGapNearZero",
            Symmetry = Symmetry.Even,
            Sign = Sign.NonNegative,
            AtZero = 0,
            Derivatives = Of("0.5*log1pRatio(x, -x)"),
        },

        // a/b − log(a/b) − 1, which is h((a − b)/b).
        Binary("ItakuraSaito", "a", "b") with
        {
            Formula = "a/b - log(a/b) - 1",
            Derivatives = Of("(a - b)/b*Inverse(a)", "-(a - b)/b*Inverse(b)"),
            Expansion = "r = (a - b)/b; where(-0.5 < r && r < 1, -log1pmX(r), r - logRatio(a, b))",
        },

        // log(y·sigmoid(z) + (1 − y)·sigmoid(−z)), the logarithm of the probability that a label was given. With e = exp(−|z|)
        // it is log(v) − log(1 + e), v = u + w·e, where u is the weight of the likelier side and w = 1 − u that of the other.
        // For the labels 0 and 1 v may be e, which underflows.
        Binary("logLikelihood", "y", "z") with
        {
            Formula = "log(y*sigmoid(z) + (1 - y)*sigmoid(-z))",
            Derivatives = Of(
                "where(y == 0, expm1(z), where(y == 1, -expm1(-z), tanh(0.5*z)/(y*sigmoid(z) + (1 - y)*sigmoid(-z))))",
                "where(y == 0, -sigmoid(z), where(y == 1, sigmoid(-z), (2*y - 1)*sigmoid(z)*sigmoid(-z)/(y*sigmoid(z) + (1 - y)*sigmoid(-z))))"),
            Expansion = "e = exp(-abs(z)); u = where(z < 0, 1 - y, y); w = where(z < 0, y, 1 - y); v = u + w*e; "
                + "l = where(u == 0, -abs(z), where(v < 0.5, log(abs(v)), log1p(-w*(1 - e)))) - log1p(e); where(v < 0, nan, l)",
        },

        // Its power a, for the focal losses: by y that is a·(…)^(a − 1)·tanh(z/2), which does not overflow on the way. A label
        // far outside of 0 to 1 makes it negative, and a whole power of it even or odd.
        new("LikelihoodPower", Parameters((Number, "y"), (Number, "z"), (Number, "a")))
        {
            Formula = "(y*sigmoid(z) + (1 - y)*sigmoid(-z))^a",
            Derivatives = Of(
                "where(a == 0, 0, a*tanh(0.5*z)*LikelihoodPower(y, z, a - 1))",
                "a*LikelihoodPower(y, z, a)*where(y == 0, -sigmoid(z), where(y == 1, sigmoid(-z), (2*y - 1)*sigmoid(z)*sigmoid(-z)/(y*sigmoid(z) + (1 - y)*sigmoid(-z))))",
                "LikelihoodPower(y, z, a)*logLikelihood(y, z)"),
            Expansion = "e = exp(-abs(z)); u = where(z < 0, 1 - y, y); w = where(z < 0, y, 1 - y); v = u + w*e; "
                + "l = where(u == 0, -abs(z), where(v < 0.5, log(abs(v)), log1p(-w*(1 - e)))) - log1p(e); r = exp(a*l); "
                + "where(v < 0, where(2*round(0.5*a) == a, 1, where(round(a) == a, -1, nan))*r, r)",
        },

        // sigmoid(a)·sigmoid(−b)·(1 − exp(b − a)), by the larger, so that the exponential does not overflow; as written where the
        // two are far apart.
        Binary("SigmoidDifference", "a", "b") with
        {
            Formula = "sigmoid(a) - sigmoid(b)",
            Derivatives = Of("sigmoid(a)*sigmoid(-a)", "-sigmoid(b)*sigmoid(-b)"),
            Expansion = "d = sigmoid(a) - sigmoid(b); r = sigmoid(max(a, b))*sigmoid(-min(a, b))*expm1(-abs(a - b)); "
                + "where(0.5 < abs(d), d, where(a < b, r, -r))",
        },

        // tanh(z) − y is (1 − y)·sigmoid(2z) − (1 + y)·sigmoid(−2z), of which the labels −1 and 1 leave one term; near 0, where the
        // two cancel for a label of 0, it is as written.
        Binary("TanhResidual", "z", "y") with
        {
            Formula = "tanh(z) - y",
            Derivatives = Of("4*sigmoid(2*z)*sigmoid(-2*z)", "-1"),
            Expansion = "where(abs(z) < 0.75, TanhNearZero(z) - y, (1 - y)*sigmoid(2*z) - (1 + y)*sigmoid(-2*z))",
        },

        // What a softmax p is surprised by, −log(p), over its odds against (1 − p)/p: 1 where it is sure.
        Binary("ScaledSurprise", "z", "l") with
        {
            Formula = "where(z == l, 1, (l - z)*exp(z - l)/(1 - exp(z - l)))",
            Derivatives = Of(
                "where(z == l, 0.5, (ScaledSurprise(z, l) + l - z - 1)/expm1(l - z))",
                "where(z == l, -0.5, (1 - l + z - ScaledSurprise(z, l))/expm1(l - z))"),
            Expansion = "s = SoftmaxComplement(z, l); where(s == 0, 1, (l - z)*Softmax(z, l)/s)",
        },

        // log(1 − exp(z − l)): by the logarithm's own digits where the probability is small, by the others' sum where it is not.
        Binary("LogSoftmaxComplement", "z", "l") with
        {
            Formula = "log(1 - exp(z - l))",
            Derivatives = Of("-Softmax(z, l)/SoftmaxComplement(z, l)", "Softmax(z, l)/SoftmaxComplement(z, l)"),
            Expansion = "p = Softmax(z, l); where(p < 0.5, log1p(-p), log(SoftmaxComplement(z, l)))",
        },

        // b·eᵖ·(p − m) + (1 − b)·e^q·(q − m), where m is the logarithm of the mixture b·eᵖ + (1 − b)·e^q: of its derivatives by
        // p and q the product rule makes two parts more, which cancel against those by m. Near p = q it is of second order, for
        // eᵖ·(e^(q − p) − 1) + e^q·(e^(p − q) − 1) is 0; far from there the larger of these may overflow.
        new("SkewDivergence", Parameters((Number, "b"), (Number, "p"), (Number, "q")))
        {
            Formula = "b*exp(p)*(p - log(b*exp(p) + (1 - b)*exp(q))) + (1 - b)*exp(q)*(q - log(b*exp(p) + (1 - b)*exp(q)))",
            Derivatives = Of(
                "exp(q)*LogMixture(b, p - q) - exp(p)*LogMixture(1 - b, q - p) - expDifference(p, q)",
                "-b*exp(p)*LogMixture(1 - b, q - p)",
                "-(1 - b)*exp(q)*LogMixture(b, p - q)"),
            Expansion = "t = q - p; where(abs(t) < 16, "
                + "-b*exp(p)*log1pmX((1 - b)*expm1(t)) - (1 - b)*exp(q)*log1pmX(b*expm1(-t)), "
                + "-b*exp(p)*LogMixture(1 - b, t) - (1 - b)*exp(q)*LogMixture(b, -t))",
        },

        // Quotients whose derivative by the quotient rule cancels: opaque, so that it comes in closed form.
        Saturation,
        RelativeDifference,
        SharedRatio,
        SharedComplement,
        Binary("Softsign", "x", "k") with { Formula = "x/(k + abs(x))", Derivatives = Of("k/(k + abs(x))^2", "-x/(k + abs(x))^2"), Expansion = "x/(k + abs(x))" },
        Binary("SoftsignComplement", "x", "k") with
        {
            Formula = "1 - x/(k + abs(x))",
            Derivatives = Of("-k/(k + abs(x))^2", "x/(k + abs(x))^2"),
            Expansion = "where(x < 0, k - 2*x, k)/(k + abs(x))",
        },
        Binary("RootSaturation", "x", "k") with
        {
            Formula = "x/sqrt(k + x^2)",
            Derivatives = Of("k/(k + x^2)^(3/2)", "-0.5*x/(k + x^2)^(3/2)"),
            Expansion = "x/sqrt(k + x^2)",
        },
        Binary("RootSaturationComplement", "x", "k") with
        {
            Formula = "1 - x/sqrt(k + x^2)",
            Derivatives = Of("-k/(k + x^2)^(3/2)", "0.5*x/(k + x^2)^(3/2)"),
            Expansion = "s = sqrt(k + x^2); where(0.5*s < x, k/(s*(s + x)), (s - x)/s)",
        },

        // |p − y|/(|p| + |y|) is 1 where the signs differ and (p − y)/(p + y) but for a sign where they agree; at p = 0 the
        // two sides' derivatives average, as abs′(0) = 0 has it.
        Binary("SymmetricRatio", "p", "y") with
        {
            Formula = "abs(p - y)/(abs(p) + abs(y))",
            IsCommutative = true,
            Sign = Sign.NonNegative,
            Derivatives = Of(
                "where(sign(p)*sign(y) < 0, 0, where(p == 0, -1/y, 2*sign(p - y)*sign(p + y)*(y/(p + y))*Inverse(p + y)))",
                "where(sign(p)*sign(y) < 0, 0, where(y == 0, -1/p, 2*sign(y - p)*sign(p + y)*(p/(p + y))*Inverse(p + y)))"),
            Expansion = "abs(p - y)/(abs(p) + abs(y))",
        },

        // By the larger, so that nothing overflows that the difference does not.
        Binary("expDifference", "a", "b") with
        {
            Formula = "exp(a) - exp(b)",
            Derivatives = Of("exp(a)", "-exp(b)"),
            Expansion = "r = exp(max(a, b))*expm1(-abs(a - b)); where(a < b, r, -r)",
        },

        // exp(x) − 1 − x: with e = exp(x) − 1 it is e − log(1 + e).
        Unary("expm1mX") with
        {
            Formula = "exp(x) - 1 - x",
            Sign = Sign.NonNegative,
            AtZero = 0,
            Derivatives = Of("expm1(x)"),
            Expansion = "e = expm1(x); where(x < -1, e - x, -log1pmX(e))",
        },

        // √(u + c²) − c, whose parts cancel only for positive c.
        Binary("SqrtExcess", "u", "c") with
        {
            Formula = "sqrt(u + c^2) - c",
            Derivatives = Of("0.5/sqrt(u + c^2)", "s = sqrt(u + c^2); where(0 < c, -u/(s*(s + c)), c/s - 1)"),
            Expansion = "s = sqrt(u + c^2); where(0 < c, u/(s + c), s - c)",
        },

        // Scaled losses of a squared residual q, whose derivative by the scale cancels to second order.
        Binary("TukeyRho", "q", "c") with
        {
            Formula = "c^2*(1 - (1 - min(q/c^2, 1))^3)",
            Derivatives = Of("3*(1 - min(q/c^2, 1))^2", "u = min(q/c^2, 1); 2*c*u^2*(3 - 2*u)"),
            Expansion = "u = min(q/c^2, 1); c^2*u*(3 - 3*u + u^2)",
        },
        Binary("PseudoHuberRho", "q", "c") with
        {
            Formula = "c^2*(sqrt(1 + q/c^2) - 1)",
            Derivatives = Of("0.5/sqrt(1 + q/c^2)", "c*sqrt1pM1(q/c^2)^2/sqrt(1 + q/c^2)"),
            Expansion = "c^2*sqrt1pM1(q/c^2)",
        },

        // f(1 + x) − 1 and 1 − (1 − u)ⁿ without the cancellation; opaque, so that the derivative is that of the left form,
        // which has none.
        Unary("sqrt1pM1") with { Formula = "sqrt(1 + x) - 1", AtZero = 0, Derivatives = Of("0.5/sqrt(1 + x)"), Expansion = "x/(sqrt(1 + x) + 1)" },
        Binary("pow1pM1", "u", "a") with
        {
            Formula = "(1 + u)^a - 1",
            Derivatives = Of("a*pow(1 + u, a - 1)", "pow(1 + u, a)*log1p(u)"),
            Expansion = "t = a*log1p(u); where(t < 0.5, expm1(t), pow(1 + u, a) - 1)",
        },
        Binary("pow1pM1AnySign", "u", "a") with
        {
            Formula = "(1 + u)^a - 1",
            Derivatives = Of("a*pow(1 + u, a - 1)", "pow(1 + u, a)*log1p(u)"),
            Expansion = "t = a*log1p(u); where(-1 < u && t < 0.5, expm1(t), pow(1 + u, a) - 1)",
        },
        // (xᶜ − 1)/c, the logarithm at c = 0; its derivative by c is x^c·(exp(−t) − 1 + t)/c² with t = c·log(x).
        Binary("PowerM1", "x", "c") with
        {
            Formula = "x^c - 1",
            Derivatives = Of("where(c == 0, 0, c*pow(x, c - 1))", "where(x == 0, 0, pow(x, c)*log(x))"),
            Expansion = "t = c*log(x); where(0 < x && t < 0.5, expm1(t), pow(x, c) - 1)",
        },
        Binary("BoxCox", "x", "c") with
        {
            Formula = "where(c == 0, log(x), (x^c - 1)/c)",
            Derivatives = Of("pow(x, c - 1)", "where(c == 0, 0.5*log(x)^2, where(x == 0, 1, pow(x, c)*expm1mX(-c*log(x)))/c^2)"),
            Expansion = "t = c*log(x); where(c == 0, log(x), where(0 < x && t < 0.5, expm1(t), pow(x, c) - 1)/c)",
        },
        // The same of x = exp(u), which may underflow.
        Binary("BoxCoxOfExp", "u", "c") with
        {
            Formula = "(exp(c*u) - 1)/c",
            Derivatives = Of("exp(c*u)", "where(c == 0, 0.5*u^2, exp(c*u)*expm1mX(-c*u)/c^2)"),
            Expansion = "where(c == 0, u, expm1(c*u)/c)",
        },
        Unary("inverseSquareComplement") with { Formula = "1 - 1/(1 + x)^2", AtZero = 0, Derivatives = Of("2/(1 + x)^3"), Expansion = "q = x/(1 + x); q*(2 - q)" },
        Unary("squareComplement") with { Formula = "1 - (1 - x)^2", AtZero = 0, AtOne = 1, Derivatives = Of("2*(1 - x)"), Expansion = "x*(2 - x)" },
        Unary("cubeComplement") with { Formula = "1 - (1 - x)^3", AtZero = 0, AtOne = 1, Derivatives = Of("3*(1 - x)^2"), Expansion = "x*(3 - 3*x + x^2)" },
        Unary("fourthComplement") with { Formula = "1 - (1 - x)^4", AtZero = 0, AtOne = 1, Derivatives = Of("4*(1 - x)^3"), Expansion = "x*(2 - x)*(2 - 2*x + x^2)" },
        Unary("fifthComplement") with { Formula = "1 - (1 - x)^5", AtZero = 0, AtOne = 1, Derivatives = Of("5*(1 - x)^4"), Expansion = "x*(5 - x*(10 - x*(10 - x*(5 - x))))" },
        Unary("sixthComplement") with { Formula = "1 - (1 - x)^6", AtZero = 0, AtOne = 1, Derivatives = Of("6*(1 - x)^5"), Expansion = "x*(2 - x)*(3 - 3*x + x^2)*(1 - x + x^2)" },
    ];

    private static readonly Dictionary<(string Name, int Arity), Operation> ByName =
        Rows.ToDictionary(row => (row.Name, row.Arity));

    /// <summary>Every row.</summary>
    public static IReadOnlyList<Operation> All => Rows;

    /// <summary>The names that the language has.</summary>
    public static IEnumerable<string> Names => Rows.Where(IsOfLanguage).Select(row => row.Name).Distinct();

    /// <summary>The row of a name that the language has.</summary>
    public static Operation? Find(string name, int arity) =>
        FindAny(name, arity) is { } row && IsOfLanguage(row) ? row : null;

    /// <summary>The row of any name, for formulas of the tables.</summary>
    internal static Operation? FindAny(string name, int arity) =>
        ByName.TryGetValue((name, arity), out var row) ? row : null;

    private static bool IsOfLanguage(Operation row) => !row.Name.Any(char.IsUpper);

    private static Operation Unary(string name) => new(name, Parameters((Number, "x")));

    private static Operation Binary(string name, string first, string second) =>
        new(name, Parameters((Number, first), (Number, second)));

    private static Operation Comparison(string name) => Binary(name, "a", "b") with { Result = Truth };

    private static EquatableArray<OperationParameter> Parameters(params (NodeType Type, string Name)[] parameters) =>
        new(parameters.Select(parameter => new OperationParameter(parameter.Name, parameter.Type)));

    private static EquatableArray<string> Of(params string[] formulas) => new(formulas);
}
