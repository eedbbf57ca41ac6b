using Microsoft.CodeAnalysis;

namespace LossGen.Generator.Tests;

/// <summary>No method without its right body is callable in a build that succeeds, analyzers or not.</summary>
public sealed class BadInputTests
{
    [Fact]
    public void A_mistake_in_the_expression_leaves_the_method_without_a_body_and_declares_its_siblings()
    {
        var run = GeneratorRun.Of(
            """
            public static partial class A
            {
                [Loss("mean(bad)")]
                public static partial float F(ReadOnlySpan<float> p, ReadOnlySpan<float> y);

                public static float Use(ReadOnlySpan<float> p, Span<float> g)
                {
                    FGrad(p, p, g);

                    return FWithGrad(p, p, g, upstream: 2);
                }
            }
            """);

        Assert.Equal("CS8795", Assert.Single(run.Diagnostics).Id);
    }

    [Theory]
    [InlineData("[Loss(\"mean(p)\")] public static float F(ReadOnlySpan<float> p) => 0;", "LOSS0001")]
    [InlineData("[Loss(\"mean(p)\")] public static partial float F(ReadOnlySpan<float> p) => 0; public static partial float F(ReadOnlySpan<float> p);", "LOSS0002")]
    [InlineData("[Loss(\"mean(p)\")] public static partial float F(ReadOnlySpan<float> p); public static partial float F(ReadOnlySpan<float> p) => 0;", "LOSS0002")]
    [InlineData("[Loss(\"p\")] static partial void F(ReadOnlySpan<float> p, Span<float> values);", "LOSS0005")]
    public void What_CSharp_would_build_without_a_generated_body_gets_an_error_line(string member, string rule)
    {
        var run = GeneratorRun.Of($"public static partial class A {{ {member} }}");

        Assert.Contains($"#error {rule}: ", run.Text);
        Assert.Contains(run.Diagnostics, diagnostic => diagnostic.Id == "CS1029");
    }

    [Theory]
    [InlineData("public partial class A", "[Loss(null!)] public static partial float F(ReadOnlySpan<float> p);")]
    [InlineData("public class A", "[Loss(\"mean(p)\")] public static partial float F(ReadOnlySpan<float> p);")]
    [InlineData("file partial class A", "[Loss(\"mean(p)\")] public static partial float F(ReadOnlySpan<float> p);")]
    [InlineData("public partial class A", "[Loss(\"mean(p)\")] public static partial float F(float[] p);")]
    [InlineData("public partial class A", "[Loss(\"mean(p)\")] public static partial float F(Nowhere p);")]
    [InlineData("public partial class A", "[Loss(\"mean(p)\")] public static partial float F(in ReadOnlySpan<float> p);")]
    [InlineData("public partial class A", "[Loss(\"mean(p)\")] public virtual partial float F(ReadOnlySpan<float> p);")]
    [InlineData("public partial class A", "[Loss(\"mean(p)\"] public static partial float F(ReadOnlySpan<float> p);")]
    [InlineData("public partial class A", "[Loss] public static partial float F(ReadOnlySpan<float> p);")]
    [InlineData("public partial class A", "[Loss(12)] public static partial float F(ReadOnlySpan<float> p);")]
    [InlineData("public partial class A", "[Loss(\"mean(p)\", Name = \"1x\")] public static partial float F(ReadOnlySpan<float> p);")]
    [InlineData("public partial class A", "[Loss(\"mean(p)\")] public static partial float F(ReadOnlySpan<float> p, float upstream);")]
    public void A_declaration_that_cannot_be_served_fails_the_build(string container, string member)
    {
        var run = GeneratorRun.Of($"{container} {{ {member} }}");

        Assert.Contains(run.Diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }
}
