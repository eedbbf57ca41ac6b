using System.Collections.Immutable;
using System.Reflection;
using LossGen.Analyzers.Reach;
using LossGen.Analyzers.Tests.Harness;
using LossGen.Generator;
using LossGen.Tests.Compilations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace LossGen.Analyzers.Tests;

/// <summary>
/// Members are looked into only where a name stands that may be a loss's. The same mistake is found wherever code can stand,
/// and whatever the loss is called by.
/// </summary>
public sealed class ReachTests
{
    private const string Call = "Losses.Bce(Net.Sigmoid(Net.Z), Net.Y)";

    private const string Context = """
        public static partial class Losses
        {
            [Loss("mean(bce_with_logits(z, y))")]
            public static partial float Bce(ReadOnlySpan<float> z, ReadOnlySpan<float> y);
        }
        public static class Net
        {
            public static float[] Z = [1, 2], Y = [0, 1];
            public static float[] Sigmoid(float[] z) => throw new NotImplementedException();
            public static void Use(Func<float> loss) => throw new NotImplementedException();
        }
        public class Base(float loss)
        {
            public float Loss => loss;
        }
        """;

    [Theory]
    [InlineData("class C { float F() { return #; } }")]
    [InlineData("class C { float F() => #; }")]
    [InlineData("class C { C() { Console.Write(#); } }")]
    [InlineData("class C { C() => Console.Write(#); }")]
    [InlineData("class C { static C() { Console.Write(#); } }")]
    [InlineData("class C { ~C() { Console.Write(#); } }")]
    [InlineData("class C : Base { C() : base(#) { } }")]
    [InlineData("class C : Base { C() : base(#) => Console.Write(1); }")]
    [InlineData("class C { C(float x) { } C() : this(#) { } }")]
    [InlineData("class C() : Base(#);")]
    [InlineData("record R(float X); record S() : R(#);")]
    [InlineData("class C { float P => #; }")]
    [InlineData("class C { float P { get { return #; } } }")]
    [InlineData("class C { float P { get => #; } }")]
    [InlineData("class C { float P { set { Console.Write(#); } } }")]
    [InlineData("class C { float P { init => Console.Write(#); } }")]
    [InlineData("class C { float P { get; } = #; }")]
    [InlineData("class C { float this[int i] => #; }")]
    [InlineData("class C { float this[int i] { get => #; } }")]
    [InlineData("class C { event Action E { add { Console.Write(#); } remove { } } }")]
    [InlineData("class C { event Action E = () => Console.Write(#); void F() => E(); }")]
    [InlineData("class C { float _x = #; float F() => _x; }")]
    [InlineData("class C { static readonly float A = 1, B = #; }")]
    [InlineData("class C { Func<float> _x = () => #; float F() => _x(); }")]
    [InlineData("class C { Func<float> _x = () => { return #; }; float F() => _x(); }")]
    [InlineData("class C { public static C operator +(C a, C b) { Console.Write(#); return a; } }")]
    [InlineData("class C { public static float operator -(C a) => #; }")]
    [InlineData("class C { public static implicit operator float(C a) => #; }")]
    [InlineData("class C { void F() { float Inner() => #; Inner(); } }")]
    [InlineData("class C { void F() { static float Inner() { return #; } Inner(); } }")]
    [InlineData("class C { void F() { Net.Use(() => #); } }")]
    [InlineData("class C { void F() { Net.Use(delegate { return #; }); } }")]
    [InlineData("class C { void F() { Console.Write($\"{#}\"); } }")]
    [InlineData("class C { IEnumerable<float> F(int[] a) => from x in a select #; }")]
    [InlineData("class C { IEnumerable<float> F() { yield return #; } }")]
    [InlineData("class C { async System.Threading.Tasks.Task F() { await System.Threading.Tasks.Task.Yield(); Console.Write(#); } }")]
    [InlineData("class C { float F(int x) => x switch { 1 => #, _ => 0 }; }")]
    [InlineData("class C { void F() { try { } catch (Exception) when (# > 1) { } } }")]
    [InlineData("struct S { public float F() => #; }")]
    [InlineData("interface I { float F() => #; }")]
    [InlineData("class C { class D<T> { float F<U>() => #; } }")]
    [InlineData("partial class C { partial void F(); partial void F() { Console.Write(#); } }")]
    public async Task A_mistake_is_found_wherever_code_can_stand(string member) =>
        Assert.Equal(["LOSS0502"], await IdsAsync(Context, member.Replace("#", Call, StringComparison.Ordinal)));

    [Theory]
    [InlineData("Console.Write(#);")]
    [InlineData("float Inner() => #; Console.Write(Inner());")]
    [InlineData("Func<float> f = () => #; Console.Write(f());")]
    public async Task A_mistake_is_found_outside_of_all_types(string statements) =>
        Assert.Equal(["LOSS0502"], await IdsAsync(Context, statements.Replace("#", Call, StringComparison.Ordinal), OutputKind.ConsoleApplication));

    [Theory]
    [InlineData("using static Losses;", "Bce(Net.Sigmoid(Net.Z), Net.Y)")]
    [InlineData("using L = Losses;", "L.Bce(Net.Sigmoid(Net.Z), Net.Y)")]
    [InlineData("", "global::Losses.Bce(Net.Sigmoid(Net.Z), Net.Y)")]
    [InlineData("", "Losses.@Bce(Net.Sigmoid(Net.Z), Net.Y)")]
    [InlineData("", "Losses.B\\u0063e(Net.Sigmoid(Net.Z), Net.Y)")]
    [InlineData("", "Losses.\\U00000042ce(Net.Sigmoid(Net.Z), Net.Y)")]
    [InlineData("", "Losses.B\u200Dce(Net.Sigmoid(Net.Z), Net.Y)")]
    [InlineData("", "Losses.BceWithGrad(Net.Sigmoid(Net.Z), Net.Y, Net.Y)")]
    [InlineData("static class Held { public static readonly Func<ReadOnlySpan<float>, ReadOnlySpan<float>, float> Way = Losses.Bce; }", "Held.Way(Net.Sigmoid(Net.Z), Net.Y)")]
    [InlineData("", "Losses/* a */./* b */Bce(y: Net.Y, z: Net.Sigmoid(Net.Z))")]
    public async Task A_loss_is_known_whatever_it_is_called_by(string import, string call) =>
        Assert.Equal(["LOSS0502"], await IdsAsync(Context, $"{import}\nclass C {{ float F() => {call}; }}"));

    [Theory]
    [InlineData("[LossGen.LossAttribute(\"mean(bce_with_logits(z, y))\")]", "Losses.Of(Net.Sigmoid(Net.Z), Net.Y)")]
    [InlineData("[global::LossGen.Loss(\"mean(bce_with_logits(z, y))\")]", "Losses.Of(Net.Sigmoid(Net.Z), Net.Y)")]
    [InlineData("[CLSCompliant(false), @LossAttribute(\"mean(bce_with_logits(z, y))\")]", "Losses.Of(Net.Sigmoid(Net.Z), Net.Y)")]
    [InlineData("[L\\u006fss(\"mean(bce_with_logits(z, y))\")]", "Losses.Of(Net.Sigmoid(Net.Z), Net.Y)")]
    [InlineData("[Formula(\"mean(bce_with_logits(z, y))\")]", "Losses.Of(Net.Sigmoid(Net.Z), Net.Y)")]
    [InlineData("[Loss(\"mean(bce_with_logits(z, y))\", Name = \"Another\")]", "Losses.AnotherWithGrad(Net.Sigmoid(Net.Z), Net.Y, Net.Y)")]
    public async Task A_loss_is_known_however_its_attribute_is_written(string attribute, string call)
    {
        var context = Context.Replace("[Loss(\"mean(bce_with_logits(z, y))\")]", attribute, StringComparison.Ordinal).Replace(" Bce(", " Of(", StringComparison.Ordinal);

        Assert.Equal(["LOSS0502"], await IdsAsync("global using Formula = LossGen.LossAttribute;\n" + UserProject.Usings + context, $"class C {{ float F() => {call}; }}"));
    }

    [Theory]
    [InlineData("", "static partial class C { [Loss(\"sofmax(x)\")] public static partial float F(ReadOnlySpan<float> x); }", "LOSS0200")]
    [InlineData("", "static partial class C { [L\\u006fss(\"sofmax(x)\")] public static partial float F(ReadOnlySpan<float> x); }", "LOSS0200")]
    [InlineData("global using Formula = LossGen.LossAttribute;", "static partial class C { [Formula(\"sofmax(x)\")] public static partial float F(ReadOnlySpan<float> x); }", "LOSS0200")]
    [InlineData("global using FormulaAttribute = LossGen.LossAttribute;", "static partial class C { [Formula(\"sofmax(x)\")] public static partial float F(ReadOnlySpan<float> x); }", "LOSS0200")]
    [InlineData("global using Written = LossGen.LossFunctionAttribute;", "[Written(\"f(x) = sofmax(x)\")] class C { }", "LOSS0200")]
    [InlineData("", "[LossFunctionAttribute(\"f(x) = sofmax(x)\")] class C { }", "LOSS0200")]
    [InlineData("", "[assembly: LossFunction(\"f(x) = sofmax(x)\")]", "LOSS0200")]
    [InlineData("", "class C { void F() { [Loss(\"1\")] float G() => 1; G(); } }", "LOSS0016")]
    [InlineData("", "class C { System.Func<int> F() => [Loss(\"1\")] () => 1; }", "LOSS0016")]
    public async Task A_declaration_is_read_however_its_attribute_is_written_and_wherever_it_stands(string import, string code, string id)
    {
        var project = Project($"{import}\nclass Other {{ }}", UserProject.Usings + code);
        var driver = project.WithAnalyzers([new LossAnalyzer()]);
        var file = project.GetSemanticModel(project.SyntaxTrees[1]);

        Assert.Equal([id], (await driver.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken)).Select(diagnostic => diagnostic.Id));
        Assert.Equal([id], (await driver.GetAnalyzerSemanticDiagnosticsAsync(file, filterSpan: null, TestContext.Current.CancellationToken)).Select(diagnostic => diagnostic.Id));
    }

    [Theory]
    [InlineData("// <auto-generated/>\n", "class C { float F() => #; }")]
    [InlineData("", "[System.CodeDom.Compiler.GeneratedCode(\"Tool\", \"1\")] class C { float F() => #; }")]
    [InlineData("", "class C { [System.CodeDom.Compiler.GeneratedCode(\"Tool\", \"1\")] float F() => #; }")]
    [InlineData("", "[System.CodeDom.Compiler.GeneratedCode(\"Tool\", \"1\")] class C { float P { get; } = #; class D { float F() => #; } }")]
    public async Task What_a_tool_wrote_is_left_alone(string header, string code) => Assert.Empty(await IdsAsync(Project(
        UserProject.Usings + Context,
        header + UserProject.Usings + code.Replace("#", Call, StringComparison.Ordinal))));

    [Fact]
    public void An_edit_has_the_member_looked_into_that_it_stands_in_and_no_other()
    {
        var project = Generated(Project(UserProject.Usings + Context, $"class C {{ float F() => {Call}; float G() {{ return {Call}; }} float _x = {Call}, _y = 1; }}"));
        var file = project.SyntaxTrees.ElementAt(1);
        var names = new NamesInReach(project, hasTorch: false);
        var edit = file.ToString().IndexOf("return", StringComparison.Ordinal);

        Assert.Equal(3, names.MembersOf(file, part: null, TestContext.Current.CancellationToken).Count());
        Assert.Equal("G", Assert.IsType<MethodDeclarationSyntax>(Assert.Single(names.MembersOf(file, new TextSpan(edit, 1), TestContext.Current.CancellationToken))).Identifier.Text);
    }

    [Theory]
    [InlineData("static float Of([Expects(ValueKind.Logits)] float[] z) => 0; float F() => Of(Net.Sigmoid(Net.Z));")]
    [InlineData("float F() { return Of(Net.Sigmoid(Net.Z)); static float Of([Expects(ValueKind.Logits)] float[] z) => 0; }")]
    [InlineData("delegate float Of([Expects(ValueKind.Logits)] float[] z); float F(Of any) => any(Net.Sigmoid(Net.Z));")]
    [InlineData("class D { protected D([Expects(ValueKind.Logits)] float[] z) { } } class E : D { E() : base(Net.Sigmoid(Net.Z)) { } }")]
    [InlineData("class D([Expects(ValueKind.Logits)] float[] z) { float[] P => z; } class E() : D(Net.Sigmoid(Net.Z));")]
    [InlineData("C([Expects(ValueKind.Logits)] float[] z) { } C() : this(Net.Sigmoid(Net.Z)) { }")]
    public async Task What_declares_what_it_takes_is_known(string members) =>
        Assert.Equal(["LOSS0502"], await IdsAsync(Context, $"class C {{ {members} }}"));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Losses_of_another_project_are_known_as_sources_and_as_an_assembly(bool isSource)
    {
        var theirs = Generated(Project(UserProject.Usings + Context)).WithAssemblyName("Theirs");
        var reference = isSource ? theirs.ToMetadataReference() : Image(theirs);
        var project = Project(UserProject.Usings + $"class C {{ float F() => {Call}; }}").AddReferences(reference);

        Assert.Equal(["LOSS0502"], await IdsAsync(project));
    }

    [Fact]
    public void The_run_time_declares_no_method_that_is_looked_into() => Assert.DoesNotContain(
        typeof(LossAttribute).Assembly.GetTypes().SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)),
        method => method.IsDefined(typeof(LossAttribute)) || method.GetParameters().Any(parameter => parameter.IsDefined(typeof(ExpectsAttribute))));

    [Theory]
    [InlineData("class A { int Mse; }", true)]
    [InlineData("Mse", true)]
    [InlineData("mse Ms Hub", false)]
    [InlineData("FocalWithGrad(z)", true)]
    [InlineData("grad", false)]
    [InlineData("// über Mse", true)]
    [InlineData("// über", false)]
    [InlineData("M\\u0073e", true)]
    [InlineData("\\U0000004dse", true)]
    [InlineData("M\u200Dse", true)]
    [InlineData("\\n", false)]
    [InlineData("", false)]
    public void A_text_that_may_have_a_name_is_known(string text, bool isThere) =>
        Assert.Equal(isThere, new NameSet(["Mse", "Huber"], "Grad").MayBeIn(SourceText.From(text)));

    [Theory]
    [InlineData("a Mse, xMseMse // Hubers", new[] { 2, 8, 11, 18 })]
    [InlineData("mse", new int[0])]
    [InlineData("Mse M\\u0073e", null)]
    [InlineData("M\u200Dse", null)]
    public void The_places_of_names_are_known_unless_one_may_be_written_otherwise(string text, int[]? places) =>
        Assert.Equal(places, new NameSet(["Mse", "Huber"]).PlacesIn(SourceText.From(text)));

    [Fact]
    public void A_file_without_any_name_is_not_bound()
    {
        var project = Generated(Project(UserProject.Usings + Context, UserProject.Usings + "class C { int F(float[] grads) => grads.Length; }"));
        var file = project.SyntaxTrees.Skip(1).First();

        Assert.Empty(new NamesInReach(project, hasTorch: true).MembersOf(file, part: null, TestContext.Current.CancellationToken));
    }

    private static async Task<string[]> IdsAsync(string context, string code, OutputKind kind = OutputKind.DynamicallyLinkedLibrary)
    {
        var first = context.Contains("using ", StringComparison.Ordinal) ? context : UserProject.Usings + context;
        var project = Project(first, UserProject.Usings + "using System.Collections.Generic;\nusing System.Linq;\n" + code);

        return await IdsAsync(project.WithOptions(project.Options.WithOutputKind(kind)));
    }

    /// <summary>What is found by someone who asks for everything, and by an editor that asks for each file.</summary>
    private static async Task<string[]> IdsAsync(CSharpCompilation project)
    {
        var generated = Generated(project);
        Assert.Empty(generated.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));

        var driver = generated.WithAnalyzers([new UsageAnalyzer()]);
        var all = await driver.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        var byFile = ImmutableArray.CreateBuilder<Diagnostic>();

        foreach (var tree in project.SyntaxTrees)
        {
            byFile.AddRange(await driver.GetAnalyzerSemanticDiagnosticsAsync(generated.GetSemanticModel(tree), filterSpan: null, TestContext.Current.CancellationToken));
        }

        Assert.Equal(all.Select(diagnostic => diagnostic.Location).OrderBy(place => place.SourceSpan.Start), byFile.Select(diagnostic => diagnostic.Location).OrderBy(place => place.SourceSpan.Start));

        return [.. all.Select(diagnostic => diagnostic.Id)];
    }

    private static CSharpCompilation Project(params string[] files) => UserProject.Of([.. files.Select((file, number) => UserProject.Parse(file, path: $"{number}.cs"))]);

    private static CSharpCompilation Generated(CSharpCompilation project)
    {
        CSharpGeneratorDriver
            .Create([new LossGenerator().AsSourceGenerator()], parseOptions: new CSharpParseOptions(LanguageVersion.Latest))
            .RunGeneratorsAndUpdateCompilation(project, out var generated, out _, TestContext.Current.CancellationToken);

        return (CSharpCompilation)generated;
    }

    private static MetadataReference Image(CSharpCompilation project)
    {
        using var image = new MemoryStream();
        Assert.True(project.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);

        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
