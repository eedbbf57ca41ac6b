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

    private static readonly string[] Escapes = ["\\u", "\\U"];

    private readonly HashSet<string> _names = new(names, StringComparer.Ordinal);

    private readonly string[] _parts = [.. names.Concat(ending is null ? [] : [ending]).Distinct(StringComparer.Ordinal)];

    /// <summary>The same text for the same names.</summary>
    public string Key { get; } = string.Join(" ", names.Append($"*{ending}").Distinct(StringComparer.Ordinal).OrderBy(name => name, StringComparer.Ordinal));

    /// <summary>Whether <paramref name="name"/> is one of them.</summary>
    public bool Contains(string name) => _names.Contains(name) || (ending is not null && name.EndsWith(ending, StringComparison.Ordinal));

    /// <summary>
    /// Whether one of them may stand in <paramref name="text"/>: a text that has one, in a longer word or a comment too, or that
    /// writes any name with escapes or invisible characters. None is missed, and most files are done with in microseconds.
    /// </summary>
    public bool MayBeIn(SourceText text)
    {
        var characters = text.ToString();

        return _parts.Any(part => IsIn(characters, part)) || HasEscapes(characters);
    }

    /// <summary>
    /// Where one of them begins in <paramref name="text"/>, in a longer word or a comment too; null where it may be anywhere,
    /// since names are written with escapes or invisible characters.
    /// </summary>
    public IReadOnlyList<int>? PlacesIn(SourceText text)
    {
        var characters = text.ToString();

        return HasEscapes(characters) ? null : [.. _parts.SelectMany(part => Places(characters, part))];
    }

    private static IEnumerable<int> Places(string characters, string part)
    {
        for (var at = characters.IndexOf(part, StringComparison.Ordinal); at >= 0; at = characters.IndexOf(part, at + part.Length, StringComparison.Ordinal))
        {
            yield return at;
        }
    }

    private static bool HasEscapes(string characters) => Escapes.Any(escape => IsIn(characters, escape)) || characters.IndexOfAny(Invisible) >= 0;

    private static bool IsIn(string characters, string part) => characters.IndexOf(part, StringComparison.Ordinal) >= 0;
}
