namespace LossGen.Compiler.Binding;

/// <summary>The known word that an unknown one was probably meant to be.</summary>
internal static class Suggestions
{
    /// <summary>What other libraries, and mathematics, call the functions and constants of the language.</summary>
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["absolute"] = "abs",
        ["fabs"] = "abs",
        ["arccos"] = "acos",
        ["arcsin"] = "asin",
        ["arctan"] = "atan",
        ["average"] = "mean",
        ["avg"] = "mean",
        ["clip"] = "clamp",
        ["cond"] = "where",
        ["detach"] = "stop_gradient",
        ["expit"] = "sigmoid",
        ["gammaln"] = "lgamma",
        ["if"] = "where",
        ["iif"] = "where",
        ["infinity"] = "inf",
        ["lambda"] = "λ",
        ["ln"] = "log",
        ["maximum"] = "max",
        ["minimum"] = "min",
        ["power"] = "pow",
        ["product"] = "prod",
        ["select"] = "where",
        ["sgn"] = "sign",
        ["total"] = "sum",
        ["λ"] = "lambda",
        ["π"] = "pi",
        ["∞"] = "inf",
    };

    /// <summary>
    /// The nearest of <paramref name="known"/>, the first of several; null where none is near. Short words are near
    /// to everything, so up to two letters only the case may differ.
    /// </summary>
    public static string? For(string unknown, IEnumerable<string> known)
    {
        var words = known.ToArray();

        if (Array.Find(words, word => string.Equals(word, unknown, StringComparison.OrdinalIgnoreCase)) is { } sameButCase)
        {
            return sameButCase;
        }

        if (Aliases.TryGetValue(unknown, out var alias) && words.Contains(alias, StringComparer.Ordinal))
        {
            return alias;
        }

        var nearest = words
            .Select(word => (Word: word, Distance: Distance(unknown.ToLowerInvariant(), word.ToLowerInvariant())))
            .OrderBy(candidate => candidate.Distance)
            .FirstOrDefault();

        return unknown.Length > 2 && nearest.Word is not null && nearest.Distance <= (unknown.Length + 1) / 3
            ? nearest.Word
            : null;
    }

    /// <summary>
    /// How many insertions, deletions, replacements and swaps of neighbours lead from one word to the other, no letter
    /// touched twice (Damerau 1964; the restricted form).
    /// </summary>
    public static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];

        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                rows[i, j] = i == 0 || j == 0
                    ? i + j
                    : Math.Min(
                        Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1,
                        rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));

                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[a.Length, b.Length];
    }
}
