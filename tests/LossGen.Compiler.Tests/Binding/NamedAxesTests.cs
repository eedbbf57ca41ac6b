using LossGen.Compiler.Binding;
using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Tests.Binding;

public class NamedAxesTests
{
    private const string Signature = "z[N,C] t:indices[N] w[C] table[C,D] m:mask[N] q[N,D] delta:scalar k:int";

    private readonly ExpressionGraph _graph = new();

    [Theory]
    [InlineData("sum[C](z*w)", "N")]
    [InlineData("sum(z)", "")]
    [InlineData("mean[N](z)", "C")]
    [InlineData("softmax[C](z)", "C, N")]
    [InlineData("logsumexp[N, C](z)", "")]
    [InlineData("gather[C](z, t)", "N")]
    [InlineData("gather[C](w, t)", "N")]
    [InlineData("gather[C](table, t)", "D, N")]
    [InlineData("one_hot[C](t)", "C, N")]
    [InlineData("where(index[C]() == t, z, 0)", "C, N")]
    [InlineData("size[C]()", "")]
    [InlineData("rename[N, M](q)", "D, M")]
    [InlineData("sum[D](q*rename[N, M](q))", "M, N")]
    [InlineData("masked_mean[N](z, m)", "C")]
    [InlineData("weighted_mean(z, w)", "")]
    [InlineData("gather[C](z, k)", "N")]
    public void A_value_has_the_axes_that_its_parts_leave_it(string expression, string axes)
    {
        Assert.Equal($"[{axes}]", Value(expression).Axes.ToString());
    }

    // Zero times a tensor has the value zero at every place of the tensor; so have other forms that simplify.
    [Theory]
    [InlineData("sum[C](0*z)", "0")]
    [InlineData("sum[C](0*z + 1)", "size[C]()")]
    [InlineData("max[C](z - z + k)", "where(size[C]() == 0, -inf, k)")]
    [InlineData("mean(exp(0*z))", "1")]
    [InlineData("gather[C](z/z, t)", "1")]
    [InlineData("sum[M](rename[N, M](z^0))", "size[M]()")]
    [InlineData("mean[C](where(1 < 2, w, z))", "sum[C](w)/size[C]()")]
    [InlineData("total[C](0*z)", "0")]
    public void What_is_left_out_of_a_value_leaves_it_its_axes(string expression, string value) =>
        Assert.Equal(value, Value(expression, "total[K](x) = sum[K](x)").ToString());

    [Fact]
    public void Values_run_over_the_axes_of_what_was_written()
    {
        var bound = Losses.Bind(Losses.Source("w + 0*z", Losses.Signature("z[N,C] w[C] o:values", ResultKind.Values)), _graph);

        Assert.Empty(bound.Mistakes);
        Assert.Equal(["N", "C"], bound.Shape.Kept);
        Assert.Equal("[C]", bound.Value!.Axes.ToString());
    }

    [Fact]
    public void Gathering_goes_down_to_the_inputs()
    {
        AssertSame("gather[C](exp(z) + w, t)", "exp(gather[C](z, t)) + gather[C](w, t)");
        AssertSame("gather[C](z - logsumexp[C](z), t)", "gather[C](z, t) - logsumexp[C](z)");
        AssertSame("gather[C](one_hot[C](t), t)", "1 + 0*gather[C](z, t)");
        AssertSame("gather[C](sum[D](table), t)", "sum[D](gather[C](table, t))");
    }

    [Fact]
    public void An_axis_that_a_reduction_removes_is_not_the_one_that_an_index_brings()
    {
        var value = Assert.IsType<ReduceNode>(Value("gather[C](sum[N](z), t)"));

        Assert.Equal("[N']", value.Over.ToString());
        Assert.Equal("[N]", value.Axes.ToString());
        Assert.Equal("sum[N'](gather[C](rename[N, N'](z), t))", value.ToString());
    }

    [Fact]
    public void Renaming_keeps_what_a_reduction_removes_apart()
    {
        var value = Assert.IsType<ReduceNode>(Value("rename[D, N](sum[N](q))"));

        Assert.Equal("[N']", value.Over.ToString());
        Assert.Equal("[N]", value.Axes.ToString());
    }

    [Theory]
    [InlineData("sum[[|B|]](z)", "Unknown axis 'B'; the axes are N, C and D")]
    [InlineData("sum[D]([|z|])", "'sum' works along 'D', but 'z' has the axes N and C")]
    [InlineData("softmax[C]([|delta|])", "'softmax' works along 'C', but 'delta' is a scalar")]
    [InlineData("gather[D]([|w|], t)", "'gather' works along 'D', but 'w' has the axis C alone")]
    [InlineData("sum[C, [|C|]](z)", "'sum' names the axis 'C' twice")]
    [InlineData("sum(gather[|[N, C]|](z, t))", "'gather' works along 1 axis, not 2; write 'gather[C](x, t)'")]
    [InlineData("sum(rename[|[N]|](z))", "'rename' works along 2 axes, not 1; write 'rename[I, J](x)'")]
    [InlineData("sum(gather[N](z, [|t|]))", "'gather' gives its result the axis 'N', but 't' has it already; rename one of them")]
    [InlineData("sum(rename[N, C]([|z|]))", "'rename' gives its result the axis 'C', but 'z' has it already; rename one of them")]
    [InlineData("sum([|softmax|](z))", "'softmax' works along an axis; name it in brackets, as in 'softmax[C](…)'")]
    [InlineData("sum(exp[|[C]|](z))", "'exp' takes no axes; write 'exp(…)'")]
    [InlineData("sum(z*[|t|])", "'*' takes numbers, but 't' is an index; write 'number(t)'")]
    [InlineData("sum(gather[C](z, [|w|]))", "'gather' takes indices, but 'w' is a number; only spans of int or long hold indices")]
    [InlineData("[|sum[C](z)|]", "This has a value for each place along N, but the method returns one 'float'; reduce it, as in 'mean(sum[C](z))', or return void and add a last parameter 'Span<float>'")]
    public void A_mistake_in_axes_is_reported_on_its_characters(string marked, string message) =>
        Losses.AssertErrors(marked, Losses.Signature(Signature), message);

    [Theory]
    [InlineData("y z[N,C]", "", "'y' has no [Axes], but 'z' has; name the axes of every span")]
    [InlineData("z[N,;C]", ";C", "[Axes] is a list of names, outermost first, as in \"N, C\"; ';C' is no name")]
    [InlineData("z[N,N]", "N", "[Axes] names 'N' twice; rows and columns need names of their own")]
    [InlineData("z[N] a:scalar[C]", "", "'a' is no span and has no axes; remove [Axes]")]
    [InlineData("z[N,C]", "C", "The lengths of the spans do not say how many places 'C' has; add a parameter 'int C'")]
    [InlineData("z[]", "", "[Axes] is a list of names, outermost first, as in \"N, C\"; '' is no name")]
    public void A_mistake_in_the_signature_is_reported_where_it_stands(string signature, string at, string message)
    {
        var source = Losses.Source("sum(z)", Losses.Signature(signature));
        var mistake = Assert.Single(Losses.Bind(source, _graph).Mistakes);

        Assert.Equal(message, mistake.Message);

        if (mistake.Site == LossGen.Compiler.Syntax.MistakeSite.Axes)
        {
            Assert.Equal(at, source.Signature.Parameters[mistake.SiteIndex].Axes!.Substring(mistake.Range.Start, mistake.Range.Length));
        }
    }

    [Theory]
    [InlineData("z[N,C] t:indices[N]", "N = t/, C = z/N")]
    [InlineData("z[N,C] N:int", "N, C = z/N")]
    [InlineData("z[N,C,P] y[N,C,P] C:int P:int", "C, P, N = z/C*P")]
    [InlineData("a[I,D] b[J,D] D:int", "D, I = a/D, J = b/D")]
    [InlineData("t:indices[N] z[N,C] w[C]", "N = t/, C = w/")]
    [InlineData("t:indices[N] z[N,C] table[C,D] D:int", "D, N = t/, C = table/D")]
    [InlineData("t:indices[N] x[N,D] table[C,D]", "N = t/, D = x/N, C = table/D")]
    public void Extents_follow_from_parameters_and_lengths(string signature, string extents)
    {
        var bound = Losses.Bind(Losses.Source("sum(z)", Losses.Signature(signature)), _graph);

        Assert.Equal(extents, string.Join(", ", bound.Shape.Extents.Select(extent => extent switch
        {
            SpanExtent span => $"{span.Axis} = {span.Span}/{string.Join("*", span.Others)}",
            _ => extent.Axis,
        })));
    }

    [Fact]
    public void A_new_name_has_the_extent_of_the_axis_it_names()
    {
        var bound = Losses.Bind(Losses.Source("sum(q*sum[D](q*rename[N, M](q)))", Losses.Signature("q[N,D] D:int")), _graph);

        Assert.Contains(new RenamedExtent("M", "N"), bound.Shape.Extents);
        Assert.Equal(["N", "D", "M"], bound.Shape.Order);
    }

    [Fact]
    public void Axes_that_renaming_reads_along_each_other_must_be_equal()
    {
        var bound = Losses.Bind(Losses.Source("sum(rename[I, J](a)*b)", Losses.Signature("a[I] b[J]")), _graph);

        Assert.Equal([new AxisPair("I", "J")], bound.Shape.Equal);
    }

    [Fact]
    public void A_definition_takes_its_axes_from_the_caller()
    {
        const string definition = "cross_entropy[K](s, u) = -gather[K](log_softmax[K](s), u)";
        var value = Value("cross_entropy[C](z, t)", definition);

        Assert.Same(Value("-gather[C](log_softmax[C](z), t)"), value);
    }

    [Fact]
    public void Values_keep_their_axes_in_the_order_of_the_signature_or_of_their_own()
    {
        var source = Losses.Source("sum[C](x)", Losses.Signature("x[N,C,P] C:int P:int o:values", ResultKind.Values));
        var reordered = Losses.Source("sum[C](x)", Losses.Signature("x[N,C,P] C:int P:int o:values[P,N]", ResultKind.Values));
        var wrong = Losses.Source("sum[C](x)", Losses.Signature("x[N,C,P] C:int P:int o:values[N,C]", ResultKind.Values));

        Assert.Equal(["N", "P"], Losses.Bind(source, _graph).Shape.Kept);
        Assert.Equal(["P", "N"], Losses.Bind(reordered, _graph).Shape.Kept);
        Assert.Equal(
            "'o' is declared over [N, C], but the expression keeps [N, P]",
            Assert.Single(Losses.Bind(wrong, _graph).Mistakes).Message);
    }

    private Node Value(string expression, params string[] functions)
    {
        var source = Losses.Source(expression, Losses.Signature(Signature + " o:values", ResultKind.Values), functions);
        var bound = Losses.Bind(source, _graph);

        return bound.Value ?? Losses.Bind(Losses.Source(expression, Losses.Signature(Signature), functions), _graph).Value!;
    }

    private void AssertSame(string expected, string actual) => Assert.Same(Value(expected), Value(actual));
}
