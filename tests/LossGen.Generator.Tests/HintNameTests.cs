namespace LossGen.Generator.Tests;

public sealed class HintNameTests
{
    private const string Loss = "[Loss(\"mean(p)\")] public static partial float";

    [Fact]
    public void A_method_alone_in_its_name_has_a_plain_file_name()
    {
        var run = GeneratorRun.Of(
            $$"""
            namespace N.M
            {
                public partial class A<T> { public partial struct B { {{Loss}} F(ReadOnlySpan<float> p); } }
            }
            """);

        Assert.Equal(["N.M.A`1.B.F.g.cs"], run.Files.Keys);
    }

    [Fact]
    public void Overloads_have_files_of_their_own()
    {
        var run = GeneratorRun.Of(
            $$"""
            public static partial class A
            {
                {{Loss}} F(ReadOnlySpan<float> p);
                {{Loss}} F(ReadOnlySpan<float> p, float c);
                {{Loss}} F<T>(ReadOnlySpan<float> p);
                {{Loss.Replace("float", "double")}} F(ReadOnlySpan<double> p);
            }
            """);

        Assert.Equal(4, run.Files.Count);
        Assert.All(run.Files.Keys, name => Assert.Matches(@"^A\.F\.[0-9a-f]{8}\.g\.cs$", name));
        Assert.Empty(run.Diagnostics);
    }

    [Theory]
    [InlineData("public static partial class A { LOSS f(ReadOnlySpan<float> p); LOSS F(ReadOnlySpan<float> p); }")]
    [InlineData("public static partial class A { LOSS F(ReadOnlySpan<float> p); } public static partial class a { LOSS F(ReadOnlySpan<float> p); }")]
    [InlineData("namespace N { public static partial class A { LOSS F(ReadOnlySpan<float> p); } } namespace n { public static partial class A { LOSS F(ReadOnlySpan<float> p); } }")]
    [InlineData("partial class A { LOSS F(ReadOnlySpan<float> p); } partial class A<T> { LOSS F(ReadOnlySpan<float> p); }")]
    [InlineData("partial class A { LOSS F(ReadOnlySpan<float> p); partial class F2 { LOSS F(ReadOnlySpan<float> p); } }")]
    public void Files_differ_by_more_than_case(string snippet)
    {
        var run = GeneratorRun.Of("#pragma warning disable CS8981\n" + snippet.Replace("LOSS", Loss));

        Assert.Equal(2, run.Files.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Empty(run.Diagnostics);
    }

    [Theory]
    [InlineData("public static partial class A { LOSS F(ReadOnlySpan<float> p); LOSS F(ReadOnlySpan<float> p); LOSS G(ReadOnlySpan<float> p); }", 2)]
    [InlineData("public static partial class A { LOSS F(ReadOnlySpan<float> p); LOSS F(ReadOnlySpan<float> p) => 0; LOSS G(ReadOnlySpan<float> p); }", 2)]
    [InlineData("public partial class A { LOSS F(ReadOnlySpan<float> p); } public partial struct A { LOSS F(ReadOnlySpan<float> p); }", 2)]
    public void What_is_declared_twice_costs_nobody_his_file(string snippet, int files)
    {
        var run = GeneratorRun.Of(snippet.Replace("LOSS", Loss));

        Assert.Equal(files, run.Files.Count);
        Assert.NotEmpty(run.Diagnostics);
    }

    [Fact]
    public void A_file_name_does_not_depend_on_the_place_of_the_method()
    {
        const string One = "[Loss(\"mean(p)\")] public static partial float F(ReadOnlySpan<float> p);";
        const string Other = "[Loss(\"mean(p)\")] public static partial double F(ReadOnlySpan<double> p);";

        var forward = GeneratorRun.Of($"public static partial class A {{ {One} {Other} }}").Files;
        var backward = GeneratorRun.Of($"public static partial class A {{ {Other} {One} }}").Files;

        Assert.Equal(forward.OrderBy(file => file.Key), backward.OrderBy(file => file.Key));
    }
}
