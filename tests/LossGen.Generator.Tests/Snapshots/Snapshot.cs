using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
#if !USE_VERIFY
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
#endif

namespace LossGen.Generator.Tests.Snapshots;

/// <summary>
/// Compares generated files, character by character, with <c>Class.Method#hint.verified.cs</c> beside the test. On a
/// difference the new text is left as <c>.received.cs</c>; whoever finds it right renames it.
/// </summary>
internal static partial class Snapshot
{
    /// <summary>
    /// Compares every file of <paramref name="run"/>, down to the sweeps: those have tests of their own, by what they
    /// compute, and change with every measurement.
    /// </summary>
    public static async Task MatchesAsync(
        GeneratorRun run, [CallerFilePath] string testFile = "", [CallerMemberName] string test = "")
    {
        foreach (var (hint, text) in run.Files)
        {
            var name = $"{Path.GetFileNameWithoutExtension(testFile)}.{test}#{Path.ChangeExtension(hint, null)}";
            await CompareAsync(Path.GetDirectoryName(testFile)!, name, WithoutVersion(WithoutSweeps(text)));
        }
    }

#if USE_VERIFY
    private static async Task CompareAsync(string folder, string name, string text)
    {
        var settings = new VerifyTests.VerifySettings();
        settings.UseDirectory(folder);
        settings.UseFileName(name);
        await VerifyXunit.Verifier.Verify(text, "cs", settings);
    }
#else
    private static async Task CompareAsync(string folder, string name, string text)
    {
        var verified = Path.Combine(folder, name + ".verified.cs");
        var received = Path.Combine(folder, name + ".received.cs");
        var expected = File.Exists(verified) ? await File.ReadAllTextAsync(verified) : "";

        if (text == expected)
        {
            File.Delete(received);
            return;
        }

        await File.WriteAllTextAsync(received, text);
        Assert.Fail($"{name} is another text now; rename its .received.cs to .verified.cs if it is right.\n{Difference(expected, text)}");
    }

    private static string Difference(string expected, string actual) => string.Join(
        '\n',
        new InlineDiffBuilder(new Differ()).BuildDiffModel(expected, actual).Lines
            .Where(line => line.Type is ChangeType.Inserted or ChangeType.Deleted)
            .Select(line => (line.Type == ChangeType.Inserted ? "+ " : "- ") + line.Text));
#endif

    private static string WithoutSweeps(string text) =>
        SweepsStart().Match(text) is { Success: true } sweeps ? text[..(sweeps.Index + 1)] : text;

    /// <summary>The version of the tool changes with every release, the text should not.</summary>
    private static string WithoutVersion(string text) => GeneratedCode().Replace(text, "GeneratedCode(\"LossGen\", \"version\")");

    [GeneratedRegex("GeneratedCode\\(\"LossGen\", \"[0-9.]+\"\\)")]
    private static partial Regex GeneratedCode();

    [GeneratedRegex("\n#nullable disable\nnamespace LossGen\\.Generated\n{\n    using ")]
    private static partial Regex SweepsStart();
}
