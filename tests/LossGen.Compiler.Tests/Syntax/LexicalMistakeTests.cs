using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Tests.Syntax;

public class LexicalMistakeTests
{
    [Theory]
    [InlineData("p[|**|]2", "A power is written '^', not '**'", "p^2")]
    [InlineData("a < b [|and|] c", "\"And\" is written '&&', not 'and'", "a < b && c")]
    [InlineData("a [|or|] b", "\"Or\" is written '||', not 'or'", "a || b")]
    [InlineData("[|not|] a", "\"Not\" is written '!', not 'not'", "! a")]
    [InlineData("[|not|](a)", "\"Not\" is written '!', not 'not'", "!(a)")]
    [InlineData("p [|−|] y", "The minus sign is written '-', not '−' (U+2212)", "p - y")]
    [InlineData("p [|–|] y", "The minus sign is written '-', not '–' (U+2013)", "p - y")]
    [InlineData("p[|×|]y", "A product is written '*', not '×'", "p*y")]
    [InlineData("p[|·|]y", "A product is written '*', not '·'", "p*y")]
    [InlineData("p[|÷|]y", "A quotient is written '/', not '÷'", "p/y")]
    [InlineData("(p - y)[|²|]", "A square is written '^2', not '²'", "(p - y)^2")]
    [InlineData("p[|³|]", "A cube is written '^3', not '³'", "p^3")]
    [InlineData("p [|≤|] y", "\"At most\" is written '<=', not '≤'", "p <= y")]
    [InlineData("p [|≥|] y", "\"At least\" is written '>=', not '≥'", "p >= y")]
    [InlineData("p [|≠|] y", "Inequality is written '!=', not '≠'", "p != y")]
    [InlineData("p [|<>|] y", "Inequality is written '!=', not '<>'", "p != y")]
    [InlineData("p [|===|] y", "Equality is written '==', not '==='", "p == y")]
    [InlineData("p [|=<|] y", "\"At most\" is written '<=', not '=<'", "p <= y")]
    [InlineData("p [|=>|] y", "\"At least\" is written '>=', not '=>'", "p >= y")]
    [InlineData("a [|&|] b", "\"And\" is written '&&', not '&'", "a && b")]
    [InlineData("a [||] b", "\"Or\" is written '||', not '|'", "a || b")]
    [InlineData("[|~|]a", "\"Not\" is written '!', not '~'", "!a")]
    [InlineData("u [|:=|] p; u", "A binding is written '=', not ':='", "u = p; u")]
    [InlineData("[|∞|]", "Infinity is written 'inf', not '∞'", "inf")]
    [InlineData("[|0.5f|]*p", "A number has no suffix; write '0.5' instead of '0.5f'", "0.5*p")]
    [InlineData("[|1e3D|]", "A number has no suffix; write '1e3' instead of '1e3D'", "1e3")]
    [InlineData("[|2m|] + [|3L|]", null, "2 + 3")]
    [InlineData("[|.5|]*p", "'.5' is not a number here; write '0.5'", "0.5*p")]
    [InlineData("[|1.|]*p", "'1.' is not a number here; write '1'", "1*p")]
    [InlineData("[|1.f|]*p", "'1.f' is not a number here; write '1'", "1*p")]
    [InlineData("[|1_000|]*p", "'1_000' is not a number here; write '1000'", "1000*p")]
    [InlineData("[|MathF.Exp|](p)", "'MathF.Exp' has a dot; functions and values are called by one name, as in 'exp'", "exp(p)")]
    [InlineData("[|System.Math.Abs|](p)", "'System.Math.Abs' has a dot; functions and values are called by one name, as in 'abs'", "abs(p)")]
    public void A_foreign_spelling_is_told_the_right_one(string marked, string? message, string mended)
    {
        // "[||]" marks a lone bar, which the markup would read as an empty mark.
        var (text, ranges) = marked == "a [||] b" ? ("a | b", [new TextRange(2, 1)]) : Markup.Parse(marked);
        var (tree, mistakes) = Parser.ParseProgram(text);

        Assert.Equal(ranges, mistakes.Select(mistake => mistake.Range));
        Assert.Equal(mended, Markup.Mend(text, mistakes));

        if (message is not null)
        {
            Assert.Equal(message, Assert.Single(mistakes).Message);
        }

        var (mendedTree, none) = Parser.ParseProgram(mended);
        Assert.Empty(none);

        // Only a name with dots is left unread: what it is called here is a guess.
        if (!marked.Contains('.') || char.IsDigit(text[1]))
        {
            Assert.Equal(TreeText.Of(mendedTree), TreeText.Of(tree));
        }
    }

    [Theory]
    [InlineData("p [|$|] y", "Unexpected character '$'")]
    [InlineData("[|$|]p", "Unexpected character '$'")]
    [InlineData("[|\"|]p[|\"|]", "Unexpected character '\"'", "Unexpected character '\"'")]
    [InlineData("p + [|\\|]u0041", "Unexpected character '\\'")]
    [InlineData("p + [|\u200B|]", "Unexpected character U+200B")]
    [InlineData("p + [|\U0001F4A9|]", "Unexpected character '\U0001F4A9'")]
    [InlineData("mean({|p|})", "Unexpected character '{'", "\"Or\" is written '||', not '|'", "\"Or\" is written '||', not '|'", "Unexpected character '}'")]
    [InlineData("a [|%|] b", "There is no operator '%'; a remainder is x - n*floor(x/n)")]
    [InlineData("[|0x1F|]", "'0x1F' is not a number here; write digits with an optional fraction and exponent, as in '1.5e-3'")]
    [InlineData("[|1.2.3|]", "'1.2.3' is not a number here; write digits with an optional fraction and exponent, as in '1.5e-3'")]
    [InlineData("p[|.|]", "Unexpected character '.'")]
    public void What_nothing_starts_with_is_reported_once(string marked, params string[] messages)
    {
        var (text, ranges) = Markup.Parse(marked);
        var mistakes = Parser.ParseProgram(text).Mistakes;

        Assert.Equal(messages, mistakes.Select(mistake => mistake.Message));

        if (ranges.Count > 0)
        {
            Assert.Equal(ranges, mistakes.Select(mistake => mistake.Range));
        }
    }

    [Fact]
    public void Half_a_character_is_told_by_its_code()
    {
        var mistake = Assert.Single(Parser.ParseProgram("p + \uD83D").Mistakes);

        Assert.Equal("Unexpected character U+D83D", mistake.Message);
        Assert.Equal(new TextRange(4, 1), mistake.Range);
    }
}
