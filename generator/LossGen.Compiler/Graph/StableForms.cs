using static LossGen.Compiler.Graph.NodeType;
using static LossGen.Compiler.Graph.OperationRow;

namespace LossGen.Compiler.Graph;

/// <summary>
/// Rows of the table of operations that no user writes: what rewriting puts in the place of a form that loses digits. Each is
/// opaque until lowering, so that it has the derivative of the form it stands for and not that of its expansion.
/// </summary>
internal static class StableForms
{
    // Of two that share their mean, log(2p/(p + q)) of the larger and of the smaller: log(1 + r) and log(1 − r) with r the
    // quotient of difference and sum, the second by what is left of the smaller, which 1 − r would lose. A quotient that may
    // leave the range is scaled by 2⁻⁶⁴. Of numbers of opposite signs the second is NaN.
    private const string LogShares =
        "isLess = abs(p) < abs(q); d = where(isLess, q - p, p - q); small = where(isLess, p, q); large = where(isLess, q, p); "
        + "r = d/(p + q); upper = Log1pUnit(r); isFar = 1e36*abs(small) < abs(d); "
        + "y = where(isFar, large/2^64 - (2 - 1/2^64)*small, d)/(2*small); "
        + "lower = Difference(where(isFar, -64*ln2, 0), log1p(y)); ";

    // log(y·sigmoid(z) + (1 − y)·sigmoid(−z)), the logarithm of the probability that a label was given. With e = exp(−|z|)
    // it is log(v) − log(1 + e), v = u + w·e, where u is the weight of the likelier side and w = 1 − u that of the other.
    // For the labels 0 and 1 v may be e, which underflows.
    private const string LogLikelihood =
        "e = exp(-abs(z)); u = where(z < 0, 1 - y, y); w = where(z < 0, y, 1 - y); v = u + w*e; "
        + "l = where(u == 0, -abs(z), where(v < 0.5, log(abs(v)), log1p(-w*(1 - e)))) - log1p(e); ";

    // tanh(log(1 + exp(x))), which is (u² + 2u)/(u² + 2u + 2) with u = exp(x), as n/d by e = exp(−|x|), which does not overflow.
    private const string TanhSoftplus =
        "e = exp(-abs(x)); n = where(x < 0, e*(1 + 0.5*e), 0.5 + e); d = where(x < 0, 1 + e*(1 + 0.5*e), 0.5 + e*(1 + e)); ";

    /// <summary>The rows.</summary>
    public static Operation[] Rows { get; } =
    [
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
        // The same of q = exp(z), whose rounding the quotient would see where z is small: y·(exp(t) − 1 − t), t = z − log(y).
        Binary("PoissonDeviance", "y", "z") with
        {
            Formula = "where(y == 0, 0, y*log(y)) - y*z - y + exp(z)",
            Derivatives = Of("log(y) - z", "ExpResidual(1, 0, z, y)"),
            Expansion = "t = z - log(y); where(abs(t) < 1, y*expm1mX(t), where(y == 0, exp(z), exp(z) - y - y*t))",
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

        Binary("logLikelihood", "y", "z") with
        {
            Formula = "log(y*sigmoid(z) + (1 - y)*sigmoid(-z))",
            Derivatives = Of(
                "where(y == 0, expm1(z), where(y == 1, -expm1(-z), tanh(0.5*z)/(y*sigmoid(z) + (1 - y)*sigmoid(-z))))",
                "where(y == 0, -sigmoid(z), where(y == 1, sigmoid(-z), (2*y - 1)*sigmoid(z)*sigmoid(-z)/(y*sigmoid(z) + (1 - y)*sigmoid(-z))))"),
            Expansion = LogLikelihood + "where(v < 0, nan, l)",
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
            Expansion = LogLikelihood
                + "r = exp(a*l); where(v < 0, where(2*round(0.5*a) == a, 1, where(round(a) == a, -1, nan))*r, r)",
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

        Unary("TanhSoftplus") with
        {
            Formula = "tanh(softplus(x))",
            Sign = Sign.Positive,
            Derivatives = Of(TanhSoftplus + "e*(1 + e)*where(x < 0, 1, e)/d^2"),
            Expansion = TanhSoftplus + "n/d",
        },

        // D. Misra (2019), "Mish: a self regularized non-monotonic activation function", has the gradient as u·ω/δ² with
        // ω = 4(x + 1) + (4x + 6)·u + 4u² + u³, u = exp(x). That cancels nowhere but about its zero; the two terms of a product's
        // derivative do wherever x is negative.
        Unary("Mish") with
        {
            Formula = "x*tanh(softplus(x))",
            AtZero = 0,
            Derivatives = Of(TanhSoftplus
                + "w = where(x < 0, 1 + x, 0.25) + e*(where(x < 0, 1.5 + x, 1) + e*(where(x < 0, 1, 1.5 + x) + e*where(x < 0, 0.25, 1 + x))); "
                + "where(x < 0, e, 1)*w/d^2"),
            Expansion = TanhSoftplus + "x*(n/d)",
        },

        // Near 1 an exponential has no digits for what it lacks to 1: there it is 1 and a series of its own.
        Unary("Expm1NearZero") with { Formula = "exp(x) - 1", Method = "Expm1NearZero", AtZero = 0, Derivatives = Of("exp(x)") },
        // The gradients of models of counts and durations (Poisson, gamma, Tweedie) at a label of 1 and a rate near 1.
        new("ExpResidual", Parameters((Number, "a"), (Number, "b"), (Number, "z"), (Number, "y")))
        {
            Formula = "exp(a*z) - y*exp(b*z)",
            Derivatives = Of("z*exp(a*z)", "-y*z*exp(b*z)", "a*exp(a*z) - b*y*exp(b*z)", "-exp(b*z)"),
            Expansion = "d = (a - b)*z; where(abs(d) < 0.25, exp(b*z)*(Expm1NearZero(d) + Difference(1, y)), exp(a*z) - y*exp(b*z))",
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
}
