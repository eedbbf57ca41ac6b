using LossGen.Compiler.Binding;
using LossGen.Compiler.Scheduling;

namespace LossGen.Compiler.Tests.Emission.Nests;

/// <summary>Kernels over named axes, run at every width on rows of every length, against their program evaluated place by place.</summary>
public class NestTests
{
    private static readonly NestLoss[] Losses =
    [
        .. new (string Parameters, string Formula, string Wrt)[]
        {
            ("z[N,C] t:indices[N]", "mean(-gather[C](log_softmax[C](z), t))", "z"),
            ("z[N,C] t:indices[N] o:values", "-gather[C](log_softmax[C](z), t)", "z"),
            ("z[N,C] w[C]", "mean(w*z^2)", "z, w"),
            ("z[N,C] w[N]", "mean(w*z^2)", "z, w"),
            ("z[N,C] t:indices[N] w[C]", "weighted_mean(-gather[C](log_softmax[C](z), t), gather[C](w^2, t))", "z, w"),
            ("z[N,C] t:indices[N] k:int", "masked_mean(-gather[C](log_softmax[C](z), t), t != k)", "z"),
            ("z[N,C] m:mask[N]", "masked_mean(sum[C](z^2), m)", "z"),
            ("z[N,C] m:mask[C]", "masked_mean(z^2*sum[C](z), m)", "z"),
            ("z[N,C] y[N,C] C:int", "mean(-sum[C](y*log_softmax[C](z)))", "z, y"),
            ("z[N,C] t:indices[N] s:scalar", "mean(-sum[C]((one_hot[C](t)*(1 - s) + s/size[C]())*log_softmax[C](z)))", "z, s"),
            ("z[N,C] C:int", "sqrt(mean(sum[C](z^2)^2))", "z"),
            ("z[N,C] y[N,C] C:int", "mean(1 - sum[C](z*y)/sqrt(1 + sum[C](z^2)*sum[C](y^2)))", "z, y"),
            ("z[N,C] C:int", "mean(max[C](z) - min[C](z)) + sum(prod[C](1 + z/1000))", "z"),
            ("z[N,C] C:int", "sum(number(index[C]())*z)/size[C]() + mean(number(index[N]())*z)", "z"),
            ("z[N,C] C:int o:values", "sum[N](z^2)", "z"),
            ("z[N,C] C:int o:values[C,N]", "z/sqrt(sum[N](z^2) + 1)", "z"),
            ("z[N,C] y[N,C] w[C]", "mean(w*(1 - (2*sum[N](z*y) + 1)/(sum[N](z^2) + sum[N](y^2) + 1)))", "z, y, w"),
            ("p[N,C,P] y[N,C,P] N:int C:int", "mean(1 - (2*sum[N,P](p*y) + 1)/(sum[N,P](p^2) + sum[N,P](y^2) + 1))", "p"),
            ("p[N,C,P] y[N,C,P] N:int C:int", "mean(1 - (2*sum[P](p*y) + 1)/(sum[P](p^2) + sum[P](y^2) + 1))", "p, y"),
            ("p[N,C,P] t:indices[N,P] N:int C:int", "mean(-gather[C](log_softmax[C](p), t))", "p"),
            ("x[N,D] table[C,D] t:indices[N] D:int", "mean(sum[D]((x - gather[C](table, t))^2))", "x, table"),
            ("a[N,D] b[M,D] D:int", "mean(logsumexp[M](sum[D](a*b)))", "a, b"),
            ("z[N,D] D:int s:scalar", "q = sum[D](z*rename[N, M](z))/s; mean(logsumexp[M](where(index[M]() == index[N](), 0, q)))", "z, s"),
            ("a[N,D] b[M,D] D:int", "s = sum[D](a*b); mean[N](logsumexp[M](s)) + mean[M](logsumexp[N](s))", "a, b"),
            ("x[N,D] D:int", "u = x/norm[D](x); s = sum[D](u*rename[N, M](u)); mean(logsumexp[M](where(index[N]() == index[M](), -10000, s)))", "x"),
            ("z[N,D] D:int o:values", "sum[D](z*rename[N, M](z))", "z"),
            ("x[N] y[N] w[C] t:indices[N]", "weighted_mean((x - y)^2, gather[C](w^2, t))", "x, y, w"),
            ("table[C,D] x[N,D] t:indices[N] u:indices[N] D:int", "mean(sum[D]((x - gather[C](table, t))^2 - (x - gather[C](table, u))^2))", "table, x"),
            ("z[N,C] t:indices[N] u:indices[N]", "k = sum[N](one_hot[C](u)); mean(-gather[C](log_softmax[C](z) + log(k + 1), t))", "z"),
            ("p[N,C,P] t:indices[N,P] w[C] m:mask[N,P] N:int C:int", "masked_mean(-gather[C](w^2, t)*gather[C](log_softmax[C](p), t), m)", "p, w"),
            ("z[N,C] C:int", "mean(gather[C](z, 0)^2*sum[C](z))", "z"),
            ("z[N,C] w[C]", "mean(0*z + w^2)", "z, w"),
            ("z[N,C,P] y[N,C,P] C:int P:int s:scalar", "mean(1 - (2*sum[C,P](z*y) + s)/(sum[C,P](z^2) + sum[C,P](y^2) + s))/size[P]()", "z, y, s"),
            ("z[N,C,P] m:mask[C,P] C:int P:int o:values", "where(m, z, 0)/(1 + sum[N](z^2))", "z"),
            ("z[N,C] w[C] o:values", "0*z + w^2", "z, w"),
            ("a[N,D] b[N,D] D:int s:scalar", "q = sum[D](a*rename[N, M](b))/s; mean(logsumexp[M](q) - sum[D](a*b)/s)", "a, b, s"),
            ("a[N,D] b[N,D] D:int", "q = sum[D](a*rename[N, M](b)); mean(logsumexp[M](q)) + mean[M](logsumexp[N](q)) - mean(sum[D](a*b))", "b"),
            ("x[N,D] t:indices[N] D:int", "d = sum[D]((x - rename[N, M](x))^2); same = t == rename[N, M](t); mean(max(0, max[M](where(same, d, -1)) - min[M](where(same, 100, d)) + 1))", "x"),
            ("a[N,D] b[M,D] D:int", "s = sum[D](a/norm[D](a)*(b/norm[D](b))); mean(logsumexp[M](s))", "a, b"),
            ("z[N,C] C:int", "l = logsumexp[C](z); mean(softplus(rename[N, M](l) - l))", "z"),
            ("a[N,D] b[M,D] D:int o:values", "sum[D](a*b)", "a, b"),
        }.Select((loss, i) => new NestLoss($"Loss{i}", loss.Parameters, loss.Formula, loss.Wrt)),
    ];

    private static readonly Lazy<EmittedNests[]> Single = new(() => Compile(Losses));
    private static readonly Lazy<EmittedNests[]> Double = new(() => Compile([.. Losses.Select(Wide)]));

    public static TheoryData<int> Places => [.. Enumerable.Range(0, Losses.Length)];

    [Theory]
    [MemberData(nameof(Places))]
    public void Value_and_gradients_are_those_of_the_program(int place)
    {
        foreach (var (loss, emitted, tolerance) in new[] { (Losses[place], Single.Value[0], 2e-5), (Wide(Losses[place]), Double.Value[0], 1e-12) })
        {
            var plan = loss.Plan();

            foreach (var extents in new[] { Extents(1, 1, 1), Extents(3, 5, 4), Extents(2, 37, 18), Extents(20, 3, 33) })
            {
                var data = new NestData(loss, plan, extents);
                var expected = data.Expected();
                var largest = expected.Where(double.IsFinite).Select(Math.Abs).Append(1).Max();

                var actual = data.WithGradient(emitted);

                Assert.Equal(expected.Length, actual.Length);
                Assert.All(expected.Zip(actual), pair => Assert.True(
                    Math.Abs(pair.First - pair.Second) <= tolerance * largest || pair.First.Equals(pair.Second),
                    $"{loss.Formula}: {pair.Second} instead of {pair.First}"));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Every_width_and_every_member_gives_the_same_bits_in_place_too(int place)
    {
        foreach (var (loss, emitted) in new[] { (Losses[place], Single.Value), (Wide(Losses[place]), Double.Value) })
        {
            var plan = loss.Plan();

            foreach (var extents in new[] { Extents(0, 3, 2), Extents(3, 5, 4), Extents(4, 32, 16), Extents(5, 33, 70), Extents(2, 2100, 7), Extents(50, 7, 40) })
            {
                var data = new NestData(loss, plan, extents);
                var bits = data.WithGradient(emitted[0]);

                foreach (var width in emitted)
                {
                    Assert.Equal(bits, data.WithGradient(width));
                    Assert.Equal(bits, data.Value(width).Concat(data.Gradient(width)));
                    Assert.All(data.Plan.Nests!.InPlace, input => Assert.Equal(bits, data.WithGradient(width, input)));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void The_limit_is_judged_by_about_as_many_lines_as_are_written(int place)
    {
        var nests = Losses[place].Plan().Nests!;

        var judged = nests.All.Sum(LengthLimits.Lines);
        var written = Losses[place].Source().Split("file static class")[1].Split('\n').Length;

        Assert.InRange(judged, written, 2.5 * written);
    }

    [Theory]
    [InlineData(ScalarType.Single, 2e-5)]
    [InlineData(ScalarType.Double, 1e-12)]
    public void Pairs_of_rows_with_all_others_have_the_same_bits_at_every_width(ScalarType type, double tolerance)
    {
        var formula = "s = sum[D](a*b)/2; mean(logsumexp[M](s) - sum[M](where(index[N]() == index[M](), s, 0)))";
        var loss = new NestLoss("Pairs", "a[N,D] b[M,D] D:int", formula, "a, b") with { Type = type };
        var emitted = Compile([loss]);
        var plan = loss.Plan();

        foreach (var extents in new[] { Extents(0, 3, 40), Extents(1, 1, 1), Extents(3, 5, 4), Extents(17, 19, 15), Extents(20, 33, 70), Extents(2, 300, 33), Extents(5, 5, 530) })
        {
            var data = new NestData(loss, plan, extents);
            var bits = data.WithGradient(emitted[0]);
            var expected = data.Expected();
            var largest = expected.Where(double.IsFinite).Select(Math.Abs).Append(1).Max();

            Assert.All(emitted, width => Assert.Equal(bits, data.WithGradient(width)));
            Assert.All(emitted, width => Assert.Equal(bits, data.Value(width).Concat(data.Gradient(width))));
            Assert.All(expected.Zip(bits), pair => Assert.True(
                Math.Abs(pair.First - pair.Second) <= tolerance * largest || pair.First.Equals(pair.Second), $"{pair.Second} instead of {pair.First}"));
        }
    }

    private static EmittedNests[] Compile(NestLoss[] losses) =>
        [.. new[] { 512, 256, 128 }.Select(width => EmittedNests.Compile(width, losses))];

    private static NestLoss Wide(NestLoss loss) => loss with { Type = ScalarType.Double };

    private static Dictionary<string, int> Extents(int n, int c, int d) => new() { ["N"] = n, ["C"] = c, ["D"] = d, ["P"] = d, ["M"] = c };
}
