using System.Diagnostics;
using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Tests.Syntax;

public class ParserFuzzTests
{
    private static readonly string[] Words =
    [
        "(", ")", "[", "]", ",", ";", "=", "==", "!=", "<", "<=", "+", "-", "*", "/", "^", "**", "!", "&&", "||", "?", ":",
        "p", "y", "mean", "where", "and", "not", "0", "1.5", "2e3", "0.5f", ".", "#", "\n", " ", "@", "²", "−", "\uD83D",
        "\0", "é", "_", "\\", "\"", "%", "$",
    ];

    [Fact]
    public void Any_characters_are_read()
    {
        var random = new Random(20260401);

        for (var round = 0; round < 20_000; round++)
        {
            var characters = new char[random.Next(60)];

            for (var at = 0; at < characters.Length; at++)
            {
                characters[at] = random.Next(3) == 0 ? (char)random.Next(0x10000) : (char)random.Next(0x20, 0x7F);
            }

            AssertReads(new string(characters));
        }
    }

    [Fact]
    public void Any_words_are_read()
    {
        var random = new Random(20260402);

        for (var round = 0; round < 20_000; round++)
        {
            AssertReads(string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => Words[random.Next(Words.Length)])));
        }
    }

    [Fact]
    public void The_longest_texts_are_read_quickly()
    {
        var random = new Random(20260403);
        var clock = Stopwatch.StartNew();

        for (var round = 0; round < 50; round++)
        {
            var text = string.Concat(Enumerable.Range(0, Limits.Characters).Select(_ => Words[random.Next(Words.Length)]));
            AssertReads(text[..Limits.Characters]);
        }

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"50 texts took {clock.Elapsed}.");
    }

    private static void AssertReads(string text)
    {
        var (program, mistakes) = Parser.ParseProgram(text);
        var (definition, others) = Parser.ParseDefinition(text);

        foreach (var range in mistakes.Concat(others).Select(mistake => mistake.Range))
        {
            Assert.InRange(range.Start, 0, text.Length);
            Assert.InRange(range.Length, 0, text.Length - range.Start);
        }

        foreach (var part in Parts.Of(program).Concat(Parts.Of(definition)))
        {
            Assert.InRange(part.Range.Start, 0, text.Length);
            Assert.InRange(part.Range.Length, 0, text.Length - part.Range.Start);
        }

        Assert.All(mistakes.Concat(others), mistake => Assert.NotEqual("", mistake.Message));

        if (Parts.Of(program).Any(part => part is MissingSyntax or NameSyntax { Name: "" }))
        {
            Assert.NotEmpty(mistakes);
        }
    }
}
