using LossGen.Compiler.Binding;
using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Tests.Binding;

public class FunctionTests
{
    [Theory]
    [InlineData("mean(huber(p, y, delta))", "mean(where(abs(p - y) <= delta, 0.5*(p - y)^2, delta*(abs(p - y) - 0.5*delta)))")]
    [InlineData("mean(tukey(p, y, 2))", "u = min(((p - y)/2)^2, 1); mean(4/6*u*(3 - 3*u + u^2))")]
    [InlineData("mean(bce_with_logits(p, y))", "mean(y*softplus(-p) + (1 - y)*softplus(p))")]
    [InlineData("mean(bce_with_logits(p, y, delta))", "mean(delta*y*softplus(-p) + (1 - y)*softplus(p))")]
    [InlineData("mean(huber(y, p, abs(delta)))", "mean(where(abs(y - p) <= abs(delta), 0.5*(y - p)^2, abs(delta)*(abs(y - p) - 0.5*abs(delta))))")]
    public void The_prelude_is_written_out(string call, string meaning) => Losses.AssertSame(meaning, call);

    [Fact]
    public void A_constant_shape_needs_no_branch_that_divides_by_zero()
    {
        Losses.AssertSame("mean(log1p(0.5*((p - y)/delta)^2))", "mean(barron(p, y, 0, delta))");
        Losses.AssertSame("mean(0.5*((p - y)/delta)^2)", "mean(barron(p, y, 2, delta))");
    }

    [Fact]
    public void A_users_function_is_written_out() =>
        Losses.AssertSame("mean((p - y)^2 + 1)", "mean(f(p - y))", "f(r) = s = r^2; s + 1");

    [Fact]
    public void A_functions_bindings_are_its_own() =>
        Losses.AssertSame("mean(p^2 + y)", "s = y; mean(f(p) + s)", "f(r) = s = r; s*s");

    [Fact]
    public void A_functions_parameters_hide_constants_and_its_body_sees_nothing_of_the_method() =>
        Losses.AssertSame("mean(p*y)", "mean(f(p, y))", "f(e, p) = e*p");

    [Fact]
    public void Functions_call_others_whatever_the_order() =>
        Losses.AssertSame("mean((p^2)^2)", "mean(f(p))", "f(x) = g(g(x))", "g(x) = x^2");

    [Fact]
    public void The_number_of_arguments_tells_two_of_one_name_apart() =>
        Losses.AssertSame("mean(p^2 + p*y)", "mean(f(p) + f(p, y))", "f(x) = x^2", "f(a, b) = a*b");

    [Fact]
    public void A_function_without_parameters_is_a_named_number() =>
        Losses.AssertSame("mean(0.25*p)", "mean(weight()*p)", "weight() = 1/4");

    [Fact]
    public void A_users_function_hides_the_preludes() =>
        Losses.AssertSame("mean(p*y*delta)", "mean(huber(p, y, delta))", "huber(a, b, c) = a*b*c");

    [Fact]
    public void A_users_overload_leaves_the_preludes() =>
        Losses.AssertSame("mean(squared_error(p, y) + p)", "mean(squared_error(p, y) + squared_error(p))", "squared_error(a) = a");

    [Fact]
    public void The_class_hides_the_assembly_which_keeps_seeing_its_own()
    {
        var graph = new ExpressionGraph();
        var source = Losses.Source("mean(f(p) + g(p))") with
        {
            Functions = new(
            [
                new FunctionSource("f(x) = x + 1", OfAssembly: false),
                new FunctionSource("f(x) = x + 2", OfAssembly: true),
                new FunctionSource("g(x) = 10*f(x)", OfAssembly: true),
            ]),
        };

        Assert.Same(Losses.Value(graph, "mean((p + 1) + 10*(p + 2))"), Losses.Bind(source, graph).Value);
    }

    [Fact]
    public void Doubling_functions_stay_linear()
    {
        var functions = Enumerable.Range(1, 60).Select(level => $"f{level}(x) = f{level - 1}(x) + sin(f{level - 1}(x))").Prepend("f0(x) = x");
        var source = Losses.Source("mean(f60(p))", [.. functions]);
        var graph = new ExpressionGraph();

        Assert.NotNull(Losses.Bind(source, graph).Value);
        Assert.InRange(graph.Count, 60, 1_000);
    }
}
