using System.Globalization;

namespace LossGen.Benchmarks;

/// <summary>The command line: a mode, then <c>--name value</c> pairs.</summary>
public sealed class Options
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private Options(string mode) => Mode = mode;

    public string Mode { get; }

    /// <exception cref="FormatException">A name without a value, or a value without a name.</exception>
    public static Options Parse(IReadOnlyList<string> arguments)
    {
        var options = new Options(arguments.Count > 0 ? arguments[0] : "");

        for (var i = 1; i < arguments.Count; i += 2)
        {
            if (!arguments[i].StartsWith("--", StringComparison.Ordinal) || i + 1 == arguments.Count)
            {
                throw new FormatException($"Expected --name value, found '{arguments[i]}'.");
            }

            options._values[arguments[i][2..]] = arguments[i + 1];
        }

        return options;
    }

    public string? Text(string name) => _values.GetValueOrDefault(name);

    public int Number(string name, int otherwise) =>
        Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>Whether <paramref name="candidate"/> contains the option's text, or there is none.</summary>
    public bool Matches(string name, string candidate) =>
        Text(name) is not { } text || candidate.Contains(text, StringComparison.OrdinalIgnoreCase);
}
