namespace LossGen.Accuracy.Tests.Losses;

/// <summary>
/// Losses whose bound is still exceeded, or whose functions the run time still lacks: their tests are skipped, with the
/// figure, while that is so. The bound itself stays as it is.
/// </summary>
public static class Pending
{
    private static readonly HashSet<string> s_names = new(StringComparer.Ordinal)
    {
        "squared_log_error(p, y)",
        "mean(squared_log_error(p, y))",
        "(log(1 + p) - log(1 + y))^2",
        "log_cosh_error(p, y)",
        "mean(log_cosh_error(p, y))",
        "log(cosh(p - y))",
        "log(0.5*(exp(r) + exp(-r)))",
        "geman_mcclure(p, y, c)",
        "mean(geman_mcclure(p, y, c))",
        "d = p - y; s = d*d; s/(s + c)",
        "p^4/(1 + p^4)",
        "symmetric_percentage_error(p, y)",
        "mean(symmetric_percentage_error(p, y))",
        "absolute_percentage_error(p, y)",
        "mean(absolute_percentage_error(p, y))",
        "mean(tukey(p, y, c))",
        "mean(pseudo_huber(p, y, delta))",
        "barron(p, y, a, c)",
        "bce_with_logits(z, y, positive_weight)",
        "mean(bce_with_logits(z, y, positive_weight))",
        "pt = y*sigmoid(z) + (1 - y)*(1 - sigmoid(z)); at = alpha*y + (1 - alpha)*(1 - y); -at*(1 - pt)^gamma*log(pt)",
        "sqrt((p - y)^2 + c^2) - c",
        "((1 + p^2/nu)^(0.5*(nu + 1)) - 1)/nu",
        "(exp(a*(p - y)) - a*(p - y) - 1)",
        "1 - tanh(p)^2",
        "p*tanh(softplus(p))",
        "p*log(p/q) - p + q",
        "p/q - log(p/q) - 1",
        "erf(p)*y",
        "erfc(p)",
        "0.5*p*(1 + erf(p*0.70710678118654752))",
        "lgamma(p) - y*log(p)",
        "digamma(p)*y",
        "sin(p)^2 + cos(y)",
        "1 - cos(p - y)",
        "atan(p/c)*c",
        "asin(p)*acos(p)",
        "tan(p)",
        "stop_gradient(trigamma(p))*y",
    };

    /// <summary>Whether the loss of that name is one of them.</summary>
    public static bool Has(string name) => s_names.Contains(name);
}
