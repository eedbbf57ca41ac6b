using LossGen.Tests.Compilations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossGen.Generator.Tests;

/// <summary>Both directions are asserted of every edit, so these tests are known to be able to fail.</summary>
public sealed class CachingTests
{
    private const string Losses = UserProject.Usings +
        """
        [LossFunction("sq(x) = x^2")]
        public static partial class A
        {
            [Loss("mean(sq(p - y))")]
            public static partial float F(ReadOnlySpan<float> p, ReadOnlySpan<float> y);

            public static int Unrelated() => 1;
        }

        public static partial class B
        {
            [Loss("mean(abs(p - y))")]
            public static partial float G(ReadOnlySpan<float> p, ReadOnlySpan<float> y);
        }
        """;

    private const string OtherFile = "public static class Other { public const string Text = \"mean(p)\"; }";

    [Fact]
    public void A_first_run_reads_and_compiles()
    {
        var (first, _) = Edit(Losses, OtherFile);

        Assert.Equal([IncrementalStepRunReason.New, IncrementalStepRunReason.New], Reasons(first, TrackingNames.Read));
        Assert.Equal([IncrementalStepRunReason.New, IncrementalStepRunReason.New], Reasons(first, TrackingNames.Compile));
    }

    [Fact]
    public void An_edit_in_another_file_compiles_nothing() =>
        AssertNothingCompiled(Losses, OtherFile + "\npublic class More { }");

    [Fact]
    public void An_edit_of_an_unrelated_body_in_the_same_file_compiles_nothing() =>
        AssertNothingCompiled(Losses.Replace("=> 1", "=> 12345"), OtherFile);

    [Fact]
    public void A_comment_before_the_method_compiles_nothing() =>
        AssertNothingCompiled(Losses.Replace("    [Loss(\"mean(sq", "    // Why.\n\n    [Loss(\"mean(sq"), OtherFile);

    [Fact]
    public void Another_spelling_of_the_same_text_compiles_nothing() =>
        AssertNothingCompiled(Losses.Replace("\"mean(sq(p - y))\"", "@\"mean(sq(\" + \"p \\u002d y))\""), OtherFile);

    [Theory]
    [InlineData("mean(sq(p - y))", "mean(sq(p - 2*y))")]
    [InlineData("sq(x) = x^2", "sq(x) = 2*x^2")]
    [InlineData("float F(ReadOnlySpan<float> p, ReadOnlySpan<float> y)", "float F(ReadOnlySpan<float> p, ReadOnlySpan<float> y, float c)")]
    [InlineData("float F(", "double F(")]
    [InlineData("mean(sq(p - y))\"", "mean(sq(p - y))\", Wrt = \"y\"")]
    [InlineData("mean(sq(p - y))\"", "mean(sq(p - y))\", Name = \"H\"")]
    [InlineData("static partial class A", "sealed partial class A")]
    public void An_edit_of_what_a_loss_depends_on_compiles_that_loss_alone(string from, string to)
    {
        var changesText = to != "sealed partial class A";
        var (_, second) = Edit(Losses, OtherFile, Losses.Replace(from, to), OtherFile);

        Assert.Equal(
            changesText
                ? [IncrementalStepRunReason.Modified, IncrementalStepRunReason.Unchanged]
                : [IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Unchanged],
            Reasons(second, TrackingNames.Read));
        Assert.Equal(
            changesText
                ? [IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached]
                : [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached],
            Reasons(second, TrackingNames.Compile));
    }

    [Fact]
    public void An_edit_of_a_constant_in_another_file_compiles_the_loss_that_reads_it()
    {
        var losses = Losses.Replace("\"mean(abs(p - y))\"", "Other.Text");
        var (_, second) = Edit(losses, OtherFile, losses, OtherFile.Replace("mean(p)", "mean(2*p)"));

        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified], Reasons(second, TrackingNames.Compile));
    }

    [Fact]
    public void A_function_of_the_assembly_compiles_every_loss_and_the_text_of_those_that_do_not_call_it_stays()
    {
        var (_, second) = Edit(Losses, OtherFile, Losses, "[assembly: LossGen.LossFunction(\"cube(x) = x^3\")]\n" + OtherFile);

        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Modified], Reasons(second, TrackingNames.Read));
        Assert.Equal([IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Unchanged], Reasons(second, TrackingNames.Compile));
    }

    private static void AssertNothingCompiled(string losses, string otherFile)
    {
        var (_, second) = Edit(Losses, OtherFile, losses, otherFile);

        Assert.Equal([IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Unchanged], Reasons(second, TrackingNames.Read));
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Cached], Reasons(second, TrackingNames.Compile));
    }

    private static (GeneratorRunResult First, GeneratorRunResult Second) Edit(params string[] texts)
    {
        var files = texts.Select((text, place) => UserProject.Parse(text, path: place % 2 == 0 ? "Losses.cs" : "Other.cs")).ToArray();
        var project = UserProject.Of(files[..2]);
        var driver = GeneratorRun.Driver().RunGenerators(project);
        var first = driver.GetRunResult().Results.Single();

        if (files.Length > 2)
        {
            var edited = project;

            for (var file = 0; file < 2; file++)
            {
                edited = texts[file] == texts[file + 2] ? edited : edited.ReplaceSyntaxTree(files[file], files[file + 2]);
            }

            driver = driver.RunGenerators(edited);
        }

        return (first, driver.GetRunResult().Results.Single());
    }

    private static IncrementalStepRunReason[] Reasons(GeneratorRunResult result, string step) =>
        [.. result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason)];
}
