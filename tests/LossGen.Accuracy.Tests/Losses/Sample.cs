using LossGen.Accuracy.Tests.Compilation;

namespace LossGen.Accuracy.Tests.Losses;

/// <summary>One loss of every shape of kernel: what suites use that try many lengths instead of many formulas.</summary>
public static class Sample
{
    /// <summary>They, in an order that files of hashes rely on.</summary>
    public static IReadOnlyList<LossCase> All { get; } =
    [
        LossCase.Of("squared error", "p:real y:real", "(p - y)^2", keepsAxes: true),
        LossCase.Of("huber", "p:real y:real delta=1", "huber(p, y, delta)", keepsAxes: true, wrt: "p, y"),
        LossCase.Of("focal", "z:logit y:label alpha=0.25 gamma=2.5", "focal_with_logits(z, y, alpha, gamma)", keepsAxes: true, wrt: "z"),
        LossCase.Of("masked residual", "m:mask p:real y:real", "m ? abs(p - y)^1.5 : 0", keepsAxes: true, wrt: "p"),
        LossCase.Of("mean squared error", "p:real y:real", "mean((p - y)^2)", keepsAxes: false, wrt: "p"),
        LossCase.Of("mean huber with its scalar", "p:real y:real delta=1", "mean(huber(p, y, delta))", keepsAxes: false),
        LossCase.Of("mean logits", "z:logit y:label", "mean(bce_with_logits(z, y))", keepsAxes: false, wrt: "z"),
        LossCase.Of("root mean squared error", "p:real y:real", "sqrt(mean((p - y)^2))", keepsAxes: false),
        LossCase.Of("dice", "p:probability y:label s=1", "1 - (2*sum(p*y) + s)/(sum(p) + sum(y) + s)", keepsAxes: false, wrt: "p"),
        LossCase.Of("concordance", "p:real y:real", "mp = mean(p); my = mean(y); c = mean((p - mp)*(y - my)); 1 - 2*c/(mean((p - mp)^2) + mean((y - my)^2) + (mp - my)^2)", keepsAxes: false, wrt: "p"),
        LossCase.Of("masked mean", "p:real y:real m:mask", "masked_mean(abs(p - y), m)", keepsAxes: false, wrt: "p"),
        LossCase.Of("weighted mean", "p:real y:real w:positive", "weighted_mean((p - y)^2, w)", keepsAxes: false),
        LossCase.Of("largest error", "p:real y:real", "max(abs(p - y))", keepsAxes: false, wrt: "p"),
        LossCase.Of("product", "p:probability", "prod(1 + 0.001*p)", keepsAxes: false),
        LossCase.Of("log-sum-exp", "z:logit", "logsumexp(z)", keepsAxes: false),
        LossCase.Of("tanh and powers", "p:logit k=1.7", "mean(tanh(p)^2*pow(1 + p^2, k))", keepsAxes: false),
    ];

    /// <summary>Compiled for both element types.</summary>
    public static CompiledLosses Compiled => LazyCompiled.Value;

    private static readonly Lazy<CompiledLosses> LazyCompiled = new(() => CompiledLosses.Compile(All, "float", "double"));
}
