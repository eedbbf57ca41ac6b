using LossGen.Compiler.Binding;

namespace LossGen.Generator.Tests;

/// <summary>Every line of generated code costs every build of its user.</summary>
public sealed class LengthTests(ITestOutputHelper output)
{
    private const int Most = 500;

    [Fact]
    public void The_catalogues_median_loss_takes_less_than_500_lines()
    {
        var headers = Prelude.Definitions.Select(definition => definition[..(definition.IndexOf(')') + 1)]).ToArray();
        var run = GeneratorRun.Of($"public static partial class Losses\n{{\n{string.Concat(headers.Select(Declaration))}}}");
        var lengths = headers.Select((header, place) => (header, Lines: Lines(run, place))).OrderBy(loss => loss.Lines).ToArray();

        output.WriteLine(string.Join('\n', lengths.Select(loss => $"{loss.Lines} {loss.header}")));
        Assert.Empty(run.Diagnostics);
        Assert.InRange(lengths[lengths.Length / 2].Lines, 1, Most - 1);
    }

    private static string Declaration(string header, int place)
    {
        var names = header[(header.IndexOf('(') + 1)..^1].Split(", ");
        var parameters = names.Select((name, i) => $"{(i < 2 ? "ReadOnlySpan<float>" : "float")} {name}");

        return $"[Loss(\"mean({header})\")]\npublic static partial float Loss{place}({string.Join(", ", parameters)});\n\n";
    }

    private static int Lines(GeneratorRun run, int place) => run.Files[$"Losses.Loss{place}.g.cs"].Count(character => character == '\n');
}
