using static LossGen.Compiler.Graph.NodeType;
using static LossGen.Compiler.Graph.OperationRow;

namespace LossGen.Compiler.Graph;

/// <summary>
/// The table of operations: one row each. Formulas are written in the language itself, over the parameters' names.
/// Rows that the language cannot write have a capital in their name: forms that rewriting recognises, of which those that only
/// the rules name stand in <see cref="StableForms"/>, and comparisons.
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

    /// <summary>What a − b loses when it is rounded.</summary>
    public static Operation DifferenceError { get; } = Binary("DifferenceError", "a", "b") with { Formula = "0*(a - b)", Method = "DifferenceError" };

    /// <summary>The power of two that leaves 3/4 to 3/2 of x.</summary>
    public static Operation BinaryExponent { get; } = Unary("BinaryExponent") with { Formula = "floor(log2(4*x/3))", Method = "BinaryExponent" };

    /// <summary>What is left of x over that power of two.</summary>
    public static Operation BinarySignificand { get; } = Unary("BinarySignificand") with
    {
        Formula = "x*2^(-floor(log2(4*x/3)))",
        Method = "BinarySignificand",
        Sign = Sign.Positive,
        Derivatives = Of("BinarySignificand(x)/x"),
    };

    /// <summary>exp(x + s)·2^k, where s is a small part of the exponent that x has no digits for; neither factor need be in range.</summary>
    public static Operation ScaledExp { get; } = new("ScaledExp", Parameters((Number, "x"), (Number, "s"), (Number, "k")))
    {
        Formula = "exp(x + s)*2^k",
        Method = "ScaledExp",
        Sign = Sign.Positive,
        Derivatives = Of("ScaledExp(x, s, k)", "ScaledExp(x, s, k)", "ln2*ScaledExp(x, s, k)"),
    };

    /// <summary>x, whose sums, products and quotients are computed in two words each and rounded at the end.</summary>
    public static Operation TwoWords { get; } = Unary("TwoWords") with { Formula = "x", Symmetry = Symmetry.Odd, AtZero = 0, AtOne = 1, Derivatives = Of("1") };

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
        Derivatives = Of("TanhSlope(x)"),
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

    private static readonly Operation[] Rows =
    [
        Abs, SignOf, Floor, Round, Min, Max, Select, Pow, Exp, ExpNonPositive, Log, Log1p, Log1pUnit,
        Less, LessOrEqual, Equal, NotEqual, And, Or, Not, NumberOfTruth, NumberOfIndex, StopGradient, Inverse, Sigmoid, Softplus,
        Difference, DifferenceError, BinaryExponent, BinarySignificand, ScaledExp, TwoWords, Softmax, SoftmaxComplement, LogSoftmaxGradient, LogMixture, SoftplusDifference,
        Saturation, RelativeDifference, SharedRatio, SharedComplement,

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
        // 4·sigmoid(2x)·sigmoid(−2x), but with the rounding of their common denominator counted twice and not four times.
        Unary("TanhSlope") with
        {
            Formula = "1 - tanh(x)^2",
            Symmetry = Symmetry.Even,
            Sign = Sign.NonNegative,
            AtZero = 1,
            Derivatives = Of("-2*tanh(x)*TanhSlope(x)"),
            Expansion = "e = exp(-2*abs(x)); 4*e/(1 + e)^2",
        },
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

        .. StableForms.Rows,
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
}
