using LossGen.Compiler.Rewriting;

namespace LossGen.Compiler.Tests.Rewriting;

/// <summary>The check of the rules sees a rule that is wrong, were it at one point alone.</summary>
public class PlantedRuleTests
{
    [Theory]
    [InlineData("log(1 + x)", "log1p(-x)")]
    [InlineData("log(exp(a) + exp(b))", "max(a, b) + log1p(exp(min(a, b)))")]
    [InlineData("exp(x)", "exp(x) + x*1e-85")]
    public void A_wrong_value_is_seen(string pattern, string replacement) => AssertSeen(pattern, replacement);

    [Theory]
    [InlineData("x*exp(y)", "exp(y + log(x))")]
    [InlineData("sqrt(a*b)", "sqrt(a)*sqrt(b)")]
    [InlineData("sqrt(a) - sqrt(b)", "(a - b)/(sqrt(a) + sqrt(b))")]
    [InlineData("log(x^2)", "2*log(x)")]
    public void A_right_side_that_is_not_defined_everywhere_is_seen(string pattern, string replacement) => AssertSeen(pattern, replacement);

    [Theory]
    [InlineData("sign(x)", "where(x < 0, -1, 1)")]
    [InlineData("max(x, 1)", "where(x == 1, 0, max(x, 1))")]
    public void A_value_that_is_wrong_at_a_kink_alone_is_seen(string pattern, string replacement) => AssertSeen(pattern, replacement);

    [Theory]
    [InlineData("sqrt(a) - sqrt(b)", "where(a == b, 0, (a - b)/(sqrt(a) + sqrt(b)))")]
    [InlineData("log(y*sigmoid(z) + (1 - y)*sigmoid(-z))", "where(y == 1, -softplus(-z), log(y*sigmoid(z) + (1 - y)*sigmoid(-z)))")]
    public void A_right_value_whose_slope_is_wrong_where_it_is_selected_is_seen(string pattern, string replacement)
    {
        var rule = new Rule("planted", pattern, replacement, "wrong");

        Assert.Null(RuleCheck.Of(rule, 500).Counterexample);
        Assert.NotNull(RuleCheck.OfSlopes(rule, 500).Counterexample);
    }

    private static void AssertSeen(string pattern, string replacement) =>
        Assert.NotNull(RuleCheck.Of(new Rule("planted", pattern, replacement, "wrong"), 1_000).Counterexample);
}
