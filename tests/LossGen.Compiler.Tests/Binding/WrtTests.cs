using LossGen.Compiler.Binding;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Syntax;
using LossGen.Compiler.Tests.Syntax;

namespace LossGen.Compiler.Tests.Binding;

public class WrtTests
{
    [Theory]
    [InlineData(null, "p")]
    [InlineData("p", "p")]
    [InlineData("y, p", "y p")]
    [InlineData(" delta ,p ", "delta p")]
    [InlineData("@p", "p")]
    [InlineData("", "")]
    [InlineData("  ", "")]
    public void Gradients_are_taken_for_these(string? wrt, string names)
    {
        var graph = new ExpressionGraph();
        var bound = Bind(wrt, graph);

        Assert.DoesNotContain(bound.Mistakes, mistake => mistake.Rule.IsError);
        Assert.Equal(names, string.Join(" ", bound.Wrt));
        Assert.Equal(names, string.Join(" ", bound.Inputs.Select(input => input.Name)));
        Assert.All(bound.Inputs, input => Assert.Equal(input.Name == "delta" ? Axes.None : Axes.Batch, input.Axes));
    }

    [Theory]
    [InlineData("[|q|]", "Wrt names 'q', which is no parameter", "")]
    [InlineData("p, [|Y|]", "Wrt names 'Y', which is no parameter; did you mean 'y'?", "p")]
    [InlineData("[|dleta|], p", "Wrt names 'dleta', which is no parameter; did you mean 'delta'?", "p")]
    [InlineData("p, y, [|p|]", "Wrt names 'p' twice", "p y")]
    [InlineData("[|m|]", "Wrt names 'm', which is a mask; gradients are taken for spans and scalars of the element type", "")]
    [InlineData("p, [|t|]", "Wrt names 't', which is a span of indices; gradients are taken for spans and scalars of the element type", "p")]
    [InlineData("[|k|]", "Wrt names 'k', which is a whole number; gradients are taken for spans and scalars of the element type", "")]
    [InlineData("p,[| |]", "Wrt is a list of names, as in \"a, b\"; '' is no name", "p")]
    [InlineData("[|p y|]", "Wrt is a list of names, as in \"a, b\"; 'p y' is no name", "")]
    public void A_wrong_name_is_told_where_it_stands(string marked, string message, string names)
    {
        var (text, ranges) = Markup.Parse(marked);
        var bound = Bind(text, new ExpressionGraph());
        var mistake = Assert.Single(bound.Mistakes, mistake => mistake.Rule.IsError);

        Assert.Equal(message, mistake.Message.Replace("' '", "''", StringComparison.Ordinal));
        Assert.Equal(ranges[0], mistake.Range);
        Assert.Equal(MistakeSite.Wrt, mistake.Site);
        Assert.Equal(names, string.Join(" ", bound.Wrt));
        Assert.Null(bound.Value);
    }

    [Fact]
    public void The_values_span_has_no_gradient()
    {
        var source = Losses.Source("p", Losses.Signature("p output:values", ResultKind.Values)) with { Wrt = "output" };
        var mistake = Assert.Single(Losses.Bind(source, new ExpressionGraph()).Mistakes);

        Assert.Equal("Wrt names 'output', which is where the values go; gradients are taken for spans and scalars of the element type", mistake.Message);
    }

    [Fact]
    public void Without_tensors_Wrt_is_not_left_out()
    {
        var source = Losses.Source("a^2", Losses.Signature("a:scalar"));
        var mistake = Assert.Single(Losses.Bind(source, new ExpressionGraph()).Mistakes);

        Assert.Equal(BindingRules.WrtMissing, mistake.Rule);
        Assert.Equal(MistakeSite.Method, mistake.Site);
        Assert.NotNull(Losses.Bind(source with { Wrt = "a" }, new ExpressionGraph()).Value);
        Assert.NotNull(Losses.Bind(source with { Wrt = "" }, new ExpressionGraph()).Value);
    }

    [Fact]
    public void A_name_that_the_expression_does_not_use_is_a_warning()
    {
        var bound = Losses.Bind(Losses.Source("mean(p)", Losses.Signature("p y")) with { Wrt = "p, y" }, new ExpressionGraph());
        var mistake = Assert.Single(bound.Mistakes);

        Assert.Equal("The expression does not use 'y', so its gradient is zero", mistake.Message);
        Assert.Equal((MistakeSite.Wrt, new TextRange(3, 1), false), (mistake.Site, mistake.Range, mistake.Rule.IsError));
        Assert.NotNull(bound.Value);
        Assert.Equal("p y", string.Join(" ", bound.Wrt));
    }

    [Fact]
    public void A_parameter_that_the_expression_does_not_use_is_a_warning()
    {
        var bound = Losses.Bind(Losses.Source("mean(p)", Losses.Signature("p margin:scalar")), new ExpressionGraph());
        var mistake = Assert.Single(bound.Mistakes);

        Assert.Equal("The expression does not use the parameter 'margin'", mistake.Message);
        Assert.Equal((MistakeSite.Parameter, 1, new TextRange(0, 6)), (mistake.Site, mistake.SiteIndex, mistake.Range));
        Assert.False(mistake.Rule.IsError);
        Assert.NotNull(bound.Value);
    }

    [Fact]
    public void A_binding_that_nothing_uses_is_a_warning()
    {
        var bound = Losses.Bind(Losses.Source("u = p^2; mean(p)", Losses.Signature("p")), new ExpressionGraph());
        var mistake = Assert.Single(bound.Mistakes);

        Assert.Equal("'u' is never used; remove it", mistake.Message);
        Assert.Equal((new TextRange(0, 1), false), (mistake.Range, mistake.Rule.IsError));
    }

    [Fact]
    public void Beside_an_error_nothing_is_said_of_what_is_unused()
    {
        var bound = Losses.Bind(Losses.Source("u = p; mean(dleta)", Losses.Signature("p delta:scalar")), new ExpressionGraph());

        Assert.Equal(BindingRules.UnknownName, Assert.Single(bound.Mistakes).Rule);
    }

    private static BoundLoss Bind(string? wrt, ExpressionGraph graph) =>
        Losses.Bind(Losses.Source("mean(p*y)*delta", Losses.Signature(Losses.Everything)) with { Wrt = wrt }, graph);
}
