using System.Reflection;
using System.Runtime.Loader;
using LossGen.Analyzers.Tests.Harness;
using LossGen.CodeFixes;
using LossGen.Tests.Compilations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace LossGen.Analyzers.Tests;

/// <summary>Loops become expressions that give the same value: both are compiled and run.</summary>
public sealed class RefactoringTests
{
    [Theory]
    [InlineData("var sum = 0f;\nfor (var i = 0; i < p.Length; i++)\n{\n    var d = p[i] - y[i];\n    sum += d * d;\n}\n\nreturn sum / p.Length;", "d = p - y; mean(d*d)")]
    [InlineData("var n = p.Length;\nfloat sum = 0;\nfor (int i = 0; i < n; ++i) sum += MathF.Abs(p[i] - y[i]);\nreturn sum / n;", "mean(abs(p - y))")]
    [InlineData("var sum = 0.0;\nfor (var i = 0; i < p.Length; i++)\n{\n    sum += p[i] * p[i] * 0.5f;\n}\n\nreturn (float)(sum / p.Length);", "mean(p*p*0.5)")]
    [InlineData(
        "if (p.Length != y.Length)\n{\n    throw new ArgumentException(\"p\");\n}\n\nvar sum = 0f;\nfor (var i = 0; i < p.Length; i++)\n{\n    var r = MathF.Abs(p[i] - y[i]);\n    sum += r <= c ? 0.5f * r * r : c * (r - 0.5f * c);\n}\n\nreturn sum / p.Length;",
        "r = abs(p - y); mean(where(r <= c, 0.5*r*r, c*(r - 0.5*c)))")]
    [InlineData(
        "var sum = 0f;\nfor (var i = 0; i < p.Length; i++)\n{\n    if (y[i] > 0.5f)\n    {\n        sum -= MathF.Log(MathF.Max(p[i], 1e-7f));\n    }\n    else\n    {\n        sum -= MathF.Log(MathF.Max(1 - p[i], 1e-7f));\n    }\n}\n\nreturn sum / p.Length;",
        "mean(where(y > 0.5, -log(max(p, 1E-07)), -log(max(1 - p, 1E-07))))")]
    [InlineData(
        "float both = 0, first = 0, second = 0;\nfor (var i = 0; i < p.Length; i++)\n{\n    both += p[i] * y[i];\n    first += p[i];\n    second += y[i];\n}\n\nreturn 1 - (2 * both + c) / (first + second + c);",
        "1 - (2*sum(p*y) + c)/(sum(p) + sum(y) + c)")]
    [InlineData("var sum = 0f;\nfor (var i = 0; i < p.Length; i++)\n{\n    sum += MathF.Pow(p[i] - y[i], 2);\n}\n\nsum /= p.Length;\nreturn MathF.Sqrt(sum) + c;", "sqrt(mean(pow(p - y, 2))) + c")]
    [InlineData("var sum = 0f;\nvar count = 0;\nfor (var i = 0; i < p.Length; i++)\n{\n    if (y[i] != 0)\n    {\n        sum += MathF.Abs((y[i] - p[i]) / y[i]);\n        count++;\n    }\n}\n\nvar scale = 100f * c;\nreturn scale * (sum / count);", "scale = 100*c; scale*(sum(where(y != 0, abs((y - p)/y), 0))/sum(where(y != 0, 1, 0)))")]
    [InlineData("const float Half = 1f / 2;\nvar sum = 0f;\nfor (var i = 0; i < p.Length; i++)\n{\n    sum += MathF.Exp(-p[i]) * MathF.PI;\n}\n\nreturn Half * sum;", "0.5*sum(exp(-p)*pi)")]
    public async Task A_loop_becomes_its_formula_and_gives_the_same_value(string body, string formula)
    {
        var before = Code(body);
        var after = await ApplyAsync(before);

        Assert.NotNull(after);
        Assert.Contains($"[Loss(\"{formula}\")]\n    public static partial float F(ReadOnlySpan<float> p, ReadOnlySpan<float> y, float c);", after, StringComparison.Ordinal);
        Assert.Equal(Value(before), Value(after), 1e-5);
    }

    [Theory]
    [InlineData("var sum = 0f;\nfor (var i = 1; i < p.Length; i++)\n{\n    sum += p[i];\n}\n\nreturn sum / p.Length;")]
    [InlineData("var sum = 0f;\nfor (var i = 0; i < p.Length; i++)\n{\n    sum += p[p.Length - 1 - i];\n}\n\nreturn sum / p.Length;")]
    [InlineData("var sum = 1f;\nfor (var i = 0; i < p.Length; i++)\n{\n    sum += p[i];\n}\n\nreturn sum / p.Length;")]
    [InlineData("var sum = 0f;\nfor (var i = 0; i < p.Length; i++)\n{\n    sum += (int)y[i] / 2 * p[i];\n}\n\nreturn sum / p.Length;")]
    [InlineData("var sum = 0f;\nfor (var i = 0; i < p.Length; i++)\n{\n    sum += MathF.Round(p[i]);\n}\n\nreturn sum / p.Length;")]
    [InlineData("var sum = 0f;\nfor (var i = 0; i < p.Length; i++)\n{\n    sum += p[i] * i;\n}\n\nreturn sum / p.Length;")]
    [InlineData("var sum = 0f;\nfor (var i = 0; i < p.Length; i++)\n{\n    sum = MathF.Max(sum, p[i]);\n}\n\nreturn sum;")]
    [InlineData("var sum = 0f;\nfor (var i = 0; i < p.Length; i++)\n{\n    p[i] = 0;\n    sum += y[i];\n}\n\nreturn sum;")]
    [InlineData("var sum = 0f;\nfor (var i = 0; i < p.Length; i++)\n{\n    Console.WriteLine(i);\n    sum += y[i];\n}\n\nreturn sum;")]
    [InlineData("var sum = 0f;\nfor (var i = 0; i < p.Length; i++)\n{\n    sum += y[i];\n}\n\nreturn (sum + 1) / p.Length;")]
    [InlineData("return c;")]
    public async Task What_is_not_known_for_certain_is_left_alone(string body) => Assert.Null(await ApplyAsync(Code(body)));

    [Fact]
    public async Task A_method_of_arrays_in_plain_types_gets_what_a_loss_needs() => Assert.Equal(
        "namespace Old;\n\npublic partial class Outer\n{\n    partial class Inner\n    {\n        // Mine.\n        [LossGen.Loss(\"sum(p*w)\")]\n        private static partial double Of(System.ReadOnlySpan<double> p, double w);\n    }\n}\n",
        await ApplyAsync(
            "namespace Old;\n\npublic class Outer\n{\n    class Inner\n    {\n        // Mine.\n        static double Of(double[] p, double w)\n        {\n            var s = 0.0;\n            for (var i = 0; i < p.Length; i++)\n            {\n                s += p[i] * w;\n            }\n\n            return s;\n        }\n    }\n}\n",
            "Of"));

    private static string Code(string body) =>
        UserProject.Usings
        + "\npublic static class Old\n{\n    public static float F(float[] p, ReadOnlySpan<float> y, float c)\n    {\n        "
        + body.Replace("\n", "\n        ", StringComparison.Ordinal)
        + "\n    }\n\n    public static double Run() => F(new[] { 0.25f, 0.9f, 0.1f, 0.7f, 0.45f }, new[] { 0f, 1f, 0f, 1f, 1f }, 0.3f);\n}\n";

    private static async Task<string?> ApplyAsync(string text, string method = "F")
    {
        using var workspace = new AdhocWorkspace();
        var compilation = UserProject.Of();
        var document = workspace
            .AddProject("User", LanguageNames.CSharp)
            .WithParseOptions(new CSharpParseOptions(LanguageVersion.Latest))
            .WithCompilationOptions(compilation.Options)
            .WithMetadataReferences(compilation.References)
            .AddDocument("User.cs", text);
        var actions = new List<CodeAction>();
        var place = new TextSpan(text.IndexOf($" {method}(", StringComparison.Ordinal) + 1, 0);
        await new LossRefactoring().ComputeRefactoringsAsync(new CodeRefactoringContext(document, place, actions.Add, TestContext.Current.CancellationToken));

        if (actions.Count == 0)
        {
            return null;
        }

        var applied = (await Assert.Single(actions).GetOperationsAsync(TestContext.Current.CancellationToken)).OfType<ApplyChangesOperation>().Single();
        var changed = (await applied.ChangedSolution.GetDocument(document.Id)!.GetTextAsync()).ToString();

        // Nothing is left to report but advice on formulas, and parameters that were never used.
        var reported = await Verify.DiagnosticsAsync(UserProject.Of(UserProject.Parse(changed)));
        Assert.Empty(reported.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != "LOSS0026"));

        return changed;
    }

    /// <summary>What the compiled text computes.</summary>
    private static double Value(string text)
    {
        CSharpGeneratorDriver
            .Create([new Generator.LossGenerator().AsSourceGenerator()], parseOptions: new CSharpParseOptions(LanguageVersion.Latest))
            .RunGeneratorsAndUpdateCompilation(UserProject.Of(UserProject.Parse(text)), out var project, out _);
        using var image = new MemoryStream();
        var emitted = project.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));

        var context = new AssemblyLoadContext("Refactored", isCollectible: true);
        image.Position = 0;
        var value = (double)context.LoadFromStream(image).GetType("Old")!.GetMethod("Run", BindingFlags.Public | BindingFlags.Static)!.Invoke(null, null)!;
        context.Unload();

        return value;
    }
}
