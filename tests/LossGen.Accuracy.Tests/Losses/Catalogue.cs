using LossGen.Accuracy.Tests.Compilation;

namespace LossGen.Accuracy.Tests.Losses;

/// <summary>The losses that the suites try. Signatures are in the short form of <see cref="LossCase.Of"/>.</summary>
public static class Catalogue
{
    private static readonly (string Call, string Signature)[] PreludeLosses =
    [
        ("squared_error(p, y)", "p:real y:real"),
        ("absolute_error(p, y)", "p:real y:real"),
        ("huber(p, y, delta)", "p:real y:real delta=1|0.5|2.75"),
        ("smooth_l1(p, y, beta)", "p:real y:real beta=1|0.1"),
        ("pseudo_huber(p, y, delta)", "p:real y:real delta=1|0.3"),
        ("log_cosh_error(p, y)", "p:real y:real"),
        ("pinball(p, y, tau)", "p:real y:real tau=0.5|0.1|0.9"),
        ("expectile(p, y, tau)", "p:real y:real tau=0.5|0.1|0.9"),
        ("berhu(p, y, c)", "p:real y:real c=1|0.2"),
        ("squared_log_error(p, y)", "p:count y:count"),
        ("absolute_percentage_error(p, y)", "p:real y:real"),
        ("symmetric_percentage_error(p, y)", "p:real y:real"),
        ("cauchy(p, y, c)", "p:real y:real c=1|2.5"),
        ("welsch(p, y, c)", "p:real y:real c=1|2.5"),
        ("geman_mcclure(p, y, c)", "p:real y:real c=1|2.5"),
        ("tukey(p, y, c)", "p:real y:real c=1|4.685"),
        ("barron(p, y, a, c)", "p:real y:real a=1|2|0|-2|0.5|-0.75 c=1|2.5"),
        ("wing(p, y, w, curvature)", "p:real y:real w=10|1 curvature=2|0.5"),
        ("hinge(p, y)", "p:real y:sign"),
        ("squared_hinge(p, y)", "p:real y:sign"),
        ("smoothed_hinge(p, y, a)", "p:real y:sign a=1|0.5"),
        ("perceptron(p, y)", "p:real y:sign"),
        ("exponential(p, y)", "p:logit y:sign"),
        ("logistic(p, y)", "p:logit y:sign"),
        ("bce(p, y)", "p:probability y:label"),
        ("bce_with_logits(z, y)", "z:logit y:label"),
        ("bce_with_logits(z, y, positive_weight)", "z:logit y:label positive_weight=1|2.5"),
        ("focal_with_logits(z, y, alpha, gamma)", "z:logit y:label alpha=0.25|0.5 gamma=2|0.5|5"),
        ("poisson_nll(f, y)", "f:logit y:count"),
        ("gamma_nll(f, y)", "f:logit y:count"),
        ("tweedie_nll(f, y, rho)", "f:logit y:count rho=1.5|1.1"),
        ("gaussian_nll(p, y, v)", "p:real y:real v:positive"),
    ];

    private static readonly (string Expression, string Signature)[] ElementwiseLosses =
    [
        ("-(y*log(sigmoid(z)) + (1 - y)*log(1 - sigmoid(z)))", "z:logit y:label"),
        ("log(1 + exp(z)) - z*y", "z:logit y:label"),
        ("log(0.5*(exp(r) + exp(-r)))", "r:logit"),
        ("pt = y*sigmoid(z) + (1 - y)*(1 - sigmoid(z)); at = alpha*y + (1 - alpha)*(1 - y); -at*(1 - pt)^gamma*log(pt)", "z:logit y:label alpha=0.25 gamma=2|0.5"),
        ("softplus(z) - y*z", "z:logit y:label"),
        ("(sigmoid(z) - y)^2", "z:logit y:label"),
        ("1 - (1 - min(((p - y)/c)^2, 1))^3", "p:real y:real c=1|4.685"),
        ("(log(1 + p) - log(1 + y))^2", "p:count y:count"),
        ("log(cosh(p - y))", "p:real y:real"),
        ("max(z, 0) - z*y + log(1 + exp(-abs(z)))", "z:logit y:label"),
        ("where(p > 0, sqrt(p), 0.1*p)", "p:real"),
        ("sqrt((p - y)^2 + c^2) - c", "p:real y:real c=1|0.001"),
        ("sqrt(1 + r^2) - 1", "r:real"),
        ("tanh(p)*y", "p:real y:real"),
        ("1 - tanh(p)^2", "p:logit"),
        ("2*sigmoid(z) - 1", "z:logit"),
        ("log_sigmoid(z)*y", "z:logit y:label"),
        ("sigmoid(a) - sigmoid(b)", "a:logit b:logit"),
        ("(tanh(a) - tanh(b))^2", "a:logit b:logit"),
        ("s = sigmoid(z); t = number(m); pt = t*s + (1 - t)*(1 - s); -(1 - pt)^gamma*log(pt)", "z:logit m:mask gamma=2|0.5"),
        ("(number(m) - sigmoid(z))^2", "z:logit m:mask"),
        ("(tanh(z) - y)^2", "z:logit y:sign"),
        ("y - tanh(z)", "z:logit y:label"),
        ("log(sigmoid(a)/sigmoid(b))", "a:logit b:logit"),
        ("exp(z)/(1 + exp(z))", "z:logit"),
        ("1/(1 + exp(-z))", "z:logit"),
        ("log1p(exp(-y*z))", "z:logit y:sign"),
        ("expm1(p)^2", "p:logit"),
        ("log(1 - exp(-p))", "p:positive"),
        ("logaddexp(a, b)", "a:logit b:logit"),
        ("log(exp(a) + exp(b))", "a:logit b:logit"),
        ("xlogy(p, q) - q", "p:count q:positive"),
        ("p*log(p/q) - p + q", "p:positive q:positive"),
        ("p/q - log(p/q) - 1", "p:positive q:positive"),
        ("p*log(p/q) + (1 - p)*log((1 - p)/(1 - q))", "p:probability q:probability"),
        ("(1 - p)*log(1 - p) - p*log(q) - (1 - p)*log(1 - q) + p*log(p)", "p:probability q:probability"),
        ("xlogy(p, p) - xlogy(p, q)", "p:probability q:probability"),
        ("erf(p)*y", "p:real y:real"),
        ("erfc(p)", "p:real"),
        ("0.5*p*(1 + erf(p*0.70710678118654752))", "p:real"),
        ("lgamma(p) - y*log(p)", "p:positive y:count"),
        ("digamma(p)*y", "p:positive y:real"),
        ("stop_gradient(trigamma(p))*y", "p:positive y:real"),
        ("sin(p)^2 + cos(y)", "p:real y:real"),
        ("1 - cos(p - y)", "p:real y:real"),
        ("atan(p/c)*c", "p:real c=1|2.5"),
        ("asin(p)*acos(p)", "p:probability"),
        ("sinh(p)/cosh(p)", "p:logit"),
        ("tan(p)", "p:probability"),
        ("pow(p, k)", "p:positive k=2|0.5|-1.5|3.7"),
        ("(p^2)^1.5 - p^3", "p:positive"),
        ("p^4/(1 + p^4)", "p:real"),
        ("1/p - 1/y", "p:positive y:positive"),
        ("log2(p) + log10(p)", "p:positive"),
        ("abs(p - y)^1.5", "p:real y:real"),
        ("clamp(p - y, -c, c)^2", "p:real y:real c=1|0.25"),
        ("max(p, y, 0)*min(p, y)", "p:real y:real"),
        ("relu(p)^2*sign(y)", "p:real y:real"),
        ("m ? (p - y)^2 : 0", "m:mask p:real y:real"),
        ("number(p > y && !(p > 2))*p", "p:real y:real"),
        ("d = p - y; s = d*d; s/(s + c)", "p:real y:real c=1|0.1"),
        ("exp(-0.5*((p - y)/s)^2)/(s*sqrt(2*pi))", "p:real y:real s:positive"),
        ("0.5*log(2*pi*v) + 0.5*(p - y)^2/v", "p:real y:real v:positive"),
        ("log(s) + abs(p - y)/s", "p:real y:real s:positive"),
        ("-log(1 - p)*y", "p:probability y:label"),
        ("(exp(a*(p - y)) - a*(p - y) - 1)", "p:logit y:label a=1|-0.5"),
        ("p*sigmoid(p)", "p:logit"),
        ("p*tanh(softplus(p))", "p:logit"),
        ("tanh(softplus(p))", "p:logit"),
        ("y*(log(y) - z) - y + exp(z)", "y:positive z:logit"),
        ("((1 + p^2/nu)^(0.5*(nu + 1)) - 1)/nu", "p:logit nu=1|3"),
        ("(p^c - 1)/c", "p:positive c=0.5|1e-4|-2.5"),
        ("p^c", "p:positive c=0.05|-2.5|1.7"),
        ("y*p^c", "p:probability y:real c=0.05|1.7"),
        ("1 - 1/(1 + (p - y)^2)", "p:real y:real"),
        ("1 - 1/sqrt(1 + p)", "p:count"),
        ("1 - 1/(1 + p^2)^2", "p:logit"),
        ("c - c/(1 + p/c)", "p:positive c=1|2.5"),
        ("exp(p) - exp(y)", "p:logit y:logit"),
        ("log(exp(max(p, y) + 1) - exp(min(p, y)))", "p:logit y:logit"),
        ("p*log(p) - p*log(q)", "p:probability q:probability"),
        ("p*(log(p) - log(q))", "p:count q:positive"),
        ("m = 0.5*(p + q); 0.5*p*log(p/m) + 0.5*q*log(q/m)", "p:probability q:probability"),
        ("m = 0.5*(p + q); p*(log(p) - log(m)) + q*(log(q) - log(m))", "p:positive q:positive"),
        ("1 - p/sqrt(1 + p^2)", "p:real"),
        ("1 + p/sqrt(c + p^2)", "p:real c=1|0.3"),
        ("1 - p/(1 + abs(p))", "p:real"),
        ("-log(y <= 0 ? sigmoid(-z) : sigmoid(z))", "z:logit y:sign"),
        ("pt = where(m, sigmoid(z), 1 - sigmoid(z)); -(1 - pt)^gamma*log(pt)", "m:mask z:logit gamma=2|0.5"),
        ("max(p, min(p, y))", "p:real y:real"),
        ("sqrt((p - y)^2*w)", "p:real y:real w:real"),
        ("-log(y*sigmoid(z) + (1 - y)*sigmoid(-z))", "z:logit y:probability"),
    ];

    private static readonly (string Expression, string Signature)[] ReductionLosses =
    [
        ("mean((p - y)^2)", "p:real y:real"),
        ("sqrt(mean((p - y)^2))", "p:real y:real"),
        ("norm(p - y)", "p:real y:real"),
        ("1 - (2*sum(p*y) + s)/(sum(p) + sum(y) + s)", "p:probability y:label s=1|0.001"),
        ("1 - (sum(p*y) + s)/(sum(p*y) + a*sum(p*(1 - y)) + b*sum((1 - p)*y) + s)", "p:probability y:label a=0.3 b=0.7 s=1"),
        ("1 - sum(p*y)/(norm(p)*norm(y))", "p:real y:real"),
        ("mp = mean(p); my = mean(y); vp = mean((p - mp)^2); vy = mean((y - my)^2); c = mean((p - mp)*(y - my)); 1 - 2*c/(vp + vy + (mp - my)^2)", "p:real y:real"),
        ("sum(w*(p - y)^2)/sum(w)", "p:real y:real w:positive"),
        ("weighted_mean(abs(p - y), w)", "p:real y:real w:positive"),
        ("masked_mean((p - y)^2, m)", "p:real y:real m:mask"),
        ("logsumexp(z)", "z:logit"),
        ("logsumexp(z) - sum(z*y)", "z:logit y:probability"),
        ("log(sum(exp(z)))", "z:logit"),
        ("max(abs(p - y))", "p:real y:real"),
        ("min(p) + max(y)", "p:real y:real"),
        ("prod(1 + p)", "p:probability"),
        ("mean(softplus(-y*z)) + l*sum(z^2)", "z:logit y:sign l=0.01|1"),
        ("sum(p^2) - sum(p)^2", "p:real"),
        ("s = exp(l); mean(0.5*(p - y)^2/s + 0.5*l)", "p:real y:real l=0|-1.5"),
        ("mean(-(y*log(sigmoid(z)) + (1 - y)*log(1 - sigmoid(z))))", "z:logit y:label"),
        ("mean(log(1 + exp(z)) - z*y)", "z:logit y:label"),
        ("log(mean(exp(k*(p - y)^2)))/k", "p:probability y:probability k=1|0.5"),
        ("mean(abs(p - y)) + mean((p - y)^2)", "p:real y:real"),
        ("sum(p*log(p/sum(p)))", "p:positive"),
    ];

    /// <summary>The named losses, unreduced, then other expressions that keep their axis.</summary>
    public static IReadOnlyList<LossCase> Elementwise { get; } =
    [
        .. PreludeLosses.Select(row => LossCase.Of(row.Call, row.Signature, row.Call, keepsAxes: true, wrt: Tensors(row.Signature))),
        .. ElementwiseLosses.Select(row => LossCase.Of(row.Expression, row.Signature, row.Expression, keepsAxes: true, wrt: Tensors(row.Signature))),
    ];

    /// <summary>The means of the named losses, with gradients for their scalars too, then other reductions.</summary>
    public static IReadOnlyList<LossCase> Reduced { get; } =
    [
        .. PreludeLosses.Select(row => LossCase.Of($"mean({row.Call})", row.Signature, $"mean({row.Call})", keepsAxes: false)),
        .. ReductionLosses.Select(row => LossCase.Of(row.Expression, row.Signature, row.Expression, keepsAxes: false)),
    ];

    /// <summary>All of them, compiled once for both element types.</summary>
    public static CompiledLosses Compiled => LazyCompiled.Value;

    /// <summary>The members of one of them.</summary>
    public static ICompiledLoss<T> Get<T>(LossCase loss)
        where T : struct
    {
        if (Compiled.FailureOf(loss) is { } failure)
        {
            Xunit.Assert.Fail(failure);
        }

        return Compiled.Get<T>(loss);
    }

    private static readonly Lazy<CompiledLosses> LazyCompiled =
        new(() => CompiledLosses.Compile([.. Elementwise, .. Reduced], "float", "double"));

    private static string Tensors(string signature) => string.Join(", ", signature.Split(' ')
        .Where(part => part.Contains(':') && !part.EndsWith(":mask", StringComparison.Ordinal))
        .Select(part => part[..part.IndexOf(':')]));
}
