using System.Globalization;

namespace LossGen.Compiler.Tests.Emission;

public class MemberShapeTests
{
    private static readonly float[] P = [.. Enumerable.Range(0, 100).Select(i => (i % 13) * 0.25f)];
    private static readonly float[] Y = [.. Enumerable.Range(0, 100).Select(i => (i % 7) * 0.5f)];

    [Fact]
    public void Unreduced_values_and_gradients_take_an_upstream_gradient_for_each()
    {
        var loss = EmittedLoss.Compile(new(
            "void F(ReadOnlySpan<float> p, ReadOnlySpan<float> y, Span<float> values)", "(p - y)^2", "p, y"));
        var (values, byP, byY) = (new float[100], new float[100], new float[100]);
        var upstream = Enumerable.Range(0, 100).Select(i => i - 50f).ToArray();

        loss.Call("WithGrad", 0, 100, P, Y, values, byP, byY, upstream);

        Assert.Equal(P.Zip(Y, (p, y) => (p - y) * (p - y)), values);
        Assert.Equal(P.Select((p, i) => 2 * (p - Y[i]) * upstream[i]), byP);
        Assert.Equal(P.Select((p, i) => -2 * (p - Y[i]) * upstream[i]), byY);
    }

    [Fact]
    public void A_gradient_alone_of_unreduced_values_needs_no_span_for_the_values()
    {
        var loss = EmittedLoss.Compile(new(
            "void F(ReadOnlySpan<float> p, ReadOnlySpan<float> y, Span<float> values)", "(p - y)^2"));
        var gradient = new float[100];

        loss.Call("Grad", 0, 100, P, Y, gradient, Enumerable.Repeat(1f, 100).ToArray());

        Assert.Equal(P.Select((p, i) => 2 * (p - Y[i])), gradient);
    }

    // 1e-6 added first would be rounded to a multiple of 2^-23.
    [Fact]
    public void What_cancels_is_subtracted_before_a_constant_is_added()
    {
        foreach (var width in new[] { 512, 256, 128 })
        {
            var loss = EmittedLoss.Compile(
                new("void F(ReadOnlySpan<float> p, ReadOnlySpan<float> y, Span<float> values)", "p - y + 0.000001"), width);
            var (values, gradient) = (new float[100], new float[100]);
            var ones = Enumerable.Repeat(1f, 100).ToArray();

            loss.Call("WithGrad", 0, 100, ones, ones, values, gradient, ones);

            Assert.All(values, value => Assert.Equal(0.000001f, value));
        }
    }

    [Fact]
    public void Values_that_do_not_depend_on_the_elements_are_written_for_each()
    {
        var loss = EmittedLoss.Compile(new("void F(ReadOnlySpan<float> p, Span<float> values)", "0*p + 2"));
        var (values, gradient) = (new float[100], Enumerable.Repeat(1f, 100).ToArray());

        loss.Call("WithGrad", 0, 100, P, values, gradient, P);

        Assert.All(values, value => Assert.Equal(2, value));
        Assert.All(gradient, slope => Assert.Equal(0, slope));
    }

    [Fact]
    public void A_learnable_scalar_gets_its_gradient_through_an_out_parameter()
    {
        var loss = EmittedLoss.Compile(new("float F(ReadOnlySpan<float> p, float a)", "mean((a*p)^2)", "a, p"));
        object[] arguments = [0, 100, P, 3f, 0f, new float[100], 2f];

        var value = loss.Call("WithGrad", arguments);

        var square = P.Average(p => (double)p * p);
        Assert.Equal(9 * square, (float)value!, 1e-5 * square);
        Assert.Equal(2 * 2 * 3 * square, (float)arguments[4], 1e-5 * square);
        Assert.Equal(P.Select(p => 2 * 2 * 9 * p / 100), (float[])arguments[5], (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void Masked_entries_neither_count_nor_get_a_gradient()
    {
        foreach (var width in new[] { 512, 256, 128 })
        {
            var loss = EmittedLoss.Compile(
                new("float F(ReadOnlySpan<float> p, ReadOnlySpan<bool> m)", "masked_mean(p^2, m)"), width);
            var mask = Enumerable.Range(0, 100).Select(i => i % 3 == 0).ToArray();
            var p = P.Select((number, i) => mask[i] ? number : float.NaN).ToArray();
            var gradient = new float[100];

            var value = loss.Call("WithGrad", 0, 100, p, mask, gradient, 1f);

            Assert.Equal(P.Where((_, i) => mask[i]).Average(number => (double)number * number), (float)value!, 1e-5);
            Assert.Equal(P.Select((number, i) => mask[i] ? 2 * number / 34 : 0), gradient, (a, b) => Math.Abs(a - b) < 1e-6);
        }
    }

    [Theory]
    [InlineData("max(p)")]
    [InlineData("min(p)")]
    [InlineData("prod(1 + p/1000)")]
    [InlineData("sum(p)")]
    [InlineData("mean(where(p > c, p, -p))")]
    [InlineData("mean(c > 1.5 ? p : -p)")]
    [InlineData("mean(floor(p) + round(p) - sign(p))")]
    public void Reductions_agree_with_plain_loops_at_every_width(string formula)
    {
        var expected = formula switch
        {
            "max(p)" => P.Max(),
            "min(p)" => P.Min(),
            "prod(1 + p/1000)" => P.Aggregate(1d, (product, p) => product * (1 + (p / 1000d))),
            "sum(p)" => P.Sum(),
            "mean(where(p > c, p, -p))" => P.Average(p => p > 2 ? p : -p),
            "mean(c > 1.5 ? p : -p)" => P.Average(),
            _ => P.Average(p => Math.Floor(p) + Math.Round(p) - Math.Sign(p)),
        };

        var values = new[] { 512, 256, 128 }
            .Select(width => EmittedLoss.Compile(new("double F(ReadOnlySpan<float> p, float c)", formula, ""), width))
            .Select(loss => (double)loss.Call("Value", 0, 100, P, 2f)!)
            .ToArray();

        Assert.All(values, value => Assert.Equal(expected, value, 1e-5));
        Assert.Single(values.Distinct());
    }

    [Fact]
    public void Nothing_summed_has_the_values_that_mathematics_gives_it()
    {
        (string Formula, double Value)[] cases =
        [
            ("sum(p)", 0), ("mean(p)", double.NaN), ("prod(p)", 1), ("max(p)", double.NegativeInfinity),
            ("min(p)", double.PositiveInfinity), ("logsumexp(p)", double.NegativeInfinity), ("norm(p)", 0),
        ];

        foreach (var (formula, expected) in cases)
        {
            var loss = EmittedLoss.Compile(new("double F(ReadOnlySpan<float> p)", formula, ""));
            Assert.Equal(expected, (double)loss.Call("Value", 0, 0, Array.Empty<float>())!);
        }
    }

    [Fact]
    public void Not_a_number_passes_through_min_max_and_reductions()
    {
        var withNaN = P.Select((p, i) => i == 70 ? float.NaN : p).ToArray();

        foreach (var formula in new[] { "max(p)", "min(p)", "sum(max(p, 1))", "sum(min(p, 1))", "sum(max(p, c*p))", "sum(clamp(p, 0, 1))", "sum(sign(p))" })
        {
            var loss = EmittedLoss.Compile(new("double F(ReadOnlySpan<float> p, float c)", formula, ""));
            Assert.True(double.IsNaN((double)loss.Call("Value", 0, 100, withNaN, 2f)!), formula);
        }
    }

    [Theory]
    [InlineData("c < c", 2, 2)]
    [InlineData("c <= c", 1, 2)]
    [InlineData("c == c", 1, 2)]
    [InlineData("c != c", 2, 1)]
    public void A_scalar_compared_with_itself_tells_whether_it_is_a_number(string condition, double ofNumber, double ofNaN)
    {
        var loss = EmittedLoss.Compile(new("double F(ReadOnlySpan<float> p, float c)", $"mean(where({condition}, p, 2*p))", ""));
        var mean = P.Average(p => (double)p);

        Assert.Equal(ofNumber * mean, (double)loss.Call("Value", 0, 100, P, 3f)!, 1e-6);
        Assert.Equal(ofNaN * mean, (double)loss.Call("Value", 0, 100, P, float.NaN)!, 1e-6);
    }

    [Fact]
    public void A_gradient_in_place_has_the_same_bits()
    {
        foreach (var formula in new[] { "sqrt(mean((p - y)^2))", "1 - 2*sum(p*y)/(sum(p^2) + sum(y^2))", "mean(bce_with_logits(p, y))" })
        {
            foreach (var length in new[] { 10, 100 })
            {
                var loss = EmittedLoss.Compile(new("float F(ReadOnlySpan<float> p, ReadOnlySpan<float> y)", formula, "p, y"));
                var (byP, byY) = (new float[100], new float[100]);
                var value = loss.Call("WithGrad", 0, length, P, Y, byP, byY, 1f);
                var (p, y) = ((float[])P.Clone(), (float[])Y.Clone());

                Assert.Equal(value, loss.Call("WithGrad", 0, length, p, y, p, y, 1f));
                Assert.Equal(byP.Take(length), p.Take(length));
                Assert.Equal(byY.Take(length), y.Take(length));
            }
        }
    }

    [Fact]
    public void Parameters_named_like_generated_locals_and_keywords_compile()
    {
        var loss = EmittedLoss.Compile(new(
            "float F(ReadOnlySpan<float> at, ReadOnlySpan<float> end, float total, float rest, int isRest)",
            "mean((at - end)^2*total + rest*at/isRest)",
            "at, total"));

        Assert.True(float.IsFinite((float)loss.Call("Value", 0, 100, P, Y, 1f, 2f, 3)!));
    }

    [Fact]
    public void Lengths_that_differ_are_named_before_anything_is_written()
    {
        var loss = EmittedLoss.Compile(new("float F(ReadOnlySpan<float> p, ReadOnlySpan<float> y)", "mean((p - y)^2)"));
        var gradient = new float[99];

        var failure = Assert.Throws<ArgumentException>(() => loss.Call("Unequal", P, Y, gradient));

        Assert.Equal("pGrad", failure.ParamName);
        Assert.Contains("99", failure.Message, StringComparison.Ordinal);
        Assert.Contains("100", failure.Message, StringComparison.Ordinal);
        Assert.All(gradient, number => Assert.Equal(0, number));
    }

    [Fact]
    public void A_gradient_that_overlaps_another_input_is_refused()
    {
        var loss = EmittedLoss.Compile(new("float F(ReadOnlySpan<float> p, ReadOnlySpan<float> y)", "mean((p - y)^2)"));
        var y = (float[])Y.Clone();

        var failure = Assert.Throws<ArgumentException>(() => loss.Call("WithGrad", 0, 100, P, y, y, 1f));

        Assert.Contains("'pGrad'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("'y'", failure.Message, StringComparison.Ordinal);
        Assert.Equal(Y, y);
    }

    [Fact]
    public void Calls_allocate_nothing()
    {
        var loss = EmittedLoss.Compile(new("float F(ReadOnlySpan<float> p, ReadOnlySpan<float> y)", "mean(bce_with_logits(p, y))"));

        Assert.Equal(0L, Convert.ToInt64(loss.Call("Allocated", P, Y, new float[100]), CultureInfo.InvariantCulture));
    }
}
