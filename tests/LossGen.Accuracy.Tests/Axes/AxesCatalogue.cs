using LossGen.Accuracy.Tests.Compilation;

namespace LossGen.Accuracy.Tests.Axes;

/// <summary>
/// The losses of named axes, by structural class: every one that can be written, under the conventions that its name or
/// comment says.
/// </summary>
public static class AxesCatalogue
{
    private const string Classes = "z:logit[N,C] t:class(C)[N]";
    private const string Pairs = "a:embedding[N,D] b:embedding[N,D]";
    private const string TwoBatches = "a:embedding[N,D] b:embedding[M,D] D#";

    // An integer class a row. Means with class weights divide by the sum of weights, smoothing is spread over all classes.
    private static readonly Row[] ClassTargets =
    [
        new("cross-entropy", Classes, "mean(-gather[C](log_softmax[C](z), t))"),
        new("cross-entropy of each row", Classes, "-gather[C](log_softmax[C](z), t)", KeepsAxes: true),
        new("cross-entropy by logsumexp", Classes, "mean(logsumexp[C](z) - gather[C](z, t))"),
        new("cross-entropy by the logarithm of softmax", Classes, "mean(-log(gather[C](softmax[C](z), t)))"),
        new("cross-entropy by a quotient of exponentials", Classes, "mean(-gather[C](log(exp(z)/sum[C](exp(z))), t))"),
        new("cross-entropy by one_hot", Classes, "mean(-sum[C](one_hot[C](t)*log_softmax[C](z)))"),
        new("cross-entropy with class weights", $"{Classes} w:positive[C]", "weighted_mean(-gather[C](log_softmax[C](z), t), gather[C](w, t))", Wrt: "z"),
        new("cross-entropy with class weights learnt", $"{Classes} w:positive[C]", "sum(-gather[C](log_softmax[C](z), t)*gather[C](w, t))/sum(gather[C](w, t))"),
        new("cross-entropy with smoothing", $"{Classes} smoothing=0.1|0.5", "q = log_softmax[C](z); mean(-(1 - smoothing)*gather[C](q, t) - smoothing*mean[C](q))", Wrt: "z"),
        new("cross-entropy with ignored rows", $"{Classes} ignore#-100", "masked_mean(-gather[C](log_softmax[C](z), t), t != ignore)"),
        new("cross-entropy with masked rows", $"{Classes} m:mask[N]", "masked_mean(-gather[C](log_softmax[C](z), t), m)"),
        new("cross-entropy with smoothing and weights", $"{Classes} w:positive[C] smoothing=0.1", "q = log_softmax[C](z); sum(-(1 - smoothing)*gather[C](w*q, t) - smoothing*mean[C](w*q))/sum(gather[C](w, t))", Wrt: "z"),
        new("cross-entropy with a learnable temperature", $"{Classes} tau=0.5|2", "mean(-gather[C](log_softmax[C](z/tau), t))"),
        new("cross-entropy of probabilities", "p:positivedistribution[N,C] t:class(C)[N]", "mean(-log(gather[C](p, t)))"),
        new("cross-entropy of scores that are normalised", "p:positive[N,C] t:class(C)[N]", "mean(-log(gather[C](p, t)/sum[C](p)))"),
        new("negative log-likelihood", "q:logdistribution[N,C] t:class(C)[N] w:positive[C]", "weighted_mean(-gather[C](q, t), gather[C](w, t))", Wrt: "q"),
        new("multi-class focal", $"{Classes} gamma=2|0.5", "q = gather[C](log_softmax[C](z), t); mean(-(1 - exp(q))^gamma*q)", Wrt: "z"),
        new("multi-class focal of softmax", $"{Classes} gamma=2 alpha:positive[C]", "s = gather[C](softmax[C](z), t); mean(-gather[C](alpha, t)*(1 - s)^gamma*log(s))", Wrt: "z"),
        new("poly-1", $"{Classes} epsilon=1|2", "q = gather[C](log_softmax[C](z), t); mean(-q + epsilon*(1 - exp(q)))", Wrt: "z"),
        new("generalised cross-entropy", $"{Classes} k=0.7", "s = gather[C](softmax[C](z), t); mean((1 - s^k)/k)", Wrt: "z"),
        new("z-loss", "z:logit[N,C] c=0.0001", "mean(c*logsumexp[C](z)^2)", Wrt: "z"),
        new("cross-entropy with z-loss", $"{Classes} c=0.0001", "l = logsumexp[C](z); mean(l - gather[C](z, t) + c*l^2)", Wrt: "z"),
        new("cross-entropy with capped logits", $"{Classes} cap=30", "mean(-gather[C](log_softmax[C](cap*tanh(z/cap)), t))", Wrt: "z"),
        new("multi-margin", $"{Classes} margin=1", "zt = gather[C](z, t); mean(sum[C](where(index[C]() == t, 0, max(0, margin - zt + z)))/size[C]())", Wrt: "z"),
        new("squared multi-margin", $"{Classes} margin=1 w:positive[C]", "zt = gather[C](z, t); mean(gather[C](w, t)*sum[C](where(index[C]() == t, 0, max(0, margin - zt + z)^2))/size[C]())", Wrt: "z"),
        new("multi-class perceptron", Classes, "mean(max[C](z) - gather[C](z, t))"),
        new("multi-class hinge", Classes, "mean(max[C](z + 1 - one_hot[C](t)) - gather[C](z, t))"),
        new("additive angular margin", "c:cosine[N,C] t:class(C)[N] m=0.5 s=64", "angle = acos(clamp(c, -0.9999999, 0.9999999)); z = s*where(index[C]() == t, cos(angle + m), c); mean(-gather[C](log_softmax[C](z), t))", Wrt: "c"),
        new("additive cosine margin", "c:cosine[N,C] t:class(C)[N] m=0.35 s=64", "mean(-gather[C](log_softmax[C](s*(c - m*one_hot[C](t))), t))", Wrt: "c"),
        new("logit adjustment", $"{Classes} prior:positivedistribution[C] tau=1", "mean(-gather[C](log_softmax[C](z + tau*log(prior)), t))", Wrt: "z"),
        new("logit adjustment, learnt", $"{Classes} prior:positivedistribution[C] tau=1|0.7", "mean(-gather[C](log_softmax[C](z + tau*log(prior)), t))"),
        new("balanced softmax", $"{Classes} count:positive[C]", "mean(-gather[C](log_softmax[C](z + log(count)), t))", Wrt: "z"),
        new("sampled softmax", $"{Classes} rate:positivedistribution[C]", "mean(-gather[C](log_softmax[C](z - log(rate)), t))", Wrt: "z"),
        new("label-dependent margins", $"{Classes} margin:positive[C]", "mean(-gather[C](log_softmax[C](where(index[C]() == t, z - margin, z)), t))", Wrt: "z"),
        new("squared error of softmax", Classes, "mean(sum[C]((softmax[C](z) - one_hot[C](t))^2))"),
        new("center loss", "x:embedding[N,D] c:embedding[K,D] t:class(K)[N]", "mean(0.5*sum[D]((x - gather[K](c, t))^2))"),
        new("center loss of each row", "x:embedding[N,D] c:embedding[K,D] t:class(K)[N]", "0.5*sum[D]((x - gather[K](c, t))^2)", KeepsAxes: true),
        new("bilinear scores of a table", "x:embedding[N,D] c:embedding[K,D] t:class(K)[N]", "mean(softplus(-sum[D](x*gather[K](c, t))))"),
    ];

    // Dense targets. The mean is over rows; weights are not in the divisor.
    private static readonly Row[] DenseTargets =
    [
        new("cross-entropy with soft targets", "z:logit[N,C] y:distribution[N,C]", "mean(-sum[C](y*log_softmax[C](z)))", Wrt: "z"),
        new("cross-entropy with soft targets learnt", "z:logit[N,C] y:distribution[N,C]", "mean(-sum[C](y*log_softmax[C](z)))"),
        new("cross-entropy with soft targets of each row", "z:logit[N,C] y:distribution[N,C]", "-sum[C](y*log_softmax[C](z))", KeepsAxes: true, Wrt: "z"),
        new("cross-entropy with soft targets and weights", "z:logit[N,C] y:distribution[N,C] w:positive[C]", "mean(-sum[C](w*y*log_softmax[C](z)))", Wrt: "z"),
        new("cross-entropy with soft targets and logit adjustment", "z:logit[N,C] y:distribution[N,C] prior:positivedistribution[C]", "mean(-sum[C](y*log_softmax[C](z + log(prior))))", Wrt: "z"),
        new("cross-entropy with smoothed soft targets", "z:logit[N,C] y:distribution[N,C] smoothing=0.1", "mean(-sum[C](((1 - smoothing)*y + smoothing/size[C]())*log_softmax[C](z)))", Wrt: "z"),
        new("categorical cross-entropy of probabilities", "p:positivedistribution[N,C] y:distribution[N,C]", "mean(-sum[C](y*log(p)))", Wrt: "p"),
        new("categorical cross-entropy, normalised and clipped", "p:positive[N,C] y:distribution[N,C]", "mean(-sum[C](y*log(clamp(p/sum[C](p), 0.0000001, 0.9999999))))", Wrt: "p"),
        new("divergence from log-probabilities", "q:logdistribution[N,C] y:distribution[N,C]", "mean(sum[C](xlogy(y, y) - y*q))", Wrt: "q"),
        new("divergence from logits", "z:logit[N,C] y:positivedistribution[N,C]", "mean(sum[C](y*(log(y) - log_softmax[C](z))))", Wrt: "z"),
        new("divergence with a logarithmic target", "q:logdistribution[N,C] u:logdistribution[N,C]", "mean(sum[C](exp(u)*(u - q)))"),
        new("divergence of probabilities", "p:positivedistribution[N,C] y:positivedistribution[N,C]", "mean(sum[C](y*log(y/p)))"),
        new("reverse divergence", "q:logdistribution[N,C] y:positivedistribution[N,C]", "mean(sum[C](exp(q)*(q - log(y))))"),
        new("reverse divergence from logits", "z:logit[N,C] y:positivedistribution[N,C]", "mean(sum[C](softmax[C](z)*(log_softmax[C](z) - log(y))))", Wrt: "z"),
        new("JS of probabilities", "p:positivedistribution[N,C] q:positivedistribution[N,C]", "m = 0.5*(p + q); mean(0.5*sum[C](p*log(p/m)) + 0.5*sum[C](q*log(q/m)))"),
        new("JS of logits", "a:logit[N,C] b:logit[N,C]", "p = softmax[C](a); q = softmax[C](b); m = 0.5*(p + q); mean(0.5*sum[C](p*(log_softmax[C](a) - log(m))) + 0.5*sum[C](q*(log_softmax[C](b) - log(m))))"),
        new("generalised JS of log-probabilities", "p:logdistribution[N,C] q:logdistribution[N,C] beta=0.3", "m = logaddexp(log(beta) + p, log(1 - beta) + q); mean(beta*sum[C](exp(p)*(p - m)) + (1 - beta)*sum[C](exp(q)*(q - m)))", Wrt: "q"),
        new("total variation", "p:distribution[N,C] q:distribution[N,C]", "mean(0.5*sum[C](abs(p - q)))"),
        new("distillation", "z:logit[N,C] teacher:logit[N,C] tau=2|4", "q = log_softmax[C](teacher/tau); mean(tau^2*sum[C](exp(q)*(q - log_softmax[C](z/tau))))", Wrt: "z"),
        new("distillation with classes", "z:logit[N,C] teacher:logit[N,C] t:class(C)[N] tau=2 a=0.7", "q = log_softmax[C](teacher/tau); mean(a*tau^2*sum[C](exp(q)*(q - log_softmax[C](z/tau))) - (1 - a)*gather[C](log_softmax[C](z), t))", Wrt: "z"),
        new("cosine similarity", Pairs, "mean(1 - sum[D](a*b)/(norm[D](a)*norm[D](b)))"),
        new("cosine similarity with a floor", $"{Pairs} floor=0.00000001", "mean(1 - sum[D](a*b)/(max(norm[D](a), floor)*max(norm[D](b), floor)))", Wrt: "a, b"),
        new("negative cosine of each row", Pairs, "-sum[D](a*b)/(norm[D](a)*norm[D](b))", KeepsAxes: true),
        new("ranking softmax", "s:logit[N,C] y:count[N,C]", "mean(-sum[C](y*log_softmax[C](s)))", Wrt: "s"),
        new("ListNet", "s:logit[N,C] y:logit[N,C]", "mean(-sum[C](softmax[C](y)*log_softmax[C](s)))", Wrt: "s"),
        new("ranking softmax over unmasked items", "s:logit[N,C] y:label[N,C] m:mask[N,C]", "q = log_softmax[C](where(m, s, -10000)); mean(-sum[C](where(m, y*q, 0)))", Wrt: "s"),
        new("categorical hinge", "z:logit[N,C] y:label[N,C]", "mean(max(0, max[C]((1 - y)*z) - sum[C](y*z) + 1))", Wrt: "z"),
        new("multi-label soft margin", "z:logit[N,C] y:label[N,C]", "mean(mean[C](y*softplus(-z) + (1 - y)*softplus(z)))", Wrt: "z"),
        new("poly-1 with soft targets", "z:logit[N,C] y:distribution[N,C] epsilon=2", "mean(-sum[C](y*log_softmax[C](z)) + epsilon*(1 - sum[C](y*softmax[C](z))))", Wrt: "z"),
        new("Brier score", "z:logit[N,C] y:distribution[N,C]", "mean(sum[C]((softmax[C](z) - y)^2))", Wrt: "z"),
        new("entropy", "z:logit[N,C]", "mean(-sum[C](softmax[C](z)*log_softmax[C](z)))"),
        new("Dirichlet negative log-likelihood", "a:positive[N,C] y:positivedistribution[N,C]", "mean(sum[C](lgamma(a)) - lgamma(sum[C](a)) - sum[C]((a - 1)*log(y)))", Wrt: "a"),
        new("evidential cross-entropy", "a:positive[N,C] t:class(C)[N]", "mean(digamma(sum[C](a)) - digamma(gather[C](a, t)))", Wrt: "a"),
        new("Dice of each image", "p:probability[N,P] y:label[N,P] s=1", "mean(1 - (2*sum[P](p*y) + s)/(sum[P](p) + sum[P](y) + s))", Wrt: "p"),
        new("Dice of each image of rows and columns", "p:probability[N,H,W] y:label[N,H,W] H# W# s=1", "mean(1 - (2*sum[H, W](p*y) + s)/(sum[H, W](p) + sum[H, W](y) + s))", Wrt: "p"),
        new("squared error of weighted pixels", "p:probability[N,H,W] y:label[N,H,W] w:positive[H,W] H# W#", "sum[H, W](w*(p - y)^2)/sum(w)", KeepsAxes: true, Wrt: "p, w"),
        new("Dice of each class over the batch", "p:probability[N,C,P] y:label[N,C,P] C# P# s=1", "mean(1 - (2*sum[N, P](p*y) + s)/(sum[N, P](p) + sum[N, P](y) + s))", Wrt: "p"),
        new("Dice of each image and class", "p:probability[N,C,P] y:label[N,C,P] C# P# s=1", "1 - (2*sum[P](p*y) + s)/(sum[P](p^2) + sum[P](y^2) + s)", KeepsAxes: true, Wrt: "p"),
        new("Dice over classes in the middle", "z:logit[N,C,P] y:label[N,C,P] C# P# s=1", "p = softmax[C](z); mean(1 - (2*sum[P](p*y) + s)/(sum[P](p) + sum[P](y) + s))", Wrt: "z"),
        new("generalised Dice", "p:probability[N,C,P] y:label[N,C,P] C# P# s=1", "w = 1/(sum[P](y) + s)^2; mean(1 - 2*sum[C](w*sum[P](p*y))/sum[C](w*(sum[P](p) + sum[P](y) + s)))", Wrt: "p"),
        new("focal Tversky of each image", "p:probability[N,P] y:label[N,P] a=0.3 b=0.7 s=1 gamma=0.75", "i = sum[P](p*y); mean((1 - (i + s)/(i + a*sum[P](p*(1 - y)) + b*sum[P]((1 - p)*y) + s))^gamma)", Wrt: "p"),
        new("pixel-wise cross-entropy", "z:logit[N,C,P] t:class(C)[N,P] C# P#", "mean(-gather[C](log_softmax[C](z), t))"),
        new("variance of columns", "x:embedding[N,D] margin=1", "m = mean[N](x); mean(max(0, margin - sqrt(mean[N]((x - m)^2) + 0.0001)))", Wrt: "x"),
    ];

    private static readonly Row[] RowsWithRows =
    [
        new("cosine embedding", $"{Pairs} y:sign[N] margin=0|0.5", "c = sum[D](a*b)/sqrt((sum[D](a^2) + 0.000000000001)*(sum[D](b^2) + 0.000000000001)); mean(where(y > 0, 1 - c, max(0, c - margin)))", Wrt: "a, b"),
        new("pairwise distance of each row", Pairs, "norm[D](a - b + 0.000001)", KeepsAxes: true),
        new("pairwise distance of another order", $"{Pairs} k=3|1.5", "mean(sum[D](abs(a - b)^k)^(1/k))", Wrt: "a, b"),
        new("contrastive", $"{Pairs} y:label[N] margin=1", "d = norm[D](a - b); mean(y*d^2 + (1 - y)*max(0, margin - d)^2)", Wrt: "a, b"),
        new("contrastive with two margins", $"{Pairs} y:sign[N] inner=0.1 outer=1", "d = norm[D](a - b); mean(where(y > 0, max(0, d - inner), max(0, outer - d)))", Wrt: "a, b"),
        new("triplet margin", "a:embedding[N,D] p:embedding[N,D] n:embedding[N,D] margin=1", "mean(max(0, norm[D](a - p + 0.000001) - norm[D](a - n + 0.000001) + margin))", Wrt: "a, p, n"),
        new("squared triplet margin", "a:embedding[N,D] p:embedding[N,D] n:embedding[N,D] margin=0.2", "mean(max(0, sum[D]((a - p)^2) - sum[D]((a - n)^2) + margin))", Wrt: "a, p, n"),
        new("soft triplet", "a:embedding[N,D] p:embedding[N,D] n:embedding[N,D]", "mean(softplus(norm[D](a - p) - norm[D](a - n)))"),
        new("margin with a learnable boundary", $"{Pairs} y:sign[N] beta=1.2 alpha=0.2", "mean(max(0, alpha + y*(norm[D](a - b) - beta)))", Wrt: "a, b, beta"),
        new("angular", "a:embedding[N,D] p:embedding[N,D] n:embedding[N,D] k=1", "mean(softplus(4*k*sum[D]((a + p)*n) - 2*(1 + k)*sum[D](a*p)))", Wrt: "a, p, n"),
    ];

    private static readonly Row[] AllPairs =
    [
        new("InfoNCE", $"{TwoBatches} tau=0.07|0.5", "s = sum[D](a*b)/tau; mean(logsumexp[M](s) - sum[M](where(index[N]() == index[M](), s, 0)))", Square: true),
        new("InfoNCE of given similarities", "s:logit[N,M] M#", "mean(-sum[M](where(index[N]() == index[M](), log_softmax[M](s), 0)))", Square: true),
        new("contrastive of images and texts", $"{TwoBatches} scale=1|2.5", "s = exp(scale)*sum[D](a*b); d = sum(where(index[N]() == index[M](), s, 0)); 0.5*(sum(logsumexp[M](s)) + sum(logsumexp[N](s)))/size[N]() - d/size[N]()", Square: true),
        new("contrastive of images and texts, normalised", $"{TwoBatches} scale=1|2.5", "u = a/norm[D](a); v = b/norm[D](b); s = exp(scale)*sum[D](u*v); d = sum(where(index[N]() == index[M](), s, 0)); 0.5*(sum(logsumexp[M](s)) + sum(logsumexp[N](s)))/size[N]() - d/size[N]()", Square: true),
        new("contrastive of images and texts, normalised and renamed", "a:embedding[N,D] b:embedding[N,D] D# scale=1|2.5", "u = a/norm[D](a); v = b/norm[D](b); s = exp(scale)*sum[D](u*rename[N, M](v)); 0.5*(sum(logsumexp[M](s)) + sum(logsumexp[N](s)))/size[N]() - exp(scale)*mean(sum[D](u*v))"),
        new("sigmoid contrastive of images and texts", $"{TwoBatches} scale=1 bias=-2", "s = exp(scale)*sum[D](a*b) + bias; sum(where(index[N]() == index[M](), softplus(-s), softplus(s)))/size[N]()", Square: true),
        new("SimCLR", "x:embedding[N,D] positive:class(N)[N] tau=0.5", "u = x/norm[D](x); s = sum[D](u*rename[N, M](u))/tau; mean(logsumexp[M](where(index[N]() == index[M](), -10000, s)) - sum[M](where(index[M]() == positive, s, 0)))", Wrt: "x"),
        new("supervised contrastive", "x:embedding[N,D] t:class(N)[N] tau=0.5", "s = sum[D](x*rename[N, M](x))/tau; q = s - logsumexp[M](where(index[N]() == index[M](), -10000, s)); same = t == rename[N, M](t) && index[N]() != index[M](); mean(-masked_mean[M](q, same))", Wrt: "x"),
        new("N-pairs", $"{TwoBatches} l=0.02", "s = sum[D](a*b); mean(logsumexp[M](s) - sum[M](where(index[N]() == index[M](), s, 0))) + l*(sum(a^2) + sum(b^2))/size[N]()", Square: true, Wrt: "a, b"),
        new("multi-similarity", "s:cosine[N,M] same:mask[N,M] M# alpha=2 beta=50 pivot=0.5", "mean(log(1 + sum[M](where(same, exp(-alpha*(s - pivot)), 0)))/alpha + log(1 + sum[M](where(same, 0, exp(beta*(s - pivot)))))/beta)", Wrt: "s"),
        new("RankNet over a list", "s:logit[N] y:count[N]", "sum(where(y > rename[N, M](y), softplus(rename[N, M](s) - s), 0))", Wrt: "s"),
        new("proxy scores", "x:embedding[N,D] p:embedding[K,D] t:class(K)[N] D#", "mean(-gather[K](log_softmax[K](-sum[D]((x - p)^2)), t))"),
        new("uniformity", "x:embedding[N,D] k=2", "log(mean(exp(-k*sum[D]((x - rename[N, M](x))^2))))", Wrt: "x"),
    ];

    private const string Boxes = "x1:embedding[N] x2:above[N] y1:embedding[N] y2:above[N] u1:embedding[N] u2:above[N] v1:embedding[N] v2:above[N]";
    private const string Overlap = "i = max(0, min(x2, u2) - max(x1, u1))*max(0, min(y2, v2) - max(y1, v1)); u = (x2 - x1)*(y2 - y1) + (u2 - u1)*(v2 - v1) - i; iou = i/(u + 0.0000001); ";
    private const string Hull = "cw = max(x2, u2) - min(x1, u1); ch = max(y2, v2) - min(y1, v1); ";

    // Boxes as columns; the addend 1e-7 as the libraries have it.
    private static readonly Row[] BoxColumns =
    [
        new("IoU", Boxes, Overlap + "1 - iou", KeepsAxes: true, Wrt: "x1, y1, x2, y2"),
        new("generalised IoU", Boxes, Overlap + Hull + "c = cw*ch; 1 - (iou - (c - u)/(c + 0.0000001))", KeepsAxes: true, Wrt: "x1, y1, x2, y2"),
        new("distance IoU", Boxes, Overlap + Hull + "rho = ((x1 + x2 - u1 - u2)^2 + (y1 + y2 - v1 - v2)^2)/4; mean(1 - iou + rho/(cw^2 + ch^2 + 0.0000001))"),
        new("complete IoU", Boxes, Overlap + Hull + "rho = ((x1 + x2 - u1 - u2)^2 + (y1 + y2 - v1 - v2)^2)/4; v = 4/pi^2*(atan((u2 - u1)/(v2 - v1)) - atan((x2 - x1)/(y2 - y1)))^2; a = stop_gradient(v/(1 - iou + v + 0.0000001)); 1 - iou + rho/(cw^2 + ch^2 + 0.0000001) + a*v", KeepsAxes: true, Wrt: "x1, y1, x2, y2"),
        new("IoU of records", "p:positive[N,K] y:positive[N,K] K#", "px = gather[K](p, 0); pw = gather[K](p, 1); yx = gather[K](y, 0); yw = gather[K](y, 1); i = max(0, min(px + pw, yx + yw) - max(px, yx)); mean(1 - i/(pw + yw - i))", Wrt: "p"),
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<AxesCase> All { get; } =
    [
        .. ClassTargets.Select(row => row.Case("RI")),
        .. DenseTargets.Select(row => row.Case("RD")),
        .. RowsWithRows.Select(row => row.Case("RR")),
        .. AllPairs.Select(row => row.Case("AP")),
        .. BoxColumns.Select(row => row.Case("BX")),
    ];

    /// <summary>Those of one structural class.</summary>
    public static IReadOnlyList<AxesCase> Of(string @class) => [.. All.Where(item => item.Class == @class)];

    /// <summary>Those of one structural class, compiled once for both element types.</summary>
    public static CompiledLosses Compiled(string @class) => LazyCompiled[@class].Value;

    private static readonly Dictionary<string, Lazy<CompiledLosses>> LazyCompiled = All
        .GroupBy(item => item.Class)
        .ToDictionary(items => items.Key, items => new Lazy<CompiledLosses>(
            () => CompiledLosses.Compile([.. items.Select(item => item.Loss)], "float", "double")));

    private sealed record Row(string Name, string Signature, string Expression, bool KeepsAxes = false, string? Wrt = null, bool Square = false)
    {
        // Where no span has one axis alone, the extent of the last of two has to be said.
        public AxesCase Case(string @class)
        {
            var loss = LossCase.Of(Name, Signature, Expression, KeepsAxes, Wrt);
            var isSolved = loss.Parameters.Any(parameter => parameter.Axes.Count == 1 || parameter.Domain == Domain.Integer && loss.Axes.Contains(parameter.Name));

            return new(@class, isSolved ? loss : LossCase.Of(Name, $"{Signature} {loss.Axes[^1]}#", Expression, KeepsAxes, Wrt), Square);
        }
    }
}

/// <summary>A loss of named axes.</summary>
/// <param name="Class">Its structural class.</param>
/// <param name="Loss">The loss.</param>
/// <param name="IsSquare">Whether the axes N and M have one extent.</param>
public sealed record AxesCase(string Class, LossCase Loss, bool IsSquare)
{
    /// <inheritdoc/>
    public override string ToString() => Loss.Name;
}
