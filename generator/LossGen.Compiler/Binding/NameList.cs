using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Binding;

/// <summary>Names between commas, as attributes take them.</summary>
internal static class NameList
{
    /// <summary>What stands between commas, without the blanks around it; of a blank text, nothing.</summary>
    public static IEnumerable<TextRange> Words(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            yield break;
        }

        var start = 0;

        foreach (var part in text.Split(','))
        {
            var word = part.Trim();
            var indent = part.Length - part.TrimStart().Length;

            yield return word.Length == 0
                ? new TextRange(start, part.Length)
                : new TextRange(start + indent, word.Length);

            start += part.Length + 1;
        }
    }

    /// <summary>The name at <paramref name="range"/>, without <c>@</c>.</summary>
    public static string NameIn(string text, TextRange range) => text.Substring(range.Start, range.Length).TrimStart('@');
}
