using LossGen.Analyzers.Tests.Harness;
using LossGen.Tests.Compilations;
using Microsoft.CodeAnalysis;

namespace LossGen.Analyzers.Tests;

/// <summary>The compiler's mistakes in the places where users look for them, and nowhere else.</summary>
public sealed class ExpressionTests
{
    [Theory]
    [InlineData("mean({|LOSS0200:sofplus|}(p) - y)")]
    [InlineData("mean({|LOSS0201:q|} - y*p)")]
    [InlineData("mean({|LOSS0210:huber|}(p, y))")]
    [InlineData("mean(p - {|LOSS0102:0.5f|}*y)")]
    [InlineData("mean((p - y){|LOSS0101:**|}2)")]
    [InlineData("mean({|LOSS0201:a|} + {|LOSS0201:b|})")]
    [InlineData("mean(where({|LOSS0220:y|}, p, 0))")]
    [InlineData("{|LOSS0250:(p - y)^2|}")]
    public Task A_mistake_is_on_the_characters_at_fault(string marked) => Verify.AnalyzerAsync(
        $$"""
        public static partial class A
        {
            [Loss("{{marked}}")]
            public static partial float F(ReadOnlySpan<float> p, ReadOnlySpan<float> y);
        }
        """);

    [Theory]
    [InlineData("Wrt = \"{|LOSS0021:q|}\"")]
    [InlineData("Wrt = \"p, {|LOSS0021:q|}\"")]
    [InlineData("Wrt = \"p, {|LOSS0022:p|}\"")]
    [InlineData("Wrt = @\"p, {|LOSS0023:m|}\"")]
    [InlineData("Wrt = \"p\" + \", {|LOSS0023:m|}\"")]
    [InlineData("Wrt = {|LOSS0021:Names.Unknown|}")]
    [InlineData("Name = \"G\", Wrt = \"{|LOSS0024:p;|}\"")]
    public Task A_mistake_in_Wrt_is_in_its_own_text(string argument) => Verify.AnalyzerAsync(
        $$"""
        public static class Names { public const string Unknown = "nowhere"; }

        public static partial class A
        {
            [Loss("masked_mean(p, m)", {{argument}})]
            public static partial float F(ReadOnlySpan<float> p, ReadOnlySpan<bool> m);
        }
        """);

    [Fact]
    public Task A_missing_Wrt_is_on_the_method() => Verify.AnalyzerAsync(
        "public static partial class A { [Loss(\"a^2\")] public static partial float {|LOSS0020:F|}(float a); }");

    [Fact]
    public Task An_unused_parameter_is_on_its_name() => Verify.AnalyzerAsync(
        "public static partial class A { [Loss(\"mean(p)\")] public static partial float F(ReadOnlySpan<float> p, float {|LOSS0026:@class|}); }");

    [Theory]
    [InlineData("f(x) = x {|LOSS0111:+|}")]
    [InlineData("f(x) = x + {|LOSS0201:y|}")]
    public Task A_mistake_in_a_function_of_the_class_is_in_the_function_whether_called_or_not(string definition) => Verify.AnalyzerAsync(
        $$"""
        [LossFunction("{{definition}}")]
        public static partial class A
        {
            [Loss("mean(p)")]
            public static partial float F(ReadOnlySpan<float> p);

            [Loss("mean(f(p))")]
            public static partial float G(ReadOnlySpan<float> p);
        }
        """);

    [Fact]
    public Task A_mistake_in_a_function_of_the_assembly_is_in_the_function() => Verify.FileAsync(
        """
        using System;
        using LossGen;

        [assembly: LossFunction("{|LOSS0215:exp|}(x) = x")]

        public static partial class A
        {
            [Loss("mean(p)")]
            public static partial float F(ReadOnlySpan<float> p);
        }
        """);

    [Fact]
    public Task A_class_without_losses_has_its_functions_checked_too() => Verify.AnalyzerAsync(
        "[LossFunction(\"f(x) = {|LOSS0201:y|}\")] public static class A { }");

    [Fact]
    public Task An_inner_class_sees_the_functions_of_the_outer() => Verify.AnalyzerAsync(
        """
        [LossFunction("sq(x) = x^2")]
        public static partial class Outer
        {
            public static partial class Inner
            {
                [Loss("mean(sq(p))")]
                public static partial float F(ReadOnlySpan<float> p);
            }
        }
        """);

    [Fact]
    public Task A_warning_is_switched_off_by_a_pragma() => Verify.AnalyzerAsync(
        """
        public static partial class A
        {
        #pragma warning disable LOSS0026
            [Loss("mean(p)")]
            public static partial float F(ReadOnlySpan<float> p, float c);
        #pragma warning restore LOSS0026

            [Loss("mean(p)")]
            public static partial float G(ReadOnlySpan<float> p, float {|LOSS0026:c|});
        }
        """);

    [Theory]
    [InlineData(ReportDiagnostic.Suppress, null)]
    [InlineData(ReportDiagnostic.Error, DiagnosticSeverity.Error)]
    [InlineData(ReportDiagnostic.Info, DiagnosticSeverity.Info)]
    public async Task A_severity_is_set_as_an_editorconfig_sets_it(ReportDiagnostic setting, DiagnosticSeverity? expected)
    {
        var project = UserProject.OfSnippet(
            "public static partial class A { [Loss(\"mean(p)\")] public static partial float F(ReadOnlySpan<float> p, float c); }");
        var configured = project.WithOptions(project.Options.WithSpecificDiagnosticOptions(
            project.Options.SpecificDiagnosticOptions.SetItem("LOSS0026", setting)));

        var diagnostics = await Verify.DiagnosticsAsync(configured);

        Assert.Equal(expected is { } severity ? [severity] : [], diagnostics.Select(diagnostic => diagnostic.Severity));
    }

    [Fact]
    public async Task A_suggestion_is_a_property_for_a_fix()
    {
        var project = UserProject.OfSnippet(
            "public static partial class A { [Loss(\"mean(sofplus(p))\")] public static partial float F(ReadOnlySpan<float> p); }");

        var diagnostic = Assert.Single(await Verify.DiagnosticsAsync(project));

        Assert.Equal("softplus", diagnostic.Properties["Replacement"]);
        Assert.Equal("Unknown function 'sofplus'; did you mean 'softplus'?", diagnostic.GetMessage());
    }

    [Fact]
    public async Task Attributes_of_the_same_name_from_elsewhere_are_left_alone()
    {
        var project = UserProject.Of(UserProject.Parse(
            """
            using System;

            namespace Other
            {
                public sealed class LossAttribute(string text) : Attribute { public string Text => text; }
                public static class A { [Loss("men(")] public static void F() { } }
            }
            """));

        Assert.Empty(await Verify.DiagnosticsAsync(project));
    }

    [Fact]
    public async Task A_project_without_LossGen_is_not_analysed()
    {
        var project = UserProject.Of(UserProject.Parse("public class A { }")).WithReferences(References.Framework);

        Assert.Empty(await Verify.DiagnosticsAsync(project));
    }

    [Theory]
    [InlineData("LOSS0190", 10_001)]
    [InlineData("LOSS0191", 101)]
    public Task A_text_beyond_the_limits(string id, int size)
    {
        var text = id == "LOSS0190" ? "mean(p)" + new string(' ', size - 7) : new string('(', size) + "mean(p)" + new string(')', size);
        var project = UserProject.OfSnippet($"public static partial class A {{ [Loss(\"{text}\")] public static partial float F(ReadOnlySpan<float> p); }}");

        return AssertReported(project, id);
    }

    [Fact]
    public Task Functions_that_multiply_when_written_out()
    {
        var functions = string.Concat(Enumerable.Range(1, 40).Select(level =>
            $"[LossFunction(\"f{level}(x) = f{level - 1}(x + 1)*f{level - 1}(2*x)\")]\n"));

        return AssertReported(OfFunctions(functions + "[LossFunction(\"f0(x) = exp(x)\")]", "f40(p)"), "LOSS0290");
    }

    [Fact]
    public Task Operations_that_nest_too_deep_when_written_out()
    {
        var nested = string.Concat(Enumerable.Repeat("tanh(", 90)) + "x" + new string(')', 90);

        return AssertReported(OfFunctions($"[LossFunction(\"f(x) = {nested}\")]", "f(f(f(p)))"), "LOSS0303");
    }

    [Fact]
    public Task More_lines_than_a_member_may_have()
    {
        var terms = string.Join(" + ", Enumerable.Range(1, 80).Select(factor => $"cos({factor}*p)"));

        return AssertReported(OfFunctions("", terms), "LOSS0305");
    }

    private static Microsoft.CodeAnalysis.CSharp.CSharpCompilation OfFunctions(string functions, string call) => UserProject.OfSnippet(
        $"{functions}\npublic static partial class A {{ [Loss(\"mean({call})\")] public static partial float F(ReadOnlySpan<float> p); }}");

    private static async Task AssertReported(Microsoft.CodeAnalysis.CSharp.CSharpCompilation project, string id)
    {
        var diagnostics = await Verify.DiagnosticsAsync(project);

        Assert.Contains(diagnostics, diagnostic => diagnostic.Id == id);
    }
}
