using System.Text.RegularExpressions;

namespace LossGen.Analyzers.Tests.Harness;

/// <summary>
/// A piece of training code, with what is to be reported at the end of its line: <c>// LOSS0502</c>. Snippets stand in files
/// below Corpus, each under a heading <c>//// name | where it is from</c>; they are members of a class unless they declare
/// one.
/// </summary>
internal sealed partial class CorpusSnippet
{
    private const string Usings =
        "using System;\nusing System.Collections.Generic;\nusing System.Linq;\nusing System.Numerics.Tensors;\nusing System.Threading.Tasks;\nusing LossGen;\n"
        + "using TorchSharp;\nusing TorchSharp.Modules;\nusing static TorchSharp.torch;\nusing static TorchSharp.torch.nn;\nusing static Losses;\n";

    private CorpusSnippet(string name, string source, string body)
    {
        Name = name;
        Source = source;
        Code = Usings + (body.Contains("class ", StringComparison.Ordinal) ? body : $"public sealed partial class Training\n{{\n{body}\n}}\n");
        Expected = [.. Code.Split('\n').SelectMany((line, number) => Mark().Match(line) is { Success: true } mark ? mark.Groups[1].Value.Split(", ").Select(id => (number, id)) : [])];
    }

    /// <summary>What it shows.</summary>
    public string Name { get; }

    /// <summary>The thread, or the row of the catalogue of mistakes, that it was made from.</summary>
    public string Source { get; }

    /// <summary>A whole file.</summary>
    public string Code { get; }

    /// <summary>What is to be reported on which line, counted from 0.</summary>
    public (int Line, string Id)[] Expected { get; }

    /// <summary>All of them, in the order of their files.</summary>
    public static IReadOnlyList<CorpusSnippet> All { get; } =
    [
        .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Corpus"), "*.cs.txt").Order(StringComparer.Ordinal).SelectMany(path => Read(File.ReadAllText(path))),
    ];

    private static IEnumerable<CorpusSnippet> Read(string text) => text.Split("//// ").Skip(1).Select(part =>
    {
        var heading = part.Split('\n')[0].Split(" | ");

        return new CorpusSnippet(heading[0], heading[1], part[(part.IndexOf('\n') + 1)..]);
    });

    [GeneratedRegex("// (LOSS05[0-9]{2}(?:, LOSS05[0-9]{2})*)$")]
    private static partial Regex Mark();
}
