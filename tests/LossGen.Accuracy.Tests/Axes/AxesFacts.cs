using LossGen.Accuracy.Tests.Compilation;
using LossGen.Oracle.Evaluation;

namespace LossGen.Accuracy.Tests.Axes;

/// <summary>Losses whose values are known without an oracle, compiled together, and calls of them.</summary>
internal static class AxesFacts
{
    private const string Rows = "z:logit[N,C] t:class(C)[N]";
    private const string Weighted = $"{Rows} w:positive[C]";
    private const string Boxes = "p:real[N,K] y:real[N,K] K#";
    private const string Ends = "px = gather[K](p, 0); py = gather[K](p, 1); yx = gather[K](y, 0); yy = gather[K](y, 1); ";
    private const string Soft = "z:logit[N,C] y:distribution[N,C]";

    /// <summary>They, by name.</summary>
    public static IReadOnlyDictionary<string, LossCase> Losses { get; } = new[]
    {
        Of("cross-entropy", Rows, "mean(-gather[C](log_softmax[C](z), t))", wrt: "z"),
        Of("rows", Rows, "-gather[C](log_softmax[C](z), t)", keepsAxes: true, wrt: "z"),
        Of("weighted", Weighted, "weighted_mean(-gather[C](log_softmax[C](z), t), gather[C](w, t))", wrt: "z"),
        Of("priors", Weighted, "mean(-gather[C](log_softmax[C](z + log(w)), t))", wrt: "z"),
        Of("smoothed", Rows, "q = log_softmax[C](z); mean(-0.9*gather[C](q, t) - 0.1*mean[C](q))", wrt: "z"),
        Of("smoothed and weighted", Weighted, "q = log_softmax[C](z); sum(-0.9*gather[C](w*q, t) - 0.1*mean[C](w*q))/sum(gather[C](w, t))", wrt: "z"),
        Of("soft targets", Soft + " C#", "mean(-sum[C](y*log_softmax[C](z)))", wrt: "z"),
        Of("soft targets, weighted", Soft + " w:positive[C]", "mean(-sum[C](w*y*log_softmax[C](z)))", wrt: "z"),
        Of("divergence", "q:real[N,C] y:distribution[N,C] C#", "sum(xlogy(y, y) - y*q)", wrt: "q"),
        Of("z-loss", "z:logit[N,C] C#", "0.0001*logsumexp[C](z)^2", keepsAxes: true, wrt: "z"),
        Of("multi-margin", Rows, "zt = gather[C](z, t); sum[C](where(index[C]() == t, 0, max(0, 1 - zt + z)))/size[C]()", keepsAxes: true, wrt: "z"),
        Of("triplet", "a:real[N,D] p:real[N,D] n:real[N,D] D#", "mean(max(0, norm[D](a - p + 0.000001) - norm[D](a - n + 0.000001) + 1))", wrt: "a, p, n"),
        Of("ignored", Rows + " ignore#-100", "masked_mean(-gather[C](log_softmax[C](z), t), t != ignore)", wrt: "z"),
        Of("masked", Rows + " m:mask[N]", "masked_mean(-gather[C](log_softmax[C](z), t), m)", wrt: "z"),
        Of("selected", Rows + " m:mask[N]", "sum(where(m, -gather[C](log_softmax[C](z), t), 0))", wrt: "z"),
        Of("JS", "p:positive[N,C] q:positive[N,C] C#", "m = 0.5*(p + q); mean(0.5*sum[C](p*log(p/m)) + 0.5*sum[C](q*log(q/m)))", wrt: "p, q"),
        Of("Dice", "p:probability[N,P] y:label[N,P] s:real[N] P#", "1 - (2*sum[P](p*y) + s)/(sum[P](p) + sum[P](y) + s)", keepsAxes: true, wrt: "p"),
        Of("Dice with one", "p:probability[N,P] y:label[N,P] s:real[N] P#", "1 - (2*sum[P](p*y) + 1)/(sum[P](p) + sum[P](y) + 1)", keepsAxes: true, wrt: "p"),
        Of("focal", Rows, "q = gather[C](log_softmax[C](z), t); sum(-sqrt(1 - exp(q))*q)", wrt: "z"),
        Of("focal of any power", Rows + " gamma:real[N]", "q = gather[C](log_softmax[C](z), t); sum(-(1 - exp(q))^gamma*q)", wrt: "z"),
        Of("largest", "z:real[N,C] C#", "max[C](z)", keepsAxes: true, wrt: "z"),
        Of("smallest", "z:real[N,C] C#", "min[C](z)", keepsAxes: true, wrt: "z"),
        Of("norm", "z:real[N,C] C#", "norm[C](z)", keepsAxes: true, wrt: "z"),
        Of("logsumexp", "z:real[N,C] C#", "logsumexp[C](z)", keepsAxes: true, wrt: "z"),
        Of("softmax", "z:real[N,C] C#", "softmax[C](z)", keepsAxes: true, wrt: "z"),
        Of("sum", "z:real[N,C] C#", "sum[C](z)", keepsAxes: true, wrt: "z"),
        Of("mean", "z:real[N,C] C#", "mean[C](z)", keepsAxes: true, wrt: "z"),
        Of("prod", "z:real[N,C] C#", "prod[C](z)", keepsAxes: true, wrt: "z"),
        Of("masked row", "z:real[N,C] m:mask[N,C] C#", "masked_mean[C](z, m)", keepsAxes: true, wrt: "z"),
        Of("weighted row", "z:real[N,C] w:positive[N,C] C#", "weighted_mean[C](z, w)", keepsAxes: true, wrt: "z"),
        Of("sum of columns", "z:real[N,C] C#", "sum[N](z)", keepsAxes: true, wrt: "z"),
        Of("mean of columns", "z:real[N,C] C#", "mean[N](z)", keepsAxes: true, wrt: "z"),
        Of("prod of columns", "z:real[N,C] C#", "prod[N](z)", keepsAxes: true, wrt: "z"),
        Of("largest of columns", "z:real[N,C] C#", "max[N](z)", keepsAxes: true, wrt: "z"),
        Of("smallest of columns", "z:real[N,C] C#", "min[N](z)", keepsAxes: true, wrt: "z"),
        Of("logsumexp of columns", "z:real[N,C] C#", "logsumexp[N](z)", keepsAxes: true, wrt: "z"),
        Of("norm of columns", "z:real[N,C] C#", "norm[N](z)", keepsAxes: true, wrt: "z"),
        Of("weighted, targets first", "t:class(C)[N] z:logit[N,C] w:positive[C]", "weighted_mean(-gather[C](log_softmax[C](z), t), gather[C](w, t))", wrt: "z, w"),
        Of("center of rows of a length", "t:class(K)[N] x:real[N,D] c:real[K,D] D#", "sum((x - gather[K](c, t))^2) + sum(c^2)/size[K]()", wrt: "x, c"),
        Of("center", "x:real[N,D] c:real[K,D] t:class(K)[N]", "mean(0.5*sum[D]((x - gather[K](c, t))^2))", wrt: "x, c"),
        Of("boxes by corners", Boxes, Ends + "pw = gather[K](p, 2) - px; ph = gather[K](p, 3) - py; yw = gather[K](y, 2) - yx; yh = gather[K](y, 3) - yy; "
            + "i = max(0, min(gather[K](p, 2), gather[K](y, 2)) - max(px, yx))*max(0, min(gather[K](p, 3), gather[K](y, 3)) - max(py, yy)); u = pw*ph + yw*yh - i; "
            + "c = (max(gather[K](p, 2), gather[K](y, 2)) - min(px, yx))*(max(gather[K](p, 3), gather[K](y, 3)) - min(py, yy)); 2 - i/u - u/c", keepsAxes: true, wrt: "p"),
        Of("boxes by sizes", Boxes, Ends + "pw = gather[K](p, 2); ph = gather[K](p, 3); yw = gather[K](y, 2); yh = gather[K](y, 3); "
            + "i = max(0, min(px + pw, yx + yw) - max(px, yx))*max(0, min(py + ph, yy + yh) - max(py, yy)); u = pw*ph + yw*yh - i; "
            + "c = (max(px + pw, yx + yw) - min(px, yx))*(max(py + ph, yy + yh) - min(py, yy)); 2 - i/u - u/c", keepsAxes: true, wrt: "p"),
        Of("two views in one batch", "x:real[N,D] t:class(N)[N] D#", "u = x/norm[D](x); s = 2*sum[D](u*rename[N, M](u)); mean(logsumexp[M](where(index[N]() == index[M](), -inf, s)) - sum[M](where(index[M]() == t, s, 0)))", wrt: "x"),
        Of("two views in two batches", "x:real[N,D] y:real[M,D] scale:real[N] D#", "s = mean(scale)*sum[D](x/norm[D](x)*y/norm[D](y)); d = mean(sum[M](where(index[N]() == index[M](), s, 0))); 0.5*(mean(logsumexp[M](s)) + mean(logsumexp[N](s))) - d", wrt: "x, y, scale"),
        Of("two views of each row", "x:real[N,D] y:real[N,D] scale:real[N] D#", "u = x/norm[D](x); v = y/norm[D](y); s = scale*sum[D](u*rename[N, M](v)); mean(logsumexp[M](s) - scale*sum[D](u*v))", wrt: "x, y, scale"),
        Of("rows of a class", "x:real[N,D] t:class(N)[N] D#", "u = x/norm[D](x); s = 2*sum[D](u*rename[N, M](u)); q = s - logsumexp[M](where(index[N]() == index[M](), -inf, s)); mean(-masked_mean[M](q, t == rename[N, M](t) && index[N]() != index[M]()))", wrt: "x"),
        OfCatalogue("complete IoU"),
        OfCatalogue("IoU of records"),
    }.ToDictionary(loss => loss.Name);

    /// <summary>Compiled for both element types.</summary>
    public static CompiledLosses Compiled => LazyCompiled.Value;

    private static readonly Lazy<CompiledLosses> LazyCompiled = new(() => CompiledLosses.Compile([.. Losses.Values], "float", "double"));

    /// <summary>A loss with arguments over axes of these extents; upstream gradients are 1.</summary>
    public static AxesPoints Points(string name, string extents, Action<LossInputs> fill)
    {
        var loss = Losses[name];
        var inputs = new LossInputs();
        inputs.Extents.AddRange(extents.Split(' ').Select(part => part.Split('=')).Select(part => new Axis(part[0], int.Parse(part[1], System.Globalization.CultureInfo.InvariantCulture))));
        fill(inputs);

        foreach (var parameter in loss.Parameters)
        {
            if (parameter.Axes.Count > 0)
            {
                inputs.Axes.Add(parameter.Name, [.. parameter.Axes]);
            }
            else if (parameter.Domain == Domain.Integer)
            {
                inputs.Integers.Add(parameter.Name, parameter.Choices.Length > 0 ? (int)parameter.Choices[0] : inputs.AxisOf(parameter.Name).Extent);
            }
        }

        var points = new AxesPoints(loss, ElementType.Double, inputs);

        return points with { Upstream = [.. Enumerable.Repeat(1.0, points.Problem().CountValues())] };
    }

    private static LossCase Of(string name, string signature, string expression, bool keepsAxes = false, string? wrt = null) =>
        LossCase.Of(name, signature, expression, keepsAxes, wrt);

    private static LossCase OfCatalogue(string name) => AxesCatalogue.All.Single(item => item.Loss.Name == name).Loss;
}
