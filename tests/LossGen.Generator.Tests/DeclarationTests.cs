using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LossGen.Generator.Tests;

public sealed class DeclarationTests
{
    public static TheoryData<string> Methods => new(
        "public static partial float F(ReadOnlySpan<float> p, ReadOnlySpan<float> y);",
        "internal static partial double F(ReadOnlySpan<float> p, ReadOnlySpan<float> y);",
        "private protected static partial double F(ReadOnlySpan<double> p, ReadOnlySpan<double> y, double c);",
        "protected internal partial float F(ReadOnlySpan<float> p, ReadOnlySpan<bool> mask, float c, int n);",
        "public static partial float F(ReadOnlySpan<float> p, ReadOnlySpan<int> t, ReadOnlySpan<long> u);",
        "public static partial void F(ReadOnlySpan<float> p, ReadOnlySpan<float> y, Span<float> values);",
        "public static partial float F(ReadOnlySpan<float> p, float c = 0.5f, int n = 3);",
        "public static partial float F(scoped ReadOnlySpan<float> p, ReadOnlySpan<float> y);",
        "public static partial float F(ReadOnlySpan<float> @class, ReadOnlySpan<float> @event, float value, int @int);",
        "public static unsafe partial float F(ReadOnlySpan<float> p);",
        "public static partial float @for(ReadOnlySpan<float> p);",
        "public static partial float F<T>(ReadOnlySpan<float> p) where T : class?, IComparable<T>, new();",
        "public static partial float F<T, U, @in>(ReadOnlySpan<float> p) where T : notnull where U : unmanaged, T where @in : allows ref struct;",
        "public static partial float F<T, U>(ReadOnlySpan<float> p) where T : struct, System.Enum where U : System.Collections.Generic.List<string?>?;");

    [Theory]
    [MemberData(nameof(Methods))]
    public void Every_form_of_declaration_is_repeated_as_CSharp_demands(string method)
    {
        var value = method.Contains("void") ? "p" : method.Contains("@class") ? "mean(class)" : "mean(p)";
        var run = GeneratorRun.Of($"public partial class A {{ [Loss(\"{value}\")] {method} }}");

        Assert.Single(run.Files);
        Assert.Empty(run.Diagnostics);
    }

    [Fact]
    public void An_extension_method_stays_one()
    {
        var run = GeneratorRun.Of(
            """
            public static partial class A
            {
                [Loss("mean(p)")]
                public static partial float F(this ReadOnlySpan<float> p, float c);

                public static float Use(ReadOnlySpan<float> p, Span<float> g) => p.F(1) + p.FWithGrad(1, g);
            }
            """);

        Assert.Empty(run.Diagnostics);
    }

    [Theory]
    [InlineData(null, "ReadOnlySpan<float> p, ReadOnlySpan<float> y, float c, Span<float> pGrad, float upstream = 1")]
    [InlineData("y", "ReadOnlySpan<float> p, ReadOnlySpan<float> y, float c, Span<float> yGrad, float upstream = 1")]
    [InlineData("c, p", "ReadOnlySpan<float> p, ReadOnlySpan<float> y, float c, out float cGrad, Span<float> pGrad, float upstream = 1")]
    public void Gradients_follow_in_the_order_of_Wrt(string? wrt, string parameters)
    {
        var named = wrt is null ? "" : $", Wrt = \"{wrt}\"";
        var run = GeneratorRun.Of(
            $$"""
            public static partial class A
            {
                [Loss("mean(c*(p - y)^2)"{{named}})]
                public static partial float F(ReadOnlySpan<float> p, ReadOnlySpan<float> y, float c);
            }
            """);

        Assert.Empty(run.Diagnostics);
        Assert.Contains($"float FWithGrad({parameters})", Signatures(run));
        Assert.Contains($"void FGrad({parameters})", Signatures(run));
    }

    [Fact]
    public void A_loss_that_keeps_its_axes_takes_upstream_as_a_span()
    {
        var run = GeneratorRun.Of(
            """
            public static partial class A
            {
                [Loss("(p - y)^2")]
                public static partial void F(ReadOnlySpan<float> p, ReadOnlySpan<float> y, Span<float> values);
            }
            """);

        Assert.Empty(run.Diagnostics);
        Assert.Equal(
            [
                "void F(ReadOnlySpan<float> p, ReadOnlySpan<float> y, Span<float> values)",
                "void FGrad(ReadOnlySpan<float> p, ReadOnlySpan<float> y, Span<float> pGrad, ReadOnlySpan<float> upstream)",
                "void FWithGrad(ReadOnlySpan<float> p, ReadOnlySpan<float> y, Span<float> values, Span<float> pGrad, ReadOnlySpan<float> upstream)",
            ],
            Signatures(run));
    }

    [Fact]
    public void What_a_loss_takes_stands_once_on_every_parameter()
    {
        var run = GeneratorRun.Of(
            """
            public static partial class A
            {
                [Loss("mean(-gather[C](log_softmax[C](z), t)) + mean(w*(z - q)^2)")]
                public static partial float F(
                    [Axes("N, C")] ReadOnlySpan<float> z, [Axes("N")] ReadOnlySpan<int> t, [Axes("N, C"), Expects(ValueKind.LogProbabilities)] ReadOnlySpan<float> q, [Axes("C")] ReadOnlySpan<float> w);
            }
            """);

        Assert.Empty(run.Diagnostics);
        Assert.Equal(["Logits", "ClassIndex", "LogProbabilities", ""], Kinds(run, "F"));
        Assert.Equal(["Logits", "ClassIndex", "LogProbabilities", "", "", ""], Kinds(run, "FWithGrad"));
        Assert.Equal(["Logits", "ClassIndex", "LogProbabilities", "", "", ""], Kinds(run, "FGrad"));
    }

    [Fact]
    public void An_empty_Wrt_asks_for_the_value_alone()
    {
        var run = GeneratorRun.Of(
            "public static partial class A { [Loss(\"mean(p)\", Wrt = \"\")] public static partial float F(ReadOnlySpan<float> p); }");

        Assert.Empty(run.Diagnostics);
        Assert.Equal(["float F(ReadOnlySpan<float> p)"], Signatures(run));
    }

    [Fact]
    public void Name_is_the_stem_of_the_siblings()
    {
        var run = GeneratorRun.Of(
            "public static partial class A { [Loss(\"mean(p)\", Name = \"Average\")] public static partial float F(ReadOnlySpan<float> p); }");

        Assert.Empty(run.Diagnostics);
        Assert.Equal(["AverageGrad", "AverageWithGrad", "F"], PublicMethods(run).Select(method => method.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp11)]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.CSharp13)]
    public void Generated_text_keeps_to_the_users_version_of_CSharp(LanguageVersion version)
    {
        var run = GeneratorRun.Of(
            "public static partial class A { [Loss(\"mean(p)\")] public static partial float F(ReadOnlySpan<float> p); }", version);

        Assert.Single(run.Files);
        Assert.Empty(run.Diagnostics);
    }

    private static IEnumerable<IMethodSymbol> PublicMethods(GeneratorRun run) =>
        run.Output.GetTypeByMetadataName("A")!.GetMembers().OfType<IMethodSymbol>()
            .Where(method => method.DeclaredAccessibility == Accessibility.Public && !method.IsImplicitlyDeclared);

    private static IEnumerable<string> Signatures(GeneratorRun run) => PublicMethods(run)
        .Select(method => method.ToDisplayString(new SymbolDisplayFormat(
            genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
            memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType,
            parameterOptions: SymbolDisplayParameterOptions.IncludeType
                | SymbolDisplayParameterOptions.IncludeName
                | SymbolDisplayParameterOptions.IncludeModifiers
                | SymbolDisplayParameterOptions.IncludeDefaultValue,
            miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes)))
        .Order(StringComparer.Ordinal);

    /// <summary>What <c>[Expects]</c> says of each parameter in the metadata of the compiled project; nothing where it does not stand.</summary>
    private static IEnumerable<string> Kinds(GeneratorRun run, string method)
    {
        using var image = new MemoryStream();
        Assert.True(run.Output.Emit(image).Success);
        var user = run.Output.RemoveAllSyntaxTrees().AddReferences(MetadataReference.CreateFromImage(image.ToArray()));

        return user.GetTypeByMetadataName("A")!.GetMembers(method).OfType<IMethodSymbol>().Single().Parameters.Select(parameter => parameter.GetAttributes()
            .Where(attribute => attribute.AttributeClass?.Name == "ExpectsAttribute")
            .Select(attribute => ((ValueKind)attribute.ConstructorArguments.Single().Value!).ToString())
            .SingleOrDefault(""));
    }
}
