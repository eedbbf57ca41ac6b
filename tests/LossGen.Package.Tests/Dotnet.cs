using System.Diagnostics;

namespace LossGen.Package.Tests;

/// <summary>What a command of the .NET SDK printed, and how it ended.</summary>
/// <param name="ExitCode">0 where it succeeded.</param>
/// <param name="Output">Standard output and standard error.</param>
internal sealed record Outcome(int ExitCode, string Output)
{
    /// <summary>Fails the test with the output unless the command succeeded without a warning.</summary>
    public Outcome Clean()
    {
        Assert.True(ExitCode == 0, Output);
        Assert.DoesNotContain(": warning ", Output, StringComparison.Ordinal);

        return this;
    }
}

/// <summary>Runs programs as a user would at a prompt.</summary>
internal static class Dotnet
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>Runs <c>dotnet</c> in <paramref name="folder"/>.</summary>
    public static Outcome Run(string folder, params string[] arguments) => Start("dotnet", folder, arguments);

    /// <summary>Runs a program in <paramref name="folder"/>.</summary>
    public static Outcome Start(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // What a surrounding build or test run has set must not reach the project under test.
        foreach (var variable in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(variable);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();

        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} {string.Join(' ', arguments)} took longer than {Patience}");
        }

        return new(process.ExitCode, output.Result + error.Result);
    }
}
