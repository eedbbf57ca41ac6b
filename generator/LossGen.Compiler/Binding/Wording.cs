using System.Globalization;
using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Binding;

/// <summary>Turns of phrase that several messages share.</summary>
internal static class Wording
{
    /// <summary>As in "3 arguments".</summary>
    public static string Arguments(int count) => count switch
    {
        0 => "no arguments",
        1 => "1 argument",
        _ => $"{Number(count)} arguments",
    };

    /// <summary>As in "2 arguments (z, y) or 3 arguments (z, y, w)".</summary>
    public static string Overloads(IEnumerable<IReadOnlyList<string>> overloads) => string.Join(" or ", overloads
        .OrderBy(parameters => parameters.Count)
        .Select(parameters => parameters.Count == 0
            ? Arguments(0)
            : $"{Arguments(parameters.Count)} ({string.Join(", ", parameters)})"));

    /// <summary>As in "a, b and c".</summary>
    public static string List(IReadOnlyList<string> words) => words.Count < 2
        ? string.Concat(words)
        : $"{string.Join(", ", words.Take(words.Count - 1))} and {words[words.Count - 1]}";

    /// <summary>As in "[N, C]".</summary>
    public static string Axes(IEnumerable<string> names) => $"[{string.Join(", ", names)}]";

    /// <summary>As in "a number".</summary>
    public static string Kind(NodeType type) => type switch
    {
        NodeType.Truth => "a truth value",
        NodeType.Index => "an index",
        _ => "a number",
    };

    /// <summary>As in "; did you mean 'mean'?", or nothing.</summary>
    public static string DidYouMean(string? suggestion) => suggestion is null ? "" : $"; did you mean '{suggestion}'?";

    /// <summary>The element type as C# writes it.</summary>
    public static string Keyword(ScalarType type) => type == ScalarType.Single ? "float" : "double";

    /// <summary>Digits, whatever the culture.</summary>
    public static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
