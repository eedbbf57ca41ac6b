using LossGen.Compiler.Binding;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Syntax;
using LossGen.Compiler.Tests.Syntax;

namespace LossGen.Compiler.Tests.Binding;

public class DefinitionTests
{
    [Theory]
    [InlineData("[|abs|](x) = x^2", "'abs' with 1 argument is built in; choose another name")]
    [InlineData("[|mean|](x) = sum(x)", "'mean' with 1 argument is built in; choose another name")]
    [InlineData("[|max|](a, b, c) = a + b + c", "'max' with 3 arguments is built in; choose another name")]
    [InlineData("[|gather|](a, b) = a + b", "'gather' with 2 arguments is built in; choose another name")]
    [InlineData("f(x, [|x|]) = x", "'x' is a parameter already; choose another name")]
    [InlineData("f(x) = [|x|] = 1; x", "'x' is a parameter already; choose another name")]
    [InlineData("f(x) = x + [|p|]", "Unknown name 'p'; the one parameter is x")]
    [InlineData("f() = [|p|]", "Unknown name 'p'; there are no parameters")]
    [InlineData("f(x) = [|g|](x)", "Unknown function 'g'")]
    [InlineData("f(x) = x && [|1|]", "'&&' takes truth values, but '1' is a number; no number converts to a truth value; write '1 != 0'")]
    [InlineData("f(x) = sum[[|C|]](x)", "Unknown axis 'C'; write 'f[C](…) = …' to let the caller name it")]
    [InlineData("f[N](x) = sum[[|C|]](x)", "Unknown axis 'C'; the axes of 'f' are N")]
    [InlineData("f[N, [|N|]](x) = sum[N](x)", "'N' is an axis already; choose another name")]
    [InlineData("f(x) = [|f|](x)", "'f' calls itself: f → f; functions are written out where they are called")]
    [InlineData("f(x) = x*[|1e99|]", "'1e99' becomes infinite in 'float'")]
    [InlineData("f(x) = x +* 2", null)]
    public void A_definition_is_checked_even_where_nothing_calls_it(string marked, string? message)
    {
        if (message is null)
        {
            marked = "f(x) = x [|+|]* 2";
            message = "'+' needs a value to its right";
        }

        var mistakes = AssertMistakes("mean(p)", [marked], message);

        Assert.Equal((MistakeSite.Function, 0), (mistakes[0].Site, mistakes[0].SiteIndex));
    }

    [Fact]
    public void Calls_of_a_wrong_definition_are_silent()
    {
        AssertMistakes("mean(f(p) + f(y))", ["f(x) = x + [|q|]"], "Unknown name 'q'; the one parameter is x");
        AssertMistakes("mean(f(p, y))", ["f(x, [|2|]) = x"], "Expected the name of a parameter, found '2'");
        AssertMistakes("mean(g(p))", ["f(x) = x + [|q|]", "g(x) = f(x)"], "Unknown name 'q'; the one parameter is x");
    }

    [Fact]
    public void A_circle_is_told_once_with_its_route()
    {
        var mistakes = AssertMistakes(
            "mean(f(p))",
            ["f(x) = g(x) + 1", "g(x) = h(x)", "h(x) = [|f|](x) + f(2*x)"],
            "'f' calls itself: f → g → h → f; functions are written out where they are called");

        Assert.Equal(2, mistakes[0].SiteIndex);
    }

    [Fact]
    public void A_function_is_defined_once()
    {
        var mistakes = AssertMistakes(
            "mean(f(p))", ["f(x) = x", "[|f|](z) = z^2", "f(a, b) = a + b"], "'f' with 1 argument is defined already, as 'f(x)'");

        Assert.Equal(1, mistakes[0].SiteIndex);
    }

    [Fact]
    public void A_call_is_told_what_its_arguments_do_inside()
    {
        Losses.AssertErrors(
            "mean([|huber|](p, m, delta))",
            "'huber' cannot work with these arguments: '-' takes numbers, but 'y' is a truth value; write 'number(y)'");
        AssertInExpression(
            "mean([|g|](m))",
            ["f(x) = x + 1", "g(y) = 2*f(y)"],
            "'g' cannot work with these arguments: '+' takes numbers, but 'x' is a truth value; write 'number(x)'");
        AssertInExpression(
            "[|total|](delta)",
            ["total(x) = sum(x)"],
            "'total' cannot work with these arguments: 'sum' reduces a value per element, but 'x' is a scalar; remove 'sum'");
    }

    [Theory]
    [InlineData("f(x, [|y|]) = x", "'y' is never used; remove it")]
    [InlineData("f(x) = [|s|] = x^2; x", "'s' is never used; remove it")]
    public void What_a_definition_never_uses_is_a_warning(string marked, string message)
    {
        var (text, ranges) = Markup.Parse(marked);
        var bound = Losses.Bind(Losses.Source("mean(p)", Losses.Signature("p"), text), new ExpressionGraph());
        var mistake = Assert.Single(bound.Mistakes);

        Assert.Equal(message, mistake.Message);
        Assert.Equal(ranges[0], mistake.Range);
        Assert.False(mistake.Rule.IsError);
        Assert.NotNull(bound.Value);
    }

    private static void AssertInExpression(string marked, string[] functions, string message) => Markup.AssertMistakes(
        marked, text => Errors(text, functions), message);

    private static IReadOnlyList<Mistake> AssertMistakes(string expression, string[] marked, string message)
    {
        var texts = marked.Select(Markup.Parse).ToArray();
        var mistakes = Errors(expression, [.. texts.Select(text => text.Text)]).ToArray();

        Assert.Equal([message], mistakes.Select(mistake => mistake.Message));
        Assert.Equal(texts.SelectMany(text => text.Ranges), mistakes.Select(mistake => mistake.Range));

        return mistakes;
    }

    private static IEnumerable<Mistake> Errors(string expression, string[] functions) =>
        Losses.Bind(Losses.Source(expression, functions), new ExpressionGraph()).Mistakes.Where(mistake => mistake.Rule.IsError);
}
