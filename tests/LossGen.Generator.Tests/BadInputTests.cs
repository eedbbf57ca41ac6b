using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossGen.Generator.Tests;

/// <summary>No method without its right body is callable in a build that succeeds, analyzers or not.</summary>
public sealed class BadInputTests
{
    [Fact]
    public void A_mistake_in_the_expression_fails_the_build_with_its_message_and_declares_the_siblings()
    {
        var run = GeneratorRun.Of(
            """
            public static partial class A
            {
                [Loss("men(p)")]
                public static partial float F(ReadOnlySpan<float> p, ReadOnlySpan<float> y);

                public static float Use(ReadOnlySpan<float> p, Span<float> g)
                {
                    FGrad(p, p, g);

                    return FWithGrad(p, p, g, upstream: 2);
                }
            }
            """);

        AssertFails(run, "LOSS0200: Unknown function 'men'");
    }

    [Theory]
    [InlineData("[Loss(\"mean(p)\")] public static float F(ReadOnlySpan<float> p) => 0;", "LOSS0001")]
    [InlineData("[Loss(\"mean(p)\")] public static partial float F(ReadOnlySpan<float> p) => 0; public static partial float F(ReadOnlySpan<float> p);", "LOSS0002")]
    [InlineData("[Loss(\"mean(p)\")] public static partial float F(ReadOnlySpan<float> p); public static partial float F(ReadOnlySpan<float> p) => 0;", "LOSS0002")]
    [InlineData("[Loss(\"p\")] static partial void F(ReadOnlySpan<float> p, Span<float> values);", "LOSS0005")]
    [InlineData("[Loss(\"mean(p)\")] public virtual partial float F(ReadOnlySpan<float> p);", "LOSS0006")]
    [InlineData("[Loss(\"mean(p)\")] public static partial float F(in ReadOnlySpan<float> p);", "LOSS0007")]
    [InlineData("[Loss(\"mean(p)\")] public static partial float F(params ReadOnlySpan<float> p);", "LOSS0007")]
    [InlineData("[Loss(\"mean(p)\")] public static partial float F(float[] p);", "LOSS0008")]
    [InlineData("[Loss(\"mean(p)\")] public static partial float F<T>(System.Collections.Generic.List<T?[]>? p, (int a, string? b) q) where T : class;", "LOSS0008")]
    [InlineData("[Loss(\"mean(p)\")] public static partial float F(ReadOnlySpan<float> p, double q);", "LOSS0009")]
    [InlineData("[Loss(\"mean(p)\")] public static partial ref readonly float F(ReadOnlySpan<float> p);", "LOSS0010")]
    [InlineData("[Loss(\"mean(p)\")] public static partial void F(ReadOnlySpan<float> p);", "LOSS0011")]
    [InlineData("[Loss(\"mean(p)\")] public static partial float F(ReadOnlySpan<float> p, float upstream);", "LOSS0012")]
    [InlineData("[Loss(\"mean(p)\")] public static partial float F(ReadOnlySpan<float> p); public static int FGrad;", "LOSS0013")]
    [InlineData("[Loss(\"mean(p)\", Name = \"1x\")] public static partial float F(ReadOnlySpan<float> p);", "LOSS0014")]
    [InlineData("[Loss(null!)] public static partial float F(ReadOnlySpan<float> p);", "LOSS0017")]
    public void A_declaration_that_cannot_be_served_fails_the_build_in_a_body(string member, string rule) =>
        AssertFails(GeneratorRun.Of($"public partial class A {{ {member} }}"), rule + ": ");

    [Theory]
    [InlineData("file partial class A", LanguageVersion.Latest, "LOSS0004")]
    [InlineData("public partial class A", LanguageVersion.CSharp10, "LOSS0015")]
    public void Where_no_body_can_be_added_an_error_line_says_why(string container, LanguageVersion version, string rule)
    {
        var run = GeneratorRun.Of($"{container} {{ [Loss(\"mean(p)\")] public static partial float F(ReadOnlySpan<float> p); }}", version);

        Assert.Contains($"#error {rule}: ", run.Text);
        Assert.Contains(run.Diagnostics, diagnostic => diagnostic.Id == "CS1029");
    }

    [Theory]
    [InlineData("public class A", "[Loss(\"mean(p)\")] public static partial float F(ReadOnlySpan<float> p);")]
    [InlineData("public partial class A", "[Loss(\"mean(p)\")] public static partial float F(Nowhere p);")]
    [InlineData("public partial class A", "[Loss(\"mean(p)\")] public static partial float F(ReadOnlySpan<Nowhere[]> p);")]
    [InlineData("public partial class A", "[Loss(\"mean(p)\"] public static partial float F(ReadOnlySpan<float> p);")]
    [InlineData("public partial class A", "[Loss] public static partial float F(ReadOnlySpan<float> p);")]
    [InlineData("public partial class A", "[Loss(12)] public static partial float F(ReadOnlySpan<float> p);")]
    public void What_CSharp_itself_rejects_stays_rejected(string container, string member)
    {
        var run = GeneratorRun.Of($"{container} {{ {member} }}");

        Assert.Contains(run.Diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    /// <summary>
    /// The one error is in a body: the command-line compiler runs no analyzers once a declaration is wrong, and a user
    /// would not see the error inside the string.
    /// </summary>
    private static void AssertFails(GeneratorRun run, string message)
    {
        Assert.Empty(run.Output.GetDeclarationDiagnostics());

        var error = Assert.Single(run.Diagnostics);
        Assert.Equal("CS0619", error.Id);
        Assert.Contains(message, error.GetMessage());
    }
}
