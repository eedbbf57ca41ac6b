using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Tests.Syntax;

/// <summary>Texts in which <c>[|…|]</c> marks the characters that a mistake must be reported on.</summary>
internal static class Markup
{
    public static (string Text, IReadOnlyList<TextRange> Ranges) Parse(string marked)
    {
        var text = "";
        var ranges = new List<TextRange>();

        for (var at = 0; at < marked.Length;)
        {
            var open = marked.IndexOf("[|", at, StringComparison.Ordinal);

            if (open < 0)
            {
                text += marked[at..];
                break;
            }

            var close = marked.IndexOf("|]", open + 2, StringComparison.Ordinal);
            text += marked[at..open];
            ranges.Add(new TextRange(text.Length, close - open - 2));
            text += marked[(open + 2)..close];
            at = close + 2;
        }

        return (text, ranges);
    }

    /// <summary>Asserts one mistake per mark, with these messages, and nothing else.</summary>
    public static IReadOnlyList<Mistake> AssertMistakes(
        string marked, Func<string, IEnumerable<Mistake>> mistakesOf, params string[] messages)
    {
        var (text, ranges) = Parse(marked);
        var mistakes = mistakesOf(text).ToArray();

        Assert.Equal(messages, mistakes.Select(mistake => mistake.Message));
        Assert.Equal(ranges, mistakes.Select(mistake => mistake.Range));

        return mistakes;
    }

    /// <summary>The text with every replacement made.</summary>
    public static string Mend(string text, IEnumerable<Mistake> mistakes)
    {
        foreach (var mistake in mistakes.OrderByDescending(mistake => mistake.Range.Start))
        {
            text = text[..mistake.Range.Start] + mistake.Replacement + text[mistake.Range.End..];
        }

        return text;
    }
}
