using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Tests.Binding;

public class MeaningTests
{
    private readonly ExpressionGraph _graph = new();

    private Node P => _graph.Input("p", NodeType.Number, Axes.Batch);

    private Node Y => _graph.Input("y", NodeType.Number, Axes.Batch);

    private Node Delta => _graph.Input("delta", NodeType.Number, Axes.None);

    private Node M => _graph.Input("m", NodeType.Truth, Axes.Batch);

    private Node T => _graph.Input("t", NodeType.Index, Axes.Batch);

    private Node Count => _graph.Extent(Axes.Unnamed);

    [Fact]
    public void A_sum_reduces_the_unnamed_axis() => AssertValue(Sum(P), "sum(p)");

    [Fact]
    public void A_mean_is_the_sum_over_the_extent() => AssertValue(_graph.Divide(Sum(P), Count), "mean(p)");

    [Fact]
    public void A_norm_is_the_root_of_the_sum_of_squares() =>
        AssertValue(_graph.Power(Sum(_graph.Power(P, 2)), Rational.Half), "norm(p)");

    [Theory]
    [InlineData("prod(p)", Reduction.Product)]
    [InlineData("min(p)", Reduction.Minimum)]
    [InlineData("max(p)", Reduction.Maximum)]
    [InlineData("logsumexp(p)", Reduction.LogSumExp)]
    public void Reductions_keep_their_name(string text, Reduction reduction) =>
        AssertValue(_graph.Reduce(reduction, Axes.Batch, P), text);

    [Fact]
    public void A_masked_mean_divides_by_what_it_counted()
    {
        var count = Sum(_graph.Select(M, _graph.One, _graph.Zero));
        var total = Sum(_graph.Select(M, P, _graph.Zero));

        AssertValue(
            _graph.Select(_graph.Call(Operations.Equal, count, _graph.Zero), _graph.Zero, _graph.Divide(total, count)),
            "masked_mean(p, m)");
    }

    [Fact]
    public void A_weighted_mean_divides_by_its_weights()
    {
        var weight = Sum(Y);

        AssertValue(
            _graph.Select(
                _graph.Call(Operations.Equal, weight, _graph.Zero), _graph.Zero, _graph.Divide(Sum(_graph.Multiply(P, Y)), weight)),
            "weighted_mean(p, y)");
    }

    [Fact]
    public void A_scalar_weight_counts_once_for_each_place()
    {
        var weight = _graph.Multiply(Count, Delta);

        AssertValue(
            _graph.Select(
                _graph.Call(Operations.Equal, weight, _graph.Zero), _graph.Zero, _graph.Divide(Sum(_graph.Multiply(P, Delta)), weight)),
            "weighted_mean(p, delta)");
    }

    [Fact]
    public void Greater_is_less_turned_around() =>
        AssertValue(Sum(_graph.Select(_graph.Call(Operations.Less, Y, P), P, Y)), "sum(p > y ? p : y)");

    [Fact]
    public void Greater_or_equal_is_less_or_equal_turned_around() =>
        AssertValue(Sum(_graph.Select(_graph.Call(Operations.LessOrEqual, Y, P), P, Y)), "sum(where(p >= y, p, y))");

    [Fact]
    public void A_mask_is_a_truth_value() => AssertValue(Sum(_graph.Select(M, P, Y)), "sum(m ? p : y)");

    [Fact]
    public void An_index_beside_an_int_compares_as_index()
    {
        var k = _graph.Input("k", NodeType.Index, Axes.None);

        AssertValue(
            Sum(_graph.Select(_graph.Call(Operations.NotEqual, T, k), P, _graph.Zero)), "sum(t != k ? p : 0)");
    }

    [Fact]
    public void An_index_beside_a_whole_literal_compares_with_it() => AssertValue(
        Sum(_graph.Select(_graph.Call(Operations.Equal, T, _graph.Constant(-100)), P, _graph.Zero)), "sum(t == -100 ? p : 0)");

    [Fact]
    public void An_int_elsewhere_is_a_number() =>
        AssertValue(Sum(_graph.Multiply(P, _graph.Input("k", NodeType.Number, Axes.None))), "sum(p*k)");

    [Fact]
    public void An_int_keeps_both_meanings_through_a_binding()
    {
        var k = _graph.Input("k", NodeType.Index, Axes.None);

        AssertValue(
            Sum(_graph.Select(_graph.Call(Operations.Equal, T, k), P, _graph.Zero)), "ignore = k; sum(t == ignore ? p : 0)");
    }

    [Fact]
    public void A_literal_is_the_exact_decimal() =>
        AssertValue(Sum(_graph.Multiply(_graph.Constant(new Rational(1, 10)), P)), "sum(0.1*p)");

    [Fact]
    public void Constants_have_names() =>
        AssertValue(Sum(_graph.Multiply(_graph.Symbol("pi"), P, _graph.Symbol("e"))), "sum(pi*p*e)");

    [Theory]
    [InlineData("sum(p*p + y - 2*p)", "sum(p^2 - 2*p + y)")]
    [InlineData("sum(p/y*delta)", "sum((p*delta)/y)")]
    [InlineData("sum(p/(y*delta))", "sum(p/y/delta)")]
    [InlineData("sum(-p^2)", "-sum(p^2)")]
    [InlineData("sum(p^-1)", "sum(1/p)")]
    [InlineData("sum(number(m))", "sum(m ? 1 : 0)")]
    [InlineData("sum(number(p < y)*p)", "sum(p < y ? p : 0)")]
    [InlineData("sum(max(p, y, 0))", "sum(max(max(p, y), 0))")]
    [InlineData("sum(max(p, y, 0, delta))", "sum(max(max(p, y), max(0, delta)))")]
    [InlineData("sum(!(p < y) ? p : y)", "sum(p < y ? y : p)")]
    [InlineData("sum(where(m, p, y))", "sum(m ? p : y)")]
    [InlineData("sum(square(p))", "sum(p^2)")]
    [InlineData("sum(pow(p, 2))", "sum(p^2)")]
    [InlineData("d = p - y; a = abs(d); mean(a*d)", "mean(abs(p - y)*(p - y))")]
    [InlineData("e = p; sum(e)", "sum(p)")]
    [InlineData("pi = y; sum(p*pi)", "sum(p*y)")]
    [InlineData("1 < 2 ? sum(p) : sum(y)", "sum(p)")]
    public void Two_spellings_have_one_meaning(string one, string other) => Losses.AssertSame(other, one);

    [Fact]
    public void A_parameter_hides_a_constant()
    {
        var graph = new ExpressionGraph();
        var bound = Losses.Bind(Losses.Source("sum(p*e)", Losses.Signature("p e:scalar")), graph);

        Assert.Same(
            graph.Reduce(
                Reduction.Sum,
                Axes.Batch,
                graph.Multiply(graph.Input("p", NodeType.Number, Axes.Batch), graph.Input("e", NodeType.Number, Axes.None))),
            bound.Value);
    }

    private Node Sum(Node body) => _graph.Reduce(Reduction.Sum, Axes.Batch, body);

    private void AssertValue(Node expected, string text) => Assert.Same(expected, Losses.Value(_graph, text));
}
