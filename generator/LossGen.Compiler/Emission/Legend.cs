using System.Text.RegularExpressions;
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

    private static IEnumerable<string> CalledIn(string text) => Regex.Matches(text, @"\w+(?=\()").Cast<Match>().Select(match => match.Value);
}
