using System.Reflection;
using LossGen.Analyzers.Tests.Harness;
using LossGen.CodeFixes;
using Microsoft.CodeAnalysis.CodeFixes;

namespace LossGen.Analyzers.Tests;

/// <summary>Every fix makes code that compiles and has nothing left to report.</summary>
public sealed class FixTests
{
    private const string Bce = "[Loss(\"mean(bce_with_logits(z, y))\")]\n    public static partial float Bce(ReadOnlySpan<float> z, ReadOnlySpan<float> y);\n";

    [Theory]
    [InlineData("mean(sofplus(p) - y)", "mean(softplus(p) - y)")]
    [InlineData("mean(squared_eror(p, y))", "mean(squared_error(p, y))")]
    [InlineData("mean((p - y)**2)", "mean((p - y)^2)")]
    public Task An_expression_gets_the_spelling_that_its_diagnostic_suggests(string before, string after) =>
        VerifyFix.BecomesAsync(new ReplacementFix(), Losses(before), Losses(after));

    [Fact]
    public Task A_method_becomes_partial_and_loses_its_body() => VerifyFix.BecomesAsync(
        new PartialFix(),
        "public static partial class MyLosses\n{\n    [Loss(\"mean((p - y)^2)\")]\n    public static float F(ReadOnlySpan<float> p, ReadOnlySpan<float> y) => 0;\n}\n",
        Losses("mean((p - y)^2)"));

    [Fact]
    public Task A_type_becomes_partial() => VerifyFix.BecomesAsync(
        new PartialFix(), Losses("mean((p - y)^2)").Replace("static partial class", "static class", StringComparison.Ordinal), Losses("mean((p - y)^2)"));

    [Fact]
    public Task A_type_without_modifiers_becomes_partial() => VerifyFix.BecomesAsync(
        new PartialFix(),
        Losses("mean((p - y)^2)").Replace("public static partial class", "/* mine */ class", StringComparison.Ordinal),
        Losses("mean((p - y)^2)").Replace("public static partial class", "/* mine */ partial class", StringComparison.Ordinal));

    [Fact]
    public Task Logits_are_passed_instead_of_what_was_made_of_them() => VerifyFix.BecomesAsync(
        new SecondActivationFix(),
        Training(Bce, "Activations.Sigmoid(z, p);\n        Net.Print(p[0]);\n\n        return BceWithGrad(p, y, gradient);"),
        Training(Bce, "Activations.Sigmoid(z, p);\n        Net.Print(p[0]);\n\n        return BceWithGrad(z, y, gradient);"));

    [Fact]
    public Task A_nested_activation_goes() => VerifyFix.BecomesAsync(
        new SecondActivationFix(),
        Training(Bce, "return BceWithGrad(Activations.Sigmoid(z), y, gradient);"),
        Training(Bce, "return BceWithGrad(z, y, gradient);"));

    [Theory]
    [InlineData("Activations.Sigmoid(p, p);\n\n        return BceWithGrad(p, y, gradient);")]
    [InlineData("Activations.Sigmoid(z, p);\n        z = y;\n\n        return BceWithGrad(p, y, gradient);")]
    [InlineData("Activations.Sigmoid(z, p);\n        z[0] = 1;\n\n        return BceWithGrad(p, y, gradient);")]
    public Task Logits_that_are_gone_are_not_offered(string body) => VerifyFix.IsNotOfferedAsync(new SecondActivationFix(), Training(Bce, body));

    [Theory]
    [InlineData("mean(log(1 + exp(p)) - y*p)", "mean(softplus(p) - y*p)")]
    [InlineData("q = 1/(1 + exp(-p)); mean((q - y)^2)", "q = sigmoid(p); mean((q - y)^2)")]
    public Task A_formula_gets_its_name(string before, string after) => VerifyFix.BecomesAsync(new ReplacementFix(), Losses(before), Losses(after));

    [Fact]
    public Task Formulas_get_their_names_all_at_once() => VerifyFix.AllBecomeAsync(
        new ReplacementFix(), Losses("mean(y*log(1 + exp(-p)) + (1 - y)*log(1 + exp(p)))"), Losses("mean(y*softplus(-p) + (1 - y)*softplus(p))"));

    [Fact]
    public Task Prediction_and_target_change_places() => VerifyFix.BecomesAsync(
        new SwapFix(),
        Training(Bce, "return BceWithGrad(target, logits, gradient);").Replace("float[] z, float[] y", "float[] logits, float[] target", StringComparison.Ordinal),
        Training(Bce, "return BceWithGrad(logits, target, gradient);").Replace("float[] z, float[] y", "float[] logits, float[] target", StringComparison.Ordinal));

    [Fact]
    public void Every_fix_can_be_applied_to_all()
    {
        var fixes = typeof(ReplacementFix).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CodeFixProvider)) && !type.IsAbstract).ToArray();

        Assert.NotEmpty(fixes);
        Assert.All(fixes, type =>
        {
            Assert.True(type.IsSealed);
            Assert.NotNull(type.GetCustomAttribute<ExportCodeFixProviderAttribute>());
            Assert.NotNull(((CodeFixProvider)Activator.CreateInstance(type)!).GetFixAllProvider());
        });
    }

    private static string Losses(string expression) =>
        $"public static partial class MyLosses\n{{\n    [Loss(\"{expression}\")]\n    public static partial float F(ReadOnlySpan<float> p, ReadOnlySpan<float> y);\n}}\n";

    private static string Training(string loss, string body) =>
        $$"""
        public static partial class Training
        {
            {{loss}}
            public static float Step(float[] z, float[] y, float[] p, float[] gradient)
            {
                {{body}}
            }
        }

        public static class Activations
        {
            public static void Sigmoid(ReadOnlySpan<float> z, Span<float> output) => throw new NotImplementedException();

            public static float[] Sigmoid(float[] z) => throw new NotImplementedException();
        }
        """;
}
