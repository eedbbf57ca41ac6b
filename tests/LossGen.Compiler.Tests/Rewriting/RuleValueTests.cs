using LossGen.Compiler.Rewriting;

namespace LossGen.Compiler.Tests.Rewriting;

public class RuleValueTests
{
    private const int Points = 1_000;
    private const int Slopes = 60;

    public static TheoryData<string> Names => [.. Rules.All.Select(rule => rule.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_right_side_of_a_rule_has_the_value_of_the_left_wherever_that_has_one(string name)
    {
        var check = RuleCheck.Of(Rules.All.Single(rule => rule.Name == name), Points);

        Assert.Null(check.Counterexample);
        Assert.Equal(Points, check.Points);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_right_side_of_a_rule_has_the_slopes_of_the_left(string name)
    {
        var check = RuleCheck.OfSlopes(Rules.All.Single(rule => rule.Name == name), Slopes);

        Assert.Null(check.Counterexample);
        Assert.Equal(Slopes, check.Points);
    }
}
