using LossGen.Compiler.Binding;
using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Tests.Binding;

/// <summary>Right texts, wrong by a few pieces: what people write.</summary>
public class MutationFuzzTests
{
    private const int Rounds = 10_000;

    // Of so many the right ones are compiled to the schedule too.
    private const int CompiledRounds = 2_000;

    private static readonly string[] Texts =
    [
        .. Prelude.Definitions.Select(definition => $"mean({definition[..(definition.IndexOf(')', StringComparison.Ordinal) + 1)]})"),
        .. Prelude.Definitions.Select(definition => definition[(definition.IndexOf('=', StringComparison.Ordinal) + 2)..]),
        "d = p - y; mean(where(abs(d) <= delta, 0.5*d^2, delta*(abs(d) - 0.5*delta)))",
        "1 - (2*sum(p*y) + 1)/(sum(p) + sum(y) + 1)",
        "masked_mean(m ? squared_error(p, y) : 0, t != k && !m)",
        "weighted_mean(log1p(exp(-abs(p))), y) + norm(p)",
        "logsumexp(p) - max(p) + min(p, y, 0)*0 + prod(y)",
        "sum(number(t)*p + number(m)) / 1e3 # of all",
        "mean(p > 0 && y > 0 || !(p < y) ? p^-2 : y^p)",
    ];

    private static readonly string[] Pieces =
    [
        "(", ")", ",", ";", "=", "==", "<", "+", "-", "*", "/", "^", "!", "&&", "?", ":", "p", "y", "m", "t", "k", "delta",
        "mean(", "sum(", "0", "2", "1e40", "0.5f", "**", "and", " ", "[C]", "huber(", "where(", "q", "#", "\n",
    ];

    [Fact]
    public void Any_mutation_has_a_value_or_an_error_and_every_mistake_is_inside_its_text()
    {
        var random = new Random(20260405);
        var right = 0;

        for (var round = 0; round < Rounds; round++)
        {
            var text = Mutate(random, Texts[random.Next(Texts.Length)]);
            var bound = Losses.Bind(Source(text), new ExpressionGraph());

            Assert.True((bound.Value is null) == bound.Mistakes.Any(mistake => mistake.Rule.IsError), text);
            Assert.All(
                bound.Mistakes.Where(mistake => mistake.Site == Compiler.Syntax.MistakeSite.Expression),
                mistake => Assert.True(mistake.Range.Start >= 0 && mistake.Range.Length >= 0 && mistake.Range.End <= text.Length, text));

            if (round < CompiledRounds && bound.Value is not null)
            {
                AssertCompiles(text);
            }

            right += bound.Value is null ? 0 : 1;
        }

        // Both answers occur, or nothing was tried.
        Assert.InRange(right, Rounds / 50, Rounds - (Rounds / 50));
    }

    private static void AssertCompiles(string text)
    {
        var analysis = LossCompiler.Analyze(Source(text) with { Wrt = "p, y, delta" }, TestContext.Current.CancellationToken);

        Assert.True((analysis.Plan is null) == analysis.Mistakes.Any(mistake => mistake.Rule.IsError), text);
    }

    private static LossSource Source(string text) => Losses.Source(text, Losses.Signature("p y z f delta:scalar m:mask t:indices k:int"));

    private static string Mutate(Random random, string text)
    {
        for (var edits = random.Next(4); edits > 0; edits--)
        {
            var at = random.Next(text.Length + 1);
            var length = random.Next(Math.Min(4, text.Length - at + 1));
            var piece = random.Next(3) == 0 ? "" : Pieces[random.Next(Pieces.Length)];
            text = text[..at] + piece + text[(at + length)..];
        }

        return text;
    }
}
