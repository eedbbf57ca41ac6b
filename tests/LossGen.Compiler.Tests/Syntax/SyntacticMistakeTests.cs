using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Tests.Syntax;

public class SyntacticMistakeTests
{
    [Theory]
    [InlineData("p [|-|]", "'-' needs a value to its right")]
    [InlineData("mean(p [|*|])", "'*' needs a value to its right")]
    [InlineData("[|-|]", "'-' needs a value to its right")]
    [InlineData("p [|^|] )", "'^' needs a value to its right")]
    [InlineData("u [|=|] ; u", "'=' needs a value to its right")]
    [InlineData("p [|*|] / y", "'*' needs a value to its right")]
    [InlineData("mean(p, [|)|]", "Expected a value, found ')'")]
    [InlineData("mean(p[|,|]", "Expected a value, found the end")]
    [InlineData("(p [[|0|]])", "Expected the name of an axis, found '0'")]
    [InlineData("p[|)|]", "Expected an operator or ';', found ')'")]
    [InlineData("mean(p[|]|]", "Expected ',' or ')', found ']'")]
    [InlineData("[|;|] p", "Expected a value, found ';'")]
    [InlineData("([|)|]", "Expected a value, found ')'")]
    public void A_misplaced_word_is_told_what_should_stand_there(string marked, string message) => AssertMistake(marked, message);

    [Theory]
    [InlineData("")]
    [InlineData("  # nothing but a comment")]
    public void A_text_without_a_formula_is_empty(string text)
    {
        var mistake = Assert.Single(Parser.ParseProgram(text).Mistakes);

        Assert.Equal("The expression is empty; write a formula, as in 'mean((p - y)^2)'", mistake.Message);
        Assert.Equal(new TextRange(0, text.Length), mistake.Range);
    }

    [Theory]
    [InlineData("mean[|(|](p - y)^2", "'(' is never closed; add ')'")]
    [InlineData("mean[|(|]", "'(' is never closed; add ')'")]
    [InlineData("u = [|(|]p - y; mean(u)", "'(' is never closed; add ')'")]
    [InlineData("sum[|[|]C", "'[' is never closed; add ']'")]
    public void An_open_bracket_is_where_the_mistake_is(string marked, string message) => AssertMistake(marked, message);

    [Theory]
    [InlineData("2[|x|]", "An operator or ';' is missing before 'x'; to multiply write '*x'", "2*x")]
    [InlineData("2 [|pi|]", "An operator or ';' is missing before 'pi'; to multiply write '*pi'", "2 *pi")]
    [InlineData("(a)[|(|]b)", "An operator or ';' is missing before '('; to multiply write '*('", "(a)*(b)")]
    [InlineData("mean(p [|y|])", "An operator or ';' is missing before 'y'; to multiply write '*y'", "mean(p *y)")]
    [InlineData("u = p - y [|mean|](u)", "An operator or ';' is missing before 'mean'; to multiply write '*mean'", "u = p - y *mean(u)")]
    public void Two_values_side_by_side_miss_an_operator(string marked, string message, string mended)
    {
        var mistake = AssertMistake(marked, message);

        Assert.Equal(mended, Markup.Mend(Markup.Parse(marked).Text, [mistake]));
    }

    [Theory]
    [InlineData("a < b [|<|] c", "Comparisons do not chain; write 'a < b && b < c'", "a < b && b < c", "(&& (< a b) (< b c))")]
    [InlineData("0 <= p + 1 [|<=|] 1", "Comparisons do not chain; write '0 <= p + 1 && p + 1 <= 1'", "0 <= p + 1 && p + 1 <= 1", "(&& (<= 0 (+ p 1)) (<= (+ p 1) 1))")]
    public void Comparisons_do_not_chain(string marked, string message, string mended, string tree)
    {
        var mistake = AssertMistake(marked, message);
        var text = Markup.Parse(marked).Text;

        Assert.Equal(mended, Markup.Mend(text, [mistake]));
        Assert.Equal(tree, TreeText.Of(Parser.ParseProgram(text).Tree));
    }

    [Fact]
    public void Every_link_of_a_chain_is_reported() => AssertMistakes(
        "a < b [|<|] c [|<|] d",
        "Comparisons do not chain; write 'a < b && b < c'",
        "Comparisons do not chain; write 'a < b < c && c < d'");

    [Fact]
    public void A_comparison_in_parentheses_is_a_value_and_no_link()
    {
        var (tree, mistakes) = Parser.ParseProgram("(a < b) == c");

        Assert.Equal("(== (< a b) c)", TreeText.Of(tree));
        Assert.Empty(mistakes);
    }

    [Theory]
    [InlineData("where(p [|=|] 0, 1, 2)")]
    [InlineData("2*u [|=|] p")]
    [InlineData("u = p [|=|] 0; u ? 1 : 2")]
    public void One_equals_sign_does_not_compare(string marked)
    {
        var mistake = AssertMistake(marked, "'=' gives a name to a value, as in 'd = p - y;'; to compare write '=='");

        Assert.Equal("==", mistake.Replacement);
    }

    [Theory]
    [InlineData("a [|?|] b", "'?' needs a ':'; write 'condition ? value : other'")]
    [InlineData("mean(a [|?|] b)", "'?' needs a ':'; write 'condition ? value : other'")]
    [InlineData("a [|:|] b", "Expected an operator or ';', found ':'")]
    public void A_question_mark_has_its_colon(string marked, string message) => AssertMistake(marked, message);

    [Theory]
    [InlineData("[|u = p - y|];", "'u' is the last statement, but has a name; write the value of the loss behind it, as in 'u = …; u'")]
    [InlineData("u = p; [|v = u|]", "'v' is the last statement, but has a name; write the value of the loss behind it, as in 'v = …; v'")]
    public void The_last_statement_is_the_result(string marked, string message) => AssertMistake(marked, message);

    [Fact]
    public void A_statement_without_a_name_is_the_last() => AssertMistakes(
        "[|p - y|]; mean(p)",
        "Only the last statement stands without a name; write 'd = …;' to use this value below, or remove it");

    [Fact]
    public void A_function_is_not_defined_inside() => AssertMistakes(
        "[|f(x)|] = x^2; mean(p)",
        "A function is not defined inside an expression; put [LossFunction(\"f(…) = …\")] on the class or assembly");

    [Fact]
    public void Axes_belong_to_a_call() => AssertMistakes(
        "mean([|x[C]|])", "'x[…]' needs arguments: only functions take axes, as in 'sum[C](x)'");

    [Fact]
    public void A_plus_sign_says_nothing()
    {
        var mistake = AssertMistake("a*[|+|]b", "A plus sign in front of a value says nothing; remove it");

        Assert.Equal("", mistake.Replacement);
    }

    [Theory]
    [InlineData("[|=|] x", "Expected the name of a function, as in 'huber(r, d) = …', found '='")]
    [InlineData("huber [|=|] x", "Expected '(' and the parameters, found '='")]
    [InlineData("huber(r, [|2|]) = r", "Expected the name of a parameter, found '2'")]
    [InlineData("huber(r [|d|]) = r", "An operator or ';' is missing before 'd'; to multiply write '*d'")]
    [InlineData("huber[|(|]r", "'(' is never closed; add ')'")]
    [InlineData("huber(r[|)|]", "Expected '=' and what 'huber' stands for, found the end")]
    [InlineData("huber(r) [|=|]", "'=' needs a value to its right")]
    [InlineData("f[[|]|](r) = r", "Expected the name of an axis, found ']'")]
    [InlineData("f(r) = r [|-|]", "'-' needs a value to its right")]
    public void A_definition_has_a_header(string marked, string message) =>
        Markup.AssertMistakes(marked, text => Parser.ParseDefinition(text).Mistakes, message);

    [Fact]
    public void Each_statement_has_its_own_mistake_and_what_can_be_read_is_kept()
    {
        AssertMistakes(
            "u = p [|+|]; v = 2[|q|] r s; mean(p [|y|])",
            "'+' needs a value to its right",
            "An operator or ';' is missing before 'q'; to multiply write '*q'",
            "An operator or ';' is missing before 'y'; to multiply write '*y'");
        Assert.Equal(
            "(= u (+ p <missing>)) (= v 2) (mean p)",
            TreeText.Of(Parser.ParseProgram("u = p +; v = 2q r s; mean(p y)").Tree));
    }

    private static Mistake AssertMistake(string marked, string message) => AssertMistakes(marked, message)[0];

    private static IReadOnlyList<Mistake> AssertMistakes(string marked, params string[] messages) =>
        Markup.AssertMistakes(marked, text => Parser.ParseProgram(text).Mistakes, messages);
}
