using LossGen.Compiler.Binding;

namespace LossGen.Compiler.Tests.Binding;

public class SuggestionTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("softmax", "sofmax", 1)]
    [InlineData("dleta", "delta", 1)]
    [InlineData("maen", "mean", 1)]
    [InlineData("ca", "abc", 3)]
    public void Distance_counts_edits_and_swaps(string a, string b, int distance)
    {
        Assert.Equal(distance, Suggestions.Distance(a, b));
        Assert.Equal(distance, Suggestions.Distance(b, a));
    }

    [Theory]
    [InlineData("p", "q", null)]
    [InlineData("p", "P", "P")]
    [InlineData("ab", "ac", null)]
    [InlineData("abs", "abd", "abd")]
    [InlineData("frobnicate", "mean", null)]
    public void Only_what_is_near_is_suggested(string unknown, string known, string? suggestion) =>
        Assert.Equal(suggestion, Suggestions.For(unknown, [known]));

    [Fact]
    public void The_nearest_is_suggested_and_of_equals_the_first()
    {
        Assert.Equal("delta", Suggestions.For("deltq", ["delta2", "delta"]));
        Assert.Equal("mean", Suggestions.For("men", ["mean", "min"]));
    }
}
