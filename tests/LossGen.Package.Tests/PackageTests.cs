using System.IO.Compression;

namespace LossGen.Package.Tests;

/// <summary>The package in new projects, as its users meet it.</summary>
public sealed class PackageTests(PackedPackage package) : IClassFixture<PackedPackage>
{
    private const string Executable = "<OutputType>Exe</OutputType>";

    [Fact]
    public void It_holds_these_files_and_no_others()
    {
        using var archive = ZipFile.OpenRead(package.PackageFile);

        Assert.Equal(
            [
                "LossGen.nuspec",
                "README.md",
                "analyzers/dotnet/cs/LossGen.Analyzers.dll",
                "analyzers/dotnet/cs/LossGen.CodeFixes.dll",
                "analyzers/dotnet/cs/LossGen.Compiler.dll",
                "analyzers/dotnet/cs/LossGen.Generator.dll",
                "buildTransitive/LossGen.targets",
                "lib/net10.0/LossGen.dll",
                "lib/net10.0/LossGen.xml",
            ],
            archive.Entries
                .Select(entry => entry.FullName)
                .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal)
                    && !name.StartsWith("package/", StringComparison.Ordinal)
                    && name != "[Content_Types].xml")
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void It_has_a_license_a_readme_and_no_dependencies()
    {
        using var archive = ZipFile.OpenRead(package.PackageFile);
        using var reader = new StreamReader(archive.GetEntry("LossGen.nuspec")!.Open());
        var nuspec = reader.ReadToEnd();

        Assert.Contains("<license type=\"expression\">MIT</license>", nuspec, StringComparison.Ordinal);
        Assert.Contains("<readme>README.md</readme>", nuspec, StringComparison.Ordinal);
        Assert.DoesNotContain("<dependency ", nuspec, StringComparison.Ordinal);
        Assert.DoesNotContain("developmentDependency", nuspec, StringComparison.Ordinal);
    }

    [Fact]
    public void A_console_app_trains_with_a_generated_loss()
    {
        var app = Write("App", Executable, Reference, Snippets.Whole);

        app.Build().Clean();

        Assert.Equal(Snippets.Printed, app.Run().Clean().Output.Trim());
    }

    [Fact]
    public void An_app_uses_the_losses_of_a_library()
    {
        var folder = package.NewFolder();
        ConsumerProject.Write(folder, "Library", "", Reference, Snippets.Losses);
        var app = ConsumerProject.Write(folder, "App", Executable, ConsumerProject.Project("Library"), Snippets.Program);

        app.Build().Clean();

        Assert.Equal(Snippets.Printed, app.Run().Clean().Output.Trim());
    }

    [Fact]
    public void A_project_that_gets_the_package_through_another_declares_losses_of_its_own()
    {
        var folder = package.NewFolder();
        ConsumerProject.Write(folder, "Library", "", Reference, "namespace Library;\n\npublic static class Empty;\n");
        var app = ConsumerProject.Write(folder, "App", Executable, ConsumerProject.Project("Library"), Snippets.Whole);

        app.Build().Clean();

        Assert.Equal(Snippets.Printed, app.Run().Clean().Output.Trim());
    }

    [Fact]
    public void A_mistake_in_an_expression_is_reported_inside_the_string()
    {
        var outcome = Write("App", Executable, Reference, Snippets.Broken).Build();

        Assert.NotEqual(0, outcome.ExitCode);
        Assert.Contains(
            $"App.cs({Snippets.BrokenPlace}): error LOSS0200: Unknown function 'men'", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_fails_the_build_with_analyzers_switched_off()
    {
        var outcome = Write("App", Executable, Reference, Snippets.Broken).Build("-p:RunAnalyzers=false");

        Assert.NotEqual(0, outcome.ExitCode);
        Assert.Contains(
            "error CS0619: 'Mistake.InHuber()' is obsolete: 'LOSS0200: Unknown function 'men'", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("error LOSS0", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_compiler_that_is_too_old_is_an_error_that_says_so()
    {
        var outcome = Write("App", Executable, Reference, Snippets.Whole).Build("-p:CompilerApiVersion=roslyn4.13");

        Assert.NotEqual(0, outcome.ExitCode);
        Assert.Contains("error LOSSCFG001: LossGen needs the C# compiler 4.14 or newer and this build uses 4.13", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trimmed_program_gives_the_same_numbers_and_no_warning()
    {
        var app = Write("App", Executable + "<PublishTrimmed>true</PublishTrimmed><IsAotCompatible>true</IsAotCompatible>", Reference, Snippets.Whole);
        var published = app.Publish();
        SkipWithoutPack(published);
        published.Clean();

        Assert.Equal(Snippets.Printed, app.RunPublished().Clean().Output.Trim());
    }

    [Fact]
    public void A_native_program_gives_the_same_numbers_and_no_warning()
    {
        var app = Write("App", Executable + "<PublishAot>true</PublishAot>", Reference, Snippets.Whole);
        var published = app.Publish();
        SkipWithoutPack(published);
        published.Clean();

        Assert.Equal(Snippets.Printed, app.RunPublished().Clean().Output.Trim());
    }

    private string Reference => ConsumerProject.Package(package);

    private ConsumerProject Write(string name, string properties, string references, string code) =>
        ConsumerProject.Write(package.NewFolder(), name, properties, references, code);

    /// <summary>Self-contained programs need a run-time pack that only the public feed has.</summary>
    private static void SkipWithoutPack(Outcome published)
    {
        var missing = published.Output.Split('\n').FirstOrDefault(line =>
            line.Contains("error NU1101", StringComparison.Ordinal) || line.Contains("error NU1301", StringComparison.Ordinal));

        if (missing is not null)
        {
            Assert.Skip("The run-time pack cannot be restored here: " + missing.Trim());
        }
    }
}
