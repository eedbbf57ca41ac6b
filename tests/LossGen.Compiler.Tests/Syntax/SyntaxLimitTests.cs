using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Tests.Syntax;

public class SyntaxLimitTests
{
    [Fact]
    public void Ten_thousand_characters_are_read()
    {
        var text = "p" + new string(' ', Limits.Characters - 1);

        Assert.Empty(Parser.ParseProgram(text).Mistakes);
    }

    [Fact]
    public void One_character_more_is_a_mistake_on_what_is_too_much()
    {
        var mistake = Assert.Single(Parser.ParseProgram("p" + new string(' ', Limits.Characters)).Mistakes);

        Assert.Equal("The text has 10001 characters; at most 10000 are allowed", mistake.Message);
        Assert.Equal(new TextRange(10_000, 1), mistake.Range);
        Assert.Equal(mistake, Assert.Single(Parser.ParseDefinition(new string('p', Limits.Characters + 1)).Mistakes));
    }

    [Theory]
    [InlineData("(", "p", ")", 101)]
    [InlineData("abs(", "p", ")", 404)]
    [InlineData("-", "p", "", 101)]
    [InlineData("2^", "p", "", 202)]
    [InlineData("a ? ", "p", " : y", 404)]
    [InlineData("a ? y : ", "p", "", 804)]
    public void A_hundred_levels_are_read_and_one_more_is_a_mistake(
        string open, string middle, string close, int start)
    {
        var allowed = Parser.ParseProgram(Nest(100));
        var excessive = Parser.ParseProgram(Nest(101));

        Assert.Empty(allowed.Mistakes);
        var mistake = Assert.Single(excessive.Mistakes);
        Assert.Equal("The expression is nested more than 100 levels deep here; name parts of it, as in 'd = p - y;'", mistake.Message);
        Assert.Equal(new TextRange(start, 1), mistake.Range);

        string Nest(int levels) => string.Concat(Enumerable.Repeat(open, levels)) + middle + string.Concat(Enumerable.Repeat(close, levels));
    }

    [Theory]
    [InlineData("(")]
    [InlineData("-")]
    [InlineData("!")]
    [InlineData("f(")]
    [InlineData("f[")]
    [InlineData("2^")]
    [InlineData("a?")]
    [InlineData("a?b:")]
    [InlineData(")")]
    [InlineData("a<")]
    [InlineData("a;")]
    [InlineData("a=")]
    [InlineData("1.")]
    [InlineData("²")]
    [InlineData("$")]
    [InlineData("a-")]
    public void A_text_full_of_one_thing_is_read_on_a_small_stack(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, Limits.Characters / piece.Length));
        var mistakes = -1;
        var thread = new Thread(() => mistakes = Parser.ParseProgram(text).Mistakes.Count, maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();

        Assert.True(mistakes > 0);
    }
}
