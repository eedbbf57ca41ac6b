using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Tests.Syntax;

public class RoundTripTests
{
    private static readonly BinaryOperator[] Binaries = Enum.GetValues<BinaryOperator>();

    [Fact]
    public void A_tree_written_out_is_read_back_as_itself()
    {
        var random = new Random(20260404);

        for (var round = 0; round < 5_000; round++)
        {
            var program = Program(random);
            var text = SourceText.Of(program);
            var (read, mistakes) = Parser.ParseProgram(text);

            Assert.Empty(mistakes);
            Assert.Equal(TreeText.Of(program), TreeText.Of(read));
            Assert.Equal(text, SourceText.Of(read));
        }
    }

    private static ProgramSyntax Program(Random random)
    {
        var bindings = Enumerable.Range(0, random.Next(3))
            .Select(index => new BindingSyntax(Name($"u{index}"), Expression(random, 4), default));

        return new ProgramSyntax(new(bindings), Expression(random, 6), default);
    }

    private static ExpressionSyntax Expression(Random random, int depth) => (depth == 0 ? 0 : random.Next(6)) switch
    {
        0 => random.Next(2) == 0 ? Name("x") : new NumberSyntax("0.5", default),
        1 => new UnaryExpressionSyntax((UnaryOperator)random.Next(2), default, Expression(random, depth - 1), default),
        2 or 3 => new BinaryExpressionSyntax(
            Binaries[random.Next(Binaries.Length)], default, Expression(random, depth - 1), Expression(random, depth - 1), default),
        4 => new ConditionalSyntax(
            Expression(random, depth - 1), Expression(random, depth - 1), Expression(random, depth - 1), default),
        _ => new CallSyntax(
            Name("f"),
            random.Next(2) == 0 ? null : new AxesSyntax(new([Name("N"), Name("C")]), default),
            new(Enumerable.Range(0, random.Next(3)).Select(_ => Expression(random, depth - 1))),
            default),
    };

    private static NameSyntax Name(string name) => new(name, default);
}
