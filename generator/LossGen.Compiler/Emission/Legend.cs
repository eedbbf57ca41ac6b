using LossGen.Compiler.Differentiation;
using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Emission;

/// <summary>What the names in a header mean that the language has not.</summary>
internal static class Legend
{
    /// <summary>A line for each, as in <c>expDifference(a, b) = exp(a) - exp(b)</c>, in the order of the table of operations.</summary>
    public static IEnumerable<string> Of(LossExplanation explanation)
    {
        var names = new HashSet<string>(
            explanation.Gradients.Concat(explanation.Rewrites).Append(explanation.Formula).SelectMany(CalledIn), StringComparer.Ordinal);

        return Operations.All.Where(row => row.Formula is not null && names.Contains(row.Name)).Select(row =>
            $"{row.Name}({string.Join(", ", row.Parameters.Select(parameter => parameter.Name))}) = {row.Formula}");
    }

    // The words that an opening parenthesis follows. A regular expression would be this generator's only one: to compile its
    // engine takes longer than all losses' headers.
    private static IEnumerable<string> CalledIn(string text)
    {
        var start = 0;

        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '(' && at > start)
            {
                yield return text.Substring(start, at - start);
            }

            start = char.IsLetterOrDigit(text[at]) || text[at] == '_' ? start : at + 1;
        }
    }
}
