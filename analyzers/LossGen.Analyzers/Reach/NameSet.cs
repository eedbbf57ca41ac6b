using System.Globalization;
using Microsoft.CodeAnalysis.Text;

namespace LossGen.Analyzers.Reach;

/// <summary>Some names, and what others end with.</summary>
/// <param name="names">The names.</param>
/// <param name="ending">An ending that makes any name one of them, or null.</param>
internal sealed class NameSet(IEnumerable<string> names, string? ending = null)
{
    /// <summary>Invisible characters, which C# leaves out of a name.</summary>
    private static readonly char[] Invisible =
        [.. Enumerable.Range(128, char.MaxValue - 127).Select(code => (char)code).Where(character => CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.Format)];

    private readonly HashSet<string> _names = new(names, StringComparer.Ordinal);

    private readonly string[] _parts = [.. names.Concat(ending is null ? [] : [ending]).Concat(["\\u", "\\U"]).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether <paramref name="name"/> is one of them.</summary>
    public bool Contains(string name) => _names.Contains(name) || (ending is not null && name.EndsWith(ending, StringComparison.Ordinal));

    /// <summary>
    /// Whether one of them may stand in <paramref name="text"/>: a text that has one, in a longer word or a comment too, or that
    /// writes any name with escapes or invisible characters. None is missed, and most files are done with in microseconds.
    /// </summary>
    public bool MayBeIn(SourceText text)
    {
        var characters = text.ToString();

        return _parts.Any(part => characters.IndexOf(part, StringComparison.Ordinal) >= 0) || characters.IndexOfAny(Invisible) >= 0;
    }
}
