namespace LossGen.Compiler.Rewriting;

/// <summary>
/// The table of rules. An earlier row goes before a later one at the same node; nodes are rewritten from the leaves up.
/// </summary>
public static class Rules
{
    private static Rule[] Inverses { get; } =
    [
        new("log-exp", "log(exp(x))", "x", "exact, and no overflow between"),
        new("exp-log", "exp(log(x))", "x", "exact"),
        new("log1p-expm1", "log1p(expm1(x))", "x", "exact"),
        new("expm1-log1p", "expm1(log1p(x))", "x", "exact"),
        new("exp-softplus", "exp(softplus(x))", "1 + exp(x)", "one function less"),
        new("expm1-softplus", "expm1(softplus(x))", "exp(x)", "one function less"),
        new("exp-log1p", "exp(log1p(x))", "1 + x", "exact"),
        new("log-sqrt", "log(sqrt(x))", "0.5*log(x)", "one function less"),
        new("x-log-x-of-xlogy", "xlogy(x, x)", "xLogX(x)", "recognised, so that a divergence is seen"),
    ];

    private static Rule[] Sigmoids { get; } =
    [
        new("sigmoid", "1/(1 + exp(x))", "sigmoid(-x)", "exp overflows"),
        new("sigmoid-times-exp", "sigmoid(x)*exp(-x)", "sigmoid(-x)", "0 times infinity at the end of the range"),
        new("sigmoid-complement", "1 - sigmoid(x)", "sigmoid(-x)", "cancels where sigmoid is near 1"),
        new("log-sigmoid", "log(sigmoid(x))", "-softplus(-x)", "log of 0 where sigmoid underflows"),
        new("log-ratio-of-sigmoids", "log(sigmoid(a)/sigmoid(b))", "SoftplusDifference(-b, -a)", "log of 0/0 where both sigmoids underflow"),
        new("log1p-minus-sigmoid", "log1p(-sigmoid(x))", "-softplus(x)", "cancels where sigmoid is near 1"),
        new("odds", "sigmoid(x)/sigmoid(-x)", "exp(x)", "0/0 at the end of the range"),
        new("sigmoid-of-log-odds", "sigmoid(log(x/(1 - x)))", "x", "exact"),
        new("tanh-from-sigmoid", "2*sigmoid(x) - 1", "tanh(0.5*x)", "cancels near 0"),
        new("tanh-complement", "1 - tanh(x)", "2*sigmoid(-2*x)", "cancels where tanh is near 1"),
        new("tanh-complement-of-opposite", "1 + tanh(x)", "2*sigmoid(2*x)", "cancels where tanh is near -1"),
        new("tanh-from-expm1", "expm1(x)*sigmoid(-x)", "tanh(0.5*x)", "infinity times 0 beyond the range of exp"),
        new("tanh-square-complement", "1 - tanh(x)^2", "4*sigmoid(2*x)*sigmoid(-2*x)", "cancels where tanh is near 1"),
        new("sigmoid-difference", "sigmoid(x) - sigmoid(-x)", "tanh(0.5*x)", "cancels near 0"),
        new("difference-of-sigmoids", "sigmoid(a) - sigmoid(b)", "SigmoidDifference(a, b)", "cancels where a is near b, and where both are large"),
        new("difference-of-tanhs", "tanh(a) - tanh(b)", "2*SigmoidDifference(2*a, 2*b)", "cancels where a is near b, and where both are large"),
        new("softplus-difference", "softplus(x) - softplus(-x)", "x", "exact"),
        new("weighted-softplus-difference", "a*softplus(-x) - softplus(x)", "(a - 1)*softplus(-x) - x", "cancels near 0 where a is 1", new Condition("a", Fact.NoNegativeConstant)),
        new("log-cosh-from-softplus", "softplus(2*x) - x - ln2", "log_cosh(x)", "cancels near 0"),
        new(
            "log-likelihood",
            "log(y*sigmoid(z) + (1 - y)*sigmoid(-z))",
            "logLikelihood(y, z)",
            "log of 0 where the label's sigmoid underflows"),
        new("log-where-sigmoid", "log(where(c, sigmoid(a), sigmoid(b)))", "where(c, -softplus(-a), -softplus(-b))", "log of 0 where sigmoid underflows"),
        new("complement-where-sigmoid", "1 - where(c, sigmoid(a), sigmoid(b))", "where(c, sigmoid(-a), sigmoid(-b))", "cancels where sigmoid is near 1 (focal by labels)"),
        new("complement-where-opposite-sigmoid", "1 + where(c, -sigmoid(a), -sigmoid(b))", "where(c, sigmoid(-a), sigmoid(-b))", "cancels where sigmoid is near 1 (a label that is a mask)"),
        new(
            "power-of-likelihood",
            "pow(y*sigmoid(z) + (1 - y)*sigmoid(-z), a)",
            "LikelihoodPower(y, z, a)",
            "its gradient is infinity times 0 where the label's sigmoid underflows, and near 1 it multiplies the rounding by a"),
        new("power-of-sigmoid", "pow(sigmoid(x), a)", "exp(-a*softplus(-x))", "its gradient is infinity times 0 where sigmoid underflows, and exp costs less"),
        new("power-where-sigmoid", "pow(where(c, sigmoid(x), sigmoid(y)), a)", "exp(-a*where(c, softplus(-x), softplus(-y)))", "likewise (focal by labels)"),
        new("bce", "softplus(z) - y*z", "y*softplus(-z) + (1 - y)*softplus(z)", "cancels on confident rows: 0 for 2e-9 at z = 20, y = 1", new Condition("y", Fact.NoOtherConstantThanLabel)),
        new("bce-gradient", "sigmoid(z) - y", "(1 - y)*sigmoid(z) - y*sigmoid(-z)", "cancels on confident rows", new Condition("y", Fact.Tensor)),
        new("tanh-residual", "tanh(z) - y", "TanhResidual(z, y)", "cancels on confident rows", new Condition("y", Fact.Tensor)),
        new("exp-residual", "exp(z) - y", "ExpResidual(1, 0, z, y)", "cancels where both are near 1: counts of 1 in Poisson's likelihood", new Condition("y", Fact.Tensor)) { Phase = Phase.Gradient },
        new("exp-residual-of-one", "1 - y*exp(z)", "ExpResidual(0, 1, z, y)", "likewise (gamma)", new Condition("y", Fact.Tensor)) { Phase = Phase.Gradient },
        new("exp-residual-weighted", "exp(a*z) - y*exp(b*z)", "ExpResidual(a, b, z, y)", "likewise (Tweedie)", new Condition("y", Fact.Tensor)) { Phase = Phase.Gradient },
        new("mixture-complement", "1 - y*a - (1 - y)*b", "y*(1 - a) + (1 - y)*(1 - b)", "cancels where the chosen part is near 1"),
        new("product-with-complement-of-mask", "x*(1 + where(c, -1, 0))", "where(c, 0, x)", "exact, so that a choice by a label is seen", new Condition("c", Fact.Tensor)),
        new("mask-less-sigmoid", "where(c, 1, 0) - sigmoid(z)", "where(c, sigmoid(-z), -sigmoid(z))", "cancels where sigmoid is near 1", new Condition("c", Fact.Tensor)),
    ];

    private static Rule[] ExponentialsAndLogarithms { get; } =
    [
        new("cosh-from-exp", "exp(x) + exp(-x)", "2*cosh(x)", "recognises cosh, so that its logarithm is seen"),
        new("sinh-from-exp", "exp(x) - exp(-x)", "2*sinh(x)", "cancels near 0"),
        new("tanh-from-ratio", "sinh(x)/cosh(x)", "tanh(x)", "infinity over infinity beyond the range of exp"),
        new("log-cosh", "log(cosh(x))", "log_cosh(x)", "cosh overflows, and near 0 the logarithm of nearly 1 has no digits"),
        new("log-two-cosh", "log(2*cosh(x))", "log_cosh(x) + ln2", "cosh overflows"),
        new("expm1", "exp(x) - 1", "expm1(x)", "cancels near 0"),
        new("log1p", "log(1 + x)", "log1p(x)", "1 + x rounds x away"),
        new("softplus", "log1p(exp(x))", "softplus(x)", "exp overflows"),
        new("softplus-of-relu", "max(x, 0) + softplus(-abs(x))", "softplus(x)", "the stable form written out"),
        new("tanh-of-softplus", "tanh(softplus(x))", "TanhSoftplus(x)", "one exponential makes all of it"),
        new("mish", "x*TanhSoftplus(x)", "Mish(x)", "its gradient cancels where x is negative"),
        new("log1m-exp", "log(-expm1(x))", "log1mExp(x)", "cancels at either end of its range"),
        new("log1p-minus-exp", "log1p(-exp(x))", "log1mExp(x)", "cancels at either end of its range"),
        new("log-sum-exp", "log(exp(a) + exp(b))", "logaddexp(a, b)", "exp overflows"),
        new("exp-difference", "exp(a) - exp(b)", "expDifference(a, b)", "cancels where a is near b"),
        new("log-difference-exp", "log(expDifference(a, b))", "a + log1mExp(b - a)", "exp overflows"),
        new("log-difference-exp-reversed", "log(-expDifference(a, b))", "b + log1mExp(a - b)", "exp overflows"),
        new("part-of-mixture", "p - logaddexp(p + log(b), q + log1p(-b))", "-LogMixture(1 - b, q - p)", "cancels where the parts are near"),
        new("other-part-of-mixture", "q - logaddexp(p + log(b), q + log1p(-b))", "-LogMixture(b, p - q)", "cancels where the parts are near"),
        new("part-of-mixture-of-halves", "p - logaddexp(p, q) + log(2)", "-LogMixture(0.5, q - p)", "cancels where the parts are near"),
        new("part-of-mixture-with-halves", "p - logaddexp(p + log(0.5), q + log(0.5))", "-LogMixture(0.5, q - p)", "cancels where the parts are near"),
        new("logaddexp-zero", "logaddexp(x, 0)", "softplus(x)", "one function"),
        new("log-difference", "log(a) - log(b)", "logRatio(a, b)", "one function, and where a is near b nothing cancels"),
        new("log1p-difference", "log1p(a) - log1p(b)", "log1pRatio(a, b)", "cancels where a is near b"),
        new("expm1-less-argument", "expm1(x) - x", "expm1mX(x)", "both are x to first order (LINEX)"),
        new("log1p-less-argument", "log1p(x) - x", "log1pmX(x)", "both are x to first order"),
        new("itakura-saito", "a/b - log(a/b) - 1", "ItakuraSaito(a, b)", "cancels to second order where a is near b"),
        new("itakura-saito-apart", "logRatio(b, a) + a/b - 1", "ItakuraSaito(a, b)", "cancels to second order where a is near b"),
        new("log-less-argument", "log(x) - x + 1", "-ItakuraSaito(x, 1)", "both are x - 1 to first order"),
    ];

    // A name in brackets is any set of axes. The log-sum-exp lets out what is the same along them, so a row that was shifted by
    // its largest element is recognised too.
    private static Rule[] Softmaxes { get; } =
    [
        new("log-sum-exp-along", "log(sum[C](exp(x)))", "logsumexp[C](x)", "exp overflows"),
        new("log-multiple-of-sum-exp", "log(a*sum[C](exp(x)))", "log(a) + logsumexp[C](x)", "exp overflows", new Condition("a", Fact.NonNegative)),
        new("softmax", "exp(a)/sum[C](exp(x))", "Softmax(a, logsumexp[C](x))", "exp overflows"),
        new("softmax-of-difference", "exp(a - logsumexp[C](x))", "Softmax(a, logsumexp[C](x))", "cancels where one element is far above the others"),
        new("log-softmax", "log(Softmax(z, l))", "z - l", "log of 0 where the softmax underflows"),
        new("power-of-softmax", "pow(Softmax(z, l), a)", "exp(a*(z - l))", "its gradient is infinity times 0 where the softmax underflows, and exp costs less"),
        new(
            "box-cox-of-softmax",
            "expm1(c*(a - logsumexp[C](x)))/c",
            "BoxCoxOfExp(a - logsumexp[C](x), c)",
            "its gradient by c cancels near 0, where it is a logarithm (generalised cross-entropy)"),
        new("log-of-share", "log(a/sum[C](x))", "logRatio(a, sum[C](x))", "the quotient underflows where its logarithm is far from it"),
        new("softmax-complement", "1 - Softmax(z, l)", "SoftmaxComplement(z, l)", "cancels where one element is far above the others"),
        new(
            "focal-gradient",
            "(z - l)*Softmax(z, l)*pow(SoftmaxComplement(z, l), a)",
            "-ScaledSurprise(z, l)*pow(SoftmaxComplement(z, l), 1 + a)",
            "0 times infinity where one element is far above the others") { Phase = Phase.Gradient },
        new(
            "focal-gradient-of-root",
            "(z - l)*Softmax(z, l)/sqrt(SoftmaxComplement(z, l))",
            "-ScaledSurprise(z, l)*sqrt(SoftmaxComplement(z, l))",
            "0 times infinity where one element is far above the others") { Phase = Phase.Gradient },
        new("log-softmax-complement", "log(SoftmaxComplement(z, l))", "LogSoftmaxComplement(z, l)", "has no digits where the softmax is small"),
        new(
            "softmax-total-of-one-more",
            "sum[C]((1 + a)*Softmax(x, logsumexp[C](x)))",
            "1 + sum[C](a*Softmax(x, logsumexp[C](x)))",
            "the 1 hides small numbers beside it (the gradient of an entropy)"),
        new("softmax-total", "sum[C](Softmax(x, logsumexp[C](x)))", "1", "exact"),
        new(
            "softmax-residual",
            "b*Softmax(x, logsumexp[C](x)) - q",
            "(b - q)*Softmax(x, logsumexp[C](x)) - q*SoftmaxComplement(x, logsumexp[C](x))",
            "cancels on confident rows",
            new Condition("q", Fact.Data)),
    ];

    private static Rule[] PowersAndRoots { get; } =
    [
        new("sqrt-less-one", "sqrt(1 + x) - 1", "sqrt1pM1(x)", "cancels near 0 (pseudo-Huber, Charbonnier)"),
        new("pseudo-huber", "c^2*sqrt1pM1(q/c^2)", "PseudoHuberRho(q, c)", "its gradient by c cancels near 0"),
        new("sqrt-excess", "sqrt(u + c^2) - c", "SqrtExcess(u, c)", "cancels where u is small (Charbonnier)"),
        new("sqrt-difference", "sqrt(a) - sqrt(b)", "where(a == 0 && b == 0, 0, (a - b)/(sqrt(a) + sqrt(b)))", "cancels where a is near b"),
        new("power-less-one", "pow(1 + u, a) - 1", "pow1pM1(u, a)", "cancels where u or a is small (Barron, Tsallis)", new Condition("u", Fact.NonNegative)),
        new("power-less-one-any-sign", "pow(1 + u, a) - 1", "pow1pM1AnySign(u, a)", "cancels where u or a is small"),
        new("power-m1", "pow(x, c) - 1", "PowerM1(x, c)", "cancels where c or x - 1 is small"),
        new("box-cox", "PowerM1(x, c)/c", "BoxCox(x, c)", "its gradient by c cancels near 0, where it is a logarithm"),
        new("square-complement", "1 - (1 - u)^2", "squareComplement(u)", "cancels where u is small"),
        new("cube-complement", "1 - (1 - u)^3", "cubeComplement(u)", "cancels where u is small (Tukey)"),
        new("fourth-complement", "1 - (1 - u)^4", "fourthComplement(u)", "cancels where u is small"),
        new("fifth-complement", "1 - (1 - u)^5", "fifthComplement(u)", "cancels where u is small"),
        new("sixth-complement", "1 - (1 - u)^6", "sixthComplement(u)", "cancels where u is small"),
        new("cube-complement-written-out", "u*(3 - 3*u + u^2)", "cubeComplement(u)", "its gradient cancels where u is near 1 (Tukey)"),
        new("tukey", "c^2*cubeComplement(min(q/c^2, 1))", "TukeyRho(q, c)", "its gradient by c cancels near 0"),
        new("softsign", "x/(k + abs(x))", "Softsign(x, k)", "its gradient cancels where x is large"),
        new("root-saturation", "x/sqrt(k + x^2)", "RootSaturation(x, k)", "its gradient cancels where x is large"),
        new("softsign-complement", "1 - Softsign(x, k)", "SoftsignComplement(x, k)", "cancels where x is large"),
        new("softsign-complement-of-opposite", "1 + Softsign(x, k)", "SoftsignComplement(-x, k)", "cancels where x is far below zero"),
        new("root-saturation-complement", "1 - RootSaturation(x, k)", "RootSaturationComplement(x, k)", "cancels where x is large"),
        new("root-saturation-complement-of-opposite", "1 + RootSaturation(x, k)", "RootSaturationComplement(-x, k)", "cancels where x is far below zero"),
        new("inverse-root-complement", "1 - 1/sqrt(1 + u)", "RootSaturationComplement(1, u)", "cancels where u is small"),
        new("inverse-square-complement", "1 - 1/(1 + u)^2", "inverseSquareComplement(u)", "cancels where u is small"),
        new("saturation", "1 - k/(k + u)", "Saturation(u, k)", "cancels where u is small"),
        new("symmetric-ratio", "abs(p - y)/(abs(p) + abs(y))", "SymmetricRatio(p, y)", "its gradient cancels where p is far from y"),
        new("sign-times-argument", "sign(x)*x", "abs(x)", "one function"),
        new("argument-over-abs", "x/abs(x)", "sign(x)", "0/0 at 0"),
    ];

    private static Rule[] Others { get; } =
    [
        new("cosine-complement", "1 - cos(x)", "2*sin(0.5*x)^2", "cancels near 0"),
        new("cosh-less-one", "cosh(x) - 1", "2*sinh(0.5*x)^2", "cancels near 0"),
        new("erf-complement", "1 - erf(x)", "erfc(x)", "cancels where erf is near 1"),
        new("erfc-complement", "1 - erfc(x)", "erf(x)", "cancels where erfc is near 1"),
        new("atan-difference", "atan(a) - atan(b)", "AtanDifference(a, b)", "cancels where a is near b, and where both are large"),
        new(
            "intersection-by-lengths",
            "min(x + u, y + v) - max(x, y)",
            "d = Difference(x, y); min(min(u, u + d), min(v - d, v))",
            "takes digits of a length where the one interval lies within the other",
            new Condition("x", Fact.Varies),
            new Condition("y", Fact.Varies),
            new Condition("u", Fact.Varies),
            new Condition("v", Fact.Varies)),
        new("max-of-min", "max(x, min(x, y))", "x", "exact"),
        new("min-of-max", "min(x, max(x, y))", "x", "exact"),
        new("sign-square", "sign(x)^2", "where(x == 0, 0, 1)", "exact, and the product need not be formed") { Phase = Phase.Gradient },
        new("erf-complement-of-opposite", "1 + erf(x)", "erfc(-x)", "cancels where erf is near -1"),
    ];

    // Zero times the logarithm of zero has the limit zero. These stand last: what else knows the logarithm goes first.
    private static Rule[] Entropies { get; } =
    [
        new("x-log-x", "x*log(x)", "xLogX(x)", "0 at 0", new Condition("x", Fact.Varies), new Condition("x", Fact.MayVanish)) { Phase = Phase.Value },
        new("x-log-y", "x*log(y)", "xlogy(x, y)", "0 where x is 0", new Condition("x", Fact.Varies), new Condition("y", Fact.MayVanish)) { Phase = Phase.Value },
        new("x-log1p-y", "x*log1p(y)", "xLog1pY(x, y)", "0 where x is 0", new Condition("x", Fact.Varies), new Condition("y", Fact.MayVanish)) { Phase = Phase.Value },
    ];

    // p·log(p/q) however it is written, so that what it adds up to is seen.
    private static Rule[] Divergences { get; } =
    [
        new(
            "entropy-beside",
            "x*(a + log(x))",
            "xLogX(x) + x*a",
            "0 where x is 0",
            new Condition("x", Fact.Varies),
            new Condition("x", Fact.MayVanish)) { Phase = Phase.Value },
        new(
            "entropy-from-beside",
            "x*(a - log(x))",
            "x*a - xLogX(x)",
            "0 where x is 0",
            new Condition("x", Fact.Varies),
            new Condition("x", Fact.MayVanish)) { Phase = Phase.Value },
        new("entropy-beside-exp", "xlogy(y, y*exp(z))", "xLogX(y) + y*z", "exp overflows or underflows, and what it rounds is seen where the logarithm is small") { Phase = Phase.Value },
        new("relative-entropy", "xlogy(p, p/q)", "RelativeEntropy(p, q)", "recognised, so that a divergence is seen") { Phase = Phase.Value },
        new("relative-entropy-to-mean", "xlogy(p, 2*p/q)", "RelativeEntropy(p, 0.5*q)", "recognised, so that a divergence is seen") { Phase = Phase.Value },
        new("relative-entropy-apart", "xLogX(p) - xlogy(p, q)", "RelativeEntropy(p, q)", "cancels where p is near q") { Phase = Phase.Value },
        new("relative-entropy-of-complements", "xLog1pY(1 - p, -p) - xLog1pY(1 - p, -q)", "RelativeEntropy(1 - p, 1 - q)", "cancels where p is near q") { Phase = Phase.Value },
        new("divergence-of-two", "RelativeEntropy(p, q) + RelativeEntropy(1 - p, 1 - q)", "Deviance(p, q) + Deviance(1 - p, 1 - q)", "cancels to second order where p is near q"),
        new("relative-entropy-of-difference", "p*logRatio(p, q)", "RelativeEntropy(p, q)", "0 where p is 0", new Condition("p", Fact.Varies)) { Phase = Phase.Value },
        new("deviance", "RelativeEntropy(p, q) - p + q", "Deviance(p, q)", "cancels to second order where p is near q"),
        new("deviance-of-exp", "Deviance(y, exp(z))", "PoissonDeviance(y, z)", "keeps the digits of a small z"),
        new("poisson-deviance", "xLogX(y) - y*z - y + exp(z)", "PoissonDeviance(y, z)", "cancels to second order where the rate is near the count") { Phase = Phase.Value },
        new(
            "jensen-shannon-of-sums",
            "sum[C](RelativeEntropy(p, 0.5*(p + q))) + sum[C](RelativeEntropy(q, 0.5*(p + q)))",
            "sum[C](JensenShannon(p, q))",
            "cancels to second order where p is near q"),
        new(
            "jensen-shannon-of-sums-written-out",
            "sum[C](RelativeEntropy(p, 0.5*p + 0.5*q)) + sum[C](RelativeEntropy(q, 0.5*p + 0.5*q))",
            "sum[C](JensenShannon(p, q))",
            "cancels to second order where p is near q"),
        new(
            "jensen-shannon-of-softmaxes",
            "sum[C]((a - k - log(0.5*(Softmax(a, k) + Softmax(b, l))))*Softmax(a, k)) + sum[C]((b - l - log(0.5*(Softmax(a, k) + Softmax(b, l))))*Softmax(b, l))",
            "2*sum[C](SkewDivergence(0.5, a - k, b - l))",
            "cancels to second order where the softmaxes are near, and log of 0 where both underflow"),
        new(
            "jensen-shannon-of-logarithms",
            "sum[C](exp(p)*LogMixture(0.5, q - p)) + sum[C](exp(q)*LogMixture(0.5, p - q))",
            "-2*sum[C](SkewDivergence(0.5, p, q))",
            "cancels to second order where p is near q"),
        new(
            "jensen-shannon-of-log-softmaxes",
            "sum[C](Softmax(a, k)*LogMixture(0.5, b - l - a + k)) + sum[C](Softmax(b, l)*LogMixture(0.5, a - k - b + l))",
            "-2*sum[C](SkewDivergence(0.5, a - k, b - l))",
            "cancels to second order where the softmaxes are near"),
        new(
            "skew-divergence",
            "b*sum[C](exp(p)*LogMixture(1 - b, q - p)) + (1 - b)*sum[C](exp(q)*LogMixture(b, p - q))",
            "-sum[C](SkewDivergence(b, p, q))",
            "cancels to second order where p is near q (generalised Jensen-Shannon)",
            new Condition("b", Fact.Fixed)),
        new(
            "skew-divergence-of-softmaxes",
            "b*sum[C](Softmax(x, k)*LogMixture(1 - b, y - l - x + k)) + (1 - b)*sum[C](Softmax(y, l)*LogMixture(b, x - k - y + l))",
            "-sum[C](SkewDivergence(b, x - k, y - l))",
            "cancels to second order where the softmaxes are near (generalised Jensen-Shannon)",
            new Condition("b", Fact.Fixed)),
        new(
            "jensen-shannon",
            "RelativeEntropy(p, 0.5*(p + q)) + RelativeEntropy(q, 0.5*(p + q))",
            "JensenShannon(p, q)",
            "cancels to second order where p is near q"),
        new(
            "jensen-shannon-written-out",
            "RelativeEntropy(p, 0.5*p + 0.5*q) + RelativeEntropy(q, 0.5*p + 0.5*q)",
            "JensenShannon(p, q)",
            "cancels to second order where p is near q"),
    ];

    /// <summary>Every row, in the order of precedence.</summary>
    public static IReadOnlyList<Rule> All { get; } =
        [.. Inverses, .. Sigmoids, .. ExponentialsAndLogarithms, .. Softmaxes, .. PowersAndRoots, .. Others, .. Entropies, .. Divergences];
}
