using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Tests.Syntax;

public class GrammarTests
{
    [Theory]
    [InlineData("p", "p")]
    [InlineData("p - y", "(- p y)")]
    [InlineData("a - b - c", "(- (- a b) c)")]
    [InlineData("a/b*c", "(* (/ a b) c)")]
    [InlineData("a + b*c", "(+ a (* b c))")]
    [InlineData("(a + b)*c", "(* (+ a b) c)")]
    [InlineData("-x^2", "(- (^ x 2))")]
    [InlineData("2^-x", "(^ 2 (- x))")]
    [InlineData("2^-x^2", "(^ 2 (- (^ x 2)))")]
    [InlineData("a^b^c", "(^ a (^ b c))")]
    [InlineData("(a^b)^c", "(^ (^ a b) c)")]
    [InlineData("-a*b", "(* (- a) b)")]
    [InlineData("a*-b", "(* a (- b))")]
    [InlineData("a - -b", "(- a (- b))")]
    [InlineData("a--b", "(- a (- b))")]
    [InlineData("!a && b", "(&& (! a) b)")]
    [InlineData("!a == b", "(== (! a) b)")]
    [InlineData("!!a", "(! (! a))")]
    [InlineData("a < b == c", "(&& (< a b) (== b c))")]
    [InlineData("a + 1 < b*2", "(< (+ a 1) (* b 2))")]
    [InlineData("a < b && c >= d || e != f", "(|| (&& (< a b) (>= c d)) (!= e f))")]
    [InlineData("a || b && c", "(|| a (&& b c))")]
    [InlineData("a ? b : c ? d : e", "(? a b (? c d e))")]
    [InlineData("a ? b ? c : d : e", "(? a (? b c d) e)")]
    [InlineData("a || b ? c + 1 : d", "(? (|| a b) (+ c 1) d)")]
    [InlineData("(a ? b : c)^2", "(^ (? a b c) 2)")]
    [InlineData("f()", "(f)")]
    [InlineData("f(a, b + 1)", "(f a (+ b 1))")]
    [InlineData("sum[C](x)", "(sum[C] x)")]
    [InlineData("sum [ N , C ] (x)", "(sum[N,C] x)")]
    [InlineData("mean(-gather[C](log_softmax[C](z), t))", "(mean (- (gather[C] (log_softmax[C] z) t)))")]
    [InlineData("d = p - y; mean(d^2)", "(= d (- p y)) (mean (^ d 2))")]
    [InlineData("d = p - y; e2 = d^2; mean(e2);", "(= d (- p y)) (= e2 (^ d 2)) (mean e2)")]
    public void Operators_group_as_the_grammar_says(string text, string tree)
    {
        Assert.Equal(tree, TreeText.Of(Parser.ParseProgram(text).Tree));
    }

    [Theory]
    [InlineData("huber(r, d) = where(abs(r) <= d, r^2/2, d*abs(r) - d^2/2)",
        "(define huber (r d) (where (<= (abs r) d) (/ (^ r 2) 2) (- (* d (abs r)) (/ (^ d 2) 2))))")]
    [InlineData("zero() = 0", "(define zero () 0)")]
    [InlineData("dice[C](p, y) = s = sum[C](p*y); 2*s;", "(define dice[C] (p y) (= s (sum[C] (* p y))) (* 2 s))")]
    public void A_definition_has_a_header_and_a_program(string text, string tree)
    {
        var (definition, mistakes) = Parser.ParseDefinition(text);

        Assert.Equal(tree, TreeText.Of(definition));
        Assert.Empty(mistakes);
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("0.5", "0.5")]
    [InlineData("1e-3", "1e-3")]
    [InlineData("1.25E+10", "1.25E+10")]
    [InlineData("00012", "00012")]
    [InlineData("@class", "class")]
    [InlineData("@and", "and")]
    [InlineData("größe", "größe")]
    [InlineData("_1", "_1")]
    [InlineData("π", "π")]
    [InlineData("a\u200Db", "ab")]
    [InlineData("p # what follows is a comment\n - y # and this", "(- p y)")]
    [InlineData("# a whole line\r\np", "p")]
    [InlineData("\t\u00A0p\u2003-\r\ny ", "(- p y)")]
    public void Words_are_read_as_in_csharp(string text, string tree)
    {
        var (program, mistakes) = Parser.ParseProgram(text);

        Assert.Equal(tree, TreeText.Of(program));
        Assert.Empty(mistakes);
    }

    [Fact]
    public void Every_part_knows_its_characters()
    {
        const string Text = "d = (p - y); mean[ N ](-d^2, a ? 1 : 2e3)";
        var parts = Parts.Of(Parser.ParseProgram(Text).Tree).Select(part => Text.Substring(part.Range.Start, part.Range.Length));

        Assert.Equal(
            [
                Text, "d = (p - y)", "d", "(p - y)", "p", "y", "mean[ N ](-d^2, a ? 1 : 2e3)", "mean", "[ N ]", "N",
                "-d^2", "d^2", "d", "2", "a ? 1 : 2e3", "a", "1", "2e3",
            ],
            parts);
    }

    [Fact]
    public void An_operator_knows_its_characters()
    {
        var sum = Assert.IsType<BinaryExpressionSyntax>(Parser.ParseProgram("a <= -b").Tree.Result);
        var sign = Assert.IsType<UnaryExpressionSyntax>(sum.Right);

        Assert.Equal(new TextRange(2, 2), sum.OperatorRange);
        Assert.Equal(new TextRange(5, 1), sign.OperatorRange);
    }

    [Fact]
    public void Equal_texts_have_equal_trees()
    {
        Assert.Equal(Parser.ParseProgram("d = p - y; mean(d^2)"), Parser.ParseProgram("d = p - y; mean(d^2)"));
        Assert.NotEqual(Parser.ParseProgram("mean(d^2)"), Parser.ParseProgram("mean(d^3)"));
    }
}
