using System.Runtime.CompilerServices;

using Xunit;

namespace LossGen.Compiler.Tests.Emission.RunTime;

/// <summary>Files of the run time that the compiler writes.</summary>
internal static class WrittenFiles
{
    /// <summary>
    /// Asserts that the run time's files of a pattern are what was just written; LOSSGEN_WRITE=1 writes them instead.
    /// </summary>
    public static void AssertCurrent(string pattern, IReadOnlyList<KeyValuePair<string, string>> written)
    {
        var folder = RunTimeFolder();

        if (Environment.GetEnvironmentVariable("LOSSGEN_WRITE") == "1")
        {
            foreach (var stale in Directory.GetFiles(folder, pattern))
            {
                File.Delete(stale);
            }

            foreach (var file in written)
            {
                File.WriteAllText(Path.Combine(folder, file.Key), file.Value);
            }
        }

        Assert.NotEmpty(written);
        Assert.Equal(
            written.Select(file => file.Key).Order(StringComparer.Ordinal),
            Directory.GetFiles(folder, pattern).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        Assert.All(written, file => Assert.Equal(file.Value, File.ReadAllText(Path.Combine(folder, file.Key)).ReplaceLineEndings("\n")));
    }

    private static string RunTimeFolder([CallerFilePath] string here = "")
        => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../../src/LossGen/Runtime"));
}
