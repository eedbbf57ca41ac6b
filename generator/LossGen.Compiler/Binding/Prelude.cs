using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Binding;

/// <summary>The catalogue of named losses: the text file that the compiler embeds.</summary>
public static class Prelude
{
    private const string ResourceName = "LossGen.Compiler.Prelude.txt";

    private static readonly Lazy<IReadOnlyList<string>> Lines = new(Read);

    private static readonly Lazy<IReadOnlyList<Function>> Parsed = new(() => [.. Lines.Value.Select(Parse)]);

    /// <summary>The definitions, in the order of the file.</summary>
    public static IReadOnlyList<string> Definitions => Lines.Value;

    /// <summary>The definitions, read.</summary>
    internal static IReadOnlyList<Function> Functions => Parsed.Value;

    private static IReadOnlyList<string> Read()
    {
        using var stream = typeof(Prelude).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"The resource {ResourceName} is not embedded.");
        using var reader = new StreamReader(stream);

        return
        [
            .. reader.ReadToEnd().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'),
        ];
    }

    private static Function Parse(string line) =>
        new(Parser.ParseDefinition(line).Tree, line, FunctionLevel.Prelude, siteIndex: -1);
}
