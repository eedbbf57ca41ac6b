using LossGen.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;

namespace LossGen.Analyzers.Tests;

/// <summary>The band LOSS00xx: each rule raised where it is at fault, and silent beside it.</summary>
public sealed class DeclarationTests
{
    [Theory]
    [InlineData("public static float {|LOSS0001:F|}(ReadOnlySpan<float> p) => 0;")]
    [InlineData("public static partial float {|LOSS0002:F|}(ReadOnlySpan<float> p) => 0; public static partial float F(ReadOnlySpan<float> p);")]
    [InlineData("public static partial float {|LOSS0002:F|}(ReadOnlySpan<float> p); public static partial float F(ReadOnlySpan<float> p) { return 0; }")]
    [InlineData("static partial void {|LOSS0005:F|}(ReadOnlySpan<float> p, Span<float> values);")]
    [InlineData("static partial float {|LOSS0005:F|}(ReadOnlySpan<float> p);")]
    [InlineData("public {|LOSS0006:virtual|} partial float F(ReadOnlySpan<float> p);")]
    [InlineData("public {|LOSS0006:sealed|} {|LOSS0006:override|} partial float F(ReadOnlySpan<float> p);")]
    [InlineData("public static {|LOSS0006:extern|} partial float F(ReadOnlySpan<float> p);")]
    public Task Modifiers_and_bodies(string member) => Member(member);

    [Theory]
    [InlineData("in {|LOSS0007:ReadOnlySpan<float>|} p")]
    [InlineData("ref {|LOSS0007:ReadOnlySpan<float>|} p")]
    [InlineData("ref readonly {|LOSS0007:ReadOnlySpan<float>|} p")]
    [InlineData("ReadOnlySpan<float> p, out {|LOSS0007:float|} c")]
    [InlineData("params {|LOSS0007:ReadOnlySpan<float>|} p")]
    [InlineData("params {|LOSS0007:{|LOSS0008:float[]|}|} p")]
    [InlineData("{|LOSS0008:float[]|} p, {|LOSS0008:Memory<float>|} q")]
    [InlineData("{|LOSS0008:Span<float>|} p")]
    [InlineData("{|LOSS0008:ReadOnlySpan<Half>|} p, {|LOSS0008:Half|} c")]
    [InlineData("{|LOSS0008:ReadOnlySpan<decimal>|} p, {|LOSS0008:decimal|} c")]
    [InlineData("{|LOSS0008:ReadOnlySpan<byte>|} p, {|LOSS0008:long|} n, {|LOSS0008:bool|} b, {|LOSS0008:float?|} c")]
    [InlineData("{|LOSS0008:System.Collections.Generic.List<float>|} p, {|LOSS0008:string|} s, {|LOSS0008:dynamic|} d")]
    [InlineData("ReadOnlySpan<float> p, {|LOSS0009:ReadOnlySpan<double>|} y")]
    [InlineData("ReadOnlySpan<float> p, {|LOSS0009:double|} c")]
    [InlineData("ReadOnlySpan<float> p, float {|LOSS0012:pGrad|}")]
    [InlineData("ReadOnlySpan<float> p, float {|LOSS0012:upstream|}")]
    [InlineData("ReadOnlySpan<float> p, float yGrad, ReadOnlySpan<bool> mask, ReadOnlySpan<int> t, ReadOnlySpan<long> u, int n")]
    public Task Parameters(string parameters) => Verify.AnalyzerAsync(
        $$"""
        #pragma warning disable LOSS0026
        public partial class A { [Loss("mean(p)")] public static partial float F({{parameters}}); }
        """);

    [Theory]
    [InlineData("float[]", "use 'ReadOnlySpan<float>', to which an array converts")]
    [InlineData("double[]", "use 'ReadOnlySpan<double>', to which an array converts")]
    [InlineData("Half[]", "convert the numbers to 'float' or 'double' first")]
    [InlineData("ReadOnlyMemory<float>", "use 'ReadOnlySpan<float>' and pass its '.Span'")]
    [InlineData("System.Collections.Generic.List<int>", "use 'ReadOnlySpan<int>' and pass 'CollectionsMarshal.AsSpan(list)'")]
    [InlineData("System.Collections.Generic.IEnumerable<float>", "use 'ReadOnlySpan<float>'")]
    [InlineData("Span<float>", "use 'ReadOnlySpan<float>'; only the last parameter of a method that returns nothing is written to")]
    [InlineData("ReadOnlySpan<byte>", "use 'ReadOnlySpan<int>' or 'ReadOnlySpan<long>' for indices, 'ReadOnlySpan<float>' for numbers")]
    [InlineData("float?", "use 'float'")]
    [InlineData("Half", "use 'float' or 'double'")]
    [InlineData("long", "use 'int' for a whole number, 'float' or 'double' for any other")]
    [InlineData("bool", "use 'ReadOnlySpan<bool>' for a mask, or a number that the expression compares")]
    [InlineData("string", "use 'ReadOnlySpan' of float or double (numbers), int or long (indices) or bool (a mask), or a 'float', 'double' or 'int'")]
    public async Task A_wrong_type_says_what_to_do(string type, string advice)
    {
        var project = LossGen.Tests.Compilations.UserProject.OfSnippet(
            $"public partial class A {{ [Loss(\"1\")] public static partial float F({type} p); }}");

        var diagnostic = Assert.Single(await Verify.DiagnosticsAsync(project));

        Assert.EndsWith("; " + advice, diagnostic.GetMessage());
    }

    [Theory]
    [InlineData("{|LOSS0010:int|} F(ReadOnlySpan<float> p)")]
    [InlineData("{|LOSS0010:float|} F(ReadOnlySpan<double> p)")]
    [InlineData("{|LOSS0010:ref float|} F(ReadOnlySpan<float> p)")]
    [InlineData("{|LOSS0010:float[]|} F(ReadOnlySpan<float> p)")]
    [InlineData("{|LOSS0010:System.Threading.Tasks.Task<float>|} F(ReadOnlySpan<float> p)")]
    [InlineData("void {|LOSS0011:F|}(ReadOnlySpan<float> p)")]
    [InlineData("void {|LOSS0011:F|}()")]
    [InlineData("void F(ReadOnlySpan<float> p, {|LOSS0009:Span<double>|} values)")]
    public Task Return_types(string method) => Verify.AnalyzerAsync(
        $$"""public partial class A { [Loss("mean(p)")] public static partial {{method}}; }""");

    [Theory]
    [InlineData("public class {|LOSS0003:A|} { LOSS }")]
    [InlineData("public class {|LOSS0003:A|} { public partial struct B { public class {|LOSS0003:C|} { LOSS } } }")]
    [InlineData("file partial class {|LOSS0004:A|} { LOSS }")]
    [InlineData("file partial class {|LOSS0004:A|} { partial class B { LOSS } }")]
    public Task Containers(string container) => Verify.AnalyzerAsync(
        container.Replace("LOSS }", "[Loss(\"mean(p)\")] public static partial float F(ReadOnlySpan<float> p); }"));

    [Theory]
    [InlineData("public static void FGrad(ReadOnlySpan<float> q, Span<float> r, float s) { }")]
    [InlineData("public static int FWithGrad;")]
    [InlineData("public static int FGrad => 0;")]
    [InlineData("public class FGrad { }")]
    public Task A_member_that_exists_already(string member) => Verify.AnalyzerAsync(
        $$"""
        public partial class A
        {
            [Loss("mean(p)")] public static partial float {|LOSS0013:F|}(ReadOnlySpan<float> p);
            {{member}}
        }
        """);

    [Theory]
    [InlineData("public static void FGrad(ReadOnlySpan<float> q, Span<float> r) { }")]
    [InlineData("public static void FGrad<T>(ReadOnlySpan<float> q, Span<float> r, float s) { }")]
    [InlineData("[Loss(\"mean(p)\")] public static partial double F(ReadOnlySpan<double> p);")]
    [InlineData("[Loss(\"mean(p)\", Name = \"G\")] public static partial float H(ReadOnlySpan<float> p);")]
    public Task An_overload_of_a_sibling_is_no_collision(string member) => Verify.AnalyzerAsync(
        $$"""
        public partial class A
        {
            [Loss("mean(p)")] public static partial float F(ReadOnlySpan<float> p);
            {{member}}
        }
        """);

    [Fact]
    public Task Of_two_losses_with_one_stem_the_second_is_at_fault() => Verify.AnalyzerAsync(
        """
        public partial class A
        {
            [Loss("mean(p)")] public static partial float F(ReadOnlySpan<float> p);
            [Loss("mean(p)", Name = "F")] public static partial float {|LOSS0013:{|LOSS0013:G|}|}(ReadOnlySpan<float> p);
        }
        """);

    [Fact]
    public Task A_sibling_called_like_its_type() => Verify.AnalyzerAsync(
        "public partial class FGrad { [Loss(\"mean(p)\")] public static partial float {|LOSS0013:F|}(ReadOnlySpan<float> p); }");

    [Theory]
    [InlineData("Name = {|LOSS0014:\"\"|}")]
    [InlineData("Name = {|LOSS0014:\"1x\"|}")]
    [InlineData("Wrt = \"p\", Name = {|LOSS0014:\"a b\"|}")]
    [InlineData("Name = \"class\"")]
    public Task Name_is_an_identifier(string argument) => Verify.AnalyzerAsync(
        $$"""public partial class A { [Loss("mean(p)", {{argument}})] public static partial float F(ReadOnlySpan<float> p); }""");

    [Fact]
    public Task CSharp_10_is_too_old() => Verify.AnalyzerAsync(
        "public partial class A { [Loss(\"mean(p)\")] public static partial float {|LOSS0015:F|}(ReadOnlySpan<float> p); }",
        LanguageVersion.CSharp10);

    [Theory]
    [InlineData("public float P { [{|LOSS0016:Loss(\"1\")|}] get => 0; }")]
    [InlineData("public void M() { [{|LOSS0016:Loss(\"1\")|}] static float F() => 0; F(); }")]
    [InlineData("[{|LOSS0016:Loss(\"1\")|}] public static A operator +(A a) => a;")]
    public Task Only_methods_can_be_losses(string member) => Verify.AnalyzerAsync($"public partial class A {{ {member} }}");

    [Fact]
    public Task A_text_is_not_null() => Verify.AnalyzerAsync(
        """
        #nullable disable
        [LossFunction({|LOSS0017:null|})]
        public partial class A { [{|LOSS0017:Loss(null)|}] public static partial float F(ReadOnlySpan<float> p); }
        """);

    private static Task Member(string member) => Verify.AnalyzerAsync($"public partial class A {{ [Loss(\"mean(p)\")] {member} }}");
}
