using LossGen.Compiler.Binding;
using LossGen.Compiler.Tests.Syntax;

namespace LossGen.Compiler.Tests.Binding;

public class KindTests
{
    [Theory]
    [InlineData("mean([|m|] + p)", "'+' takes numbers, but 'm' is a truth value; write 'number(m)'", "mean(number(m) + p)")]
    [InlineData("mean(p*[|m|])", "'*' takes numbers, but 'm' is a truth value; write 'number(m)'", "mean(p*number(m))")]
    [InlineData("mean(p/[|t|])", "'/' takes numbers, but 't' is an index; write 'number(t)'", "mean(p/number(t))")]
    [InlineData("mean(p^[|m|])", "'^' takes numbers, but 'm' is a truth value; write 'number(m)'", "mean(p^number(m))")]
    [InlineData("mean(-[|m|])", "'-' takes numbers, but 'm' is a truth value; write 'number(m)'", "mean(-number(m))")]
    [InlineData("mean(abs([|m|]))", "'abs' takes numbers, but 'm' is a truth value; write 'number(m)'", "mean(abs(number(m)))")]
    [InlineData("mean([|m|])", "'mean' takes numbers, but 'm' is a truth value; write 'number(m)'", "mean(number(m))")]
    [InlineData("sum([|p < y|])", "'sum' takes numbers, but 'p < y' is a truth value; write 'number(p < y)'", "sum(number(p < y))")]
    [InlineData("mean(m ? [|p < y|] : p)", "'?' takes numbers, but 'p < y' is a truth value; write 'number(p < y)'", "mean(m ? number(p < y) : p)")]
    [InlineData("mean(p < [|m|] ? 1 : 2)", "'<' takes numbers or indices, but 'm' is a truth value; write 'number(m)'", "mean(p < number(m) ? 1 : 2)")]
    [InlineData("mean(max(p, [|m|], y))", "'max' takes numbers, but 'm' is a truth value; write 'number(m)'", "mean(max(p, number(m), y))")]
    [InlineData("weighted_mean(p, [|m|])", "'weighted_mean' takes numbers, but 'm' is a truth value; write 'number(m)'", "weighted_mean(p, number(m))")]
    public void Where_a_number_stands_the_other_kinds_are_told_of_number(string marked, string message, string mended) =>
        AssertMends(marked, message, mended);

    [Theory]
    [InlineData("mean([|p|] ? 1 : y)", "'?' takes a truth value as its condition, but 'p' is a number; no number converts to a truth value; write 'p != 0'", "mean(p != 0 ? 1 : y)")]
    [InlineData("mean(where([|p - y|], 1, 2))", "'where' takes a truth value as its condition, but 'p - y' is a number; no number converts to a truth value; write 'p - y != 0'", "mean(where(p - y != 0, 1, 2))")]
    [InlineData("mean(m && [|p|] ? 1 : 2)", "'&&' takes truth values, but 'p' is a number; no number converts to a truth value; write 'p != 0'", "mean(m && p != 0 ? 1 : 2)")]
    [InlineData("mean([|p|] || m ? 1 : 2)", "'||' takes truth values, but 'p' is a number; no number converts to a truth value; write 'p != 0'", "mean(p != 0 || m ? 1 : 2)")]
    [InlineData("masked_mean(p, [|y|])", "'masked_mean' takes a truth value as its mask, but 'y' is a number; no number converts to a truth value; write 'y != 0'", "masked_mean(p, y != 0)")]
    public void Where_a_truth_value_stands_a_number_is_told_of_zero(string marked, string message, string mended) =>
        AssertMends(marked, message, mended);

    [Fact]
    public void A_negated_number_is_compared_in_parentheses() => AssertMends(
        "mean(![|p|] ? 1 : y)",
        "'!' takes truth values, but 'p' is a number; no number converts to a truth value; write '(p != 0)'",
        "mean(!(p != 0) ? 1 : y)");

    [Theory]
    [InlineData("mean(t == [|p|] ? 1 : y)", "'t' is an index and compares with indices, int parameters and whole numbers, but 'p' is a number; write 'number(t)' to compare as numbers")]
    [InlineData("mean([|0.5|] < t ? p : y)", "'t' is an index and compares with indices, int parameters and whole numbers, but '0.5' is not whole; write 'number(t)' to compare as numbers")]
    [InlineData("mean(t != [|k + 1|] ? p : y)", "'t' is an index and compares with indices, int parameters and whole numbers, but 'k + 1' is a number; write 'number(t)' to compare as numbers")]
    [InlineData("mean(t == [|m|] ? p : y)", "'t' is an index and compares with indices, int parameters and whole numbers, but 'm' is a truth value; write 'number(t)' to compare as numbers")]
    public void An_index_compares_with_indices(string marked, string message) => Losses.AssertErrors(marked, message);

    [Fact]
    public void The_result_is_a_number() => Losses.AssertErrors(
        "[|delta < 1|]", "A loss takes a number as its value, but 'delta < 1' is a truth value; write 'number(delta < 1)'");

    [Theory]
    [InlineData("mean([|delta|])", "'mean' reduces a value per element, but 'delta' is a scalar; remove 'mean'")]
    [InlineData("mean(p)*sum([|2 + delta|])", "'sum' reduces a value per element, but '2 + delta' is a scalar; remove 'sum'")]
    [InlineData("max([|mean(p)|])", "'max' reduces a value per element, but 'mean(p)' is a scalar; remove 'max'")]
    [InlineData("masked_mean([|1|], m)", "'masked_mean' reduces a value per element, but '1' is a scalar; remove 'masked_mean'")]
    public void A_scalar_is_not_reduced(string marked, string message) => Losses.AssertErrors(marked, message);

    [Fact]
    public void A_value_per_element_is_not_returned()
    {
        var mistake = Losses.AssertErrors(
            "u = p - y; [|u^2|]",
            "This has a value per element, but the method returns one 'float'; reduce it, as in 'mean(u^2)', or return void and add a last parameter 'Span<float>'")[0];

        Assert.Equal("mean(u^2)", mistake.Replacement);
    }

    [Fact]
    public void A_wide_sum_of_floats_is_returned_as_double() => Losses.AssertErrors(
        "[|p|]",
        Losses.Signature("p", ResultKind.WideScalar),
        "This has a value per element, but the method returns one 'double'; reduce it, as in 'mean(p)', or return void and add a last parameter 'Span<float>'");

    [Fact]
    public void One_number_is_not_written_as_values() => Losses.AssertErrors(
        "[|mean(p)|]",
        Losses.Signature("p output:values", ResultKind.Values, ScalarType.Double),
        "This is one number, but 'output' receives a value per element; remove the reduction, or return 'double' and remove 'output'");

    [Fact]
    public void A_long_expression_is_quoted_in_part() => Losses.AssertErrors(
        "mean([|p*p*p*p*p*p*p*p <\n   y*y*y*y*y*y*y*y*y*y*y*y|])",
        "'mean' takes numbers, but 'p*p*p*p*p*p*p*p < y*y*y*y*y*y*y*y*y*y*y…' is a truth value; write 'number(p*p*p*p*p*p*p*p < y*y*y*y*y*y*y*y*y*y*y…)'");

    private static void AssertMends(string marked, string message, string mended)
    {
        var mistakes = Losses.AssertErrors(marked, message);
        var text = Markup.Mend(Markup.Parse(marked).Text, mistakes);

        Assert.Equal(mended, text);
        Losses.AssertErrors(text);
    }
}
