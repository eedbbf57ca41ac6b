using LossGen.Analyzers.Tests.Harness;
using LossGen.CodeFixes;

namespace LossGen.Analyzers.Tests;

/// <summary>Fixes of training code: what an activation was applied to is found, and the activation goes where nothing else reads it.</summary>
public sealed class TrainingFixTests
{
    private const string Elements = """
        [Loss("mean((p - y)^2)")]
            public static partial float Mse(ReadOnlySpan<float> p, ReadOnlySpan<float> y);

            [Loss("mean(logistic(z, y))")]
            public static partial float Logistic(ReadOnlySpan<float> z, ReadOnlySpan<float> y);

            [Loss("bce_with_logits(z, y)")]
            public static partial void Bces(ReadOnlySpan<float> z, ReadOnlySpan<float> y, Span<float> values);

            [Loss("mean(bce_with_logits(z, y))")]
            public static partial float Bce(ReadOnlySpan<float> z, ReadOnlySpan<float> y);
        """;

    private const string Held = "System.Func<ReadOnlySpan<float>, ReadOnlySpan<float>, Span<float>, float, float>";

    private const string Rows = """
        [Loss("mean[N](sum[C]((p - y)^2))")]
            public static partial float Brier([Axes("N, C")] ReadOnlySpan<float> p, [Axes("N, C")] ReadOnlySpan<float> y, int C);

            [Loss("mean[N](-sum[C](y*log_softmax[C](z)))")]
            public static partial float CrossEntropy([Axes("N, C")] ReadOnlySpan<float> z, [Axes("N, C")] ReadOnlySpan<float> y, int C);
        """;

    private const string Labels = """
        var y = new float[z.Length];
                for (var i = 0; i < y.Length; i++)
                {
                    y[i] = positive[i] ? 1f : 0f;
                }
        """;

    [Fact]
    public Task A_loss_from_logits_takes_the_place_of_differences() => VerifyFix.BecomesAsync(
        new LogitsLossFix(),
        Training(Elements, $"var p = new float[z.Length];\n        {Labels}\n\n        Activations.Sigmoid(z, p);\n\n        return MseWithGrad(p, y, gradient);"),
        Training(Elements, $"{Labels}\n\n\n        return BceWithGrad(z, y, gradient);"));

    [Fact]
    public Task An_activation_that_somebody_reads_stays() => VerifyFix.BecomesAsync(
        new LogitsLossFix(),
        Training(Elements, $"var p = new float[z.Length];\n        {Labels}\n\n        Activations.Sigmoid(z, p);\n        Net.Print(p[0]);\n\n        return MseWithGrad(p, y, gradient);"),
        Training(Elements, $"var p = new float[z.Length];\n        {Labels}\n\n        Activations.Sigmoid(z, p);\n        Net.Print(p[0]);\n\n        return BceWithGrad(z, y, gradient);"));

    [Fact]
    public Task Two_losses_are_mended_at_once_and_the_activation_that_both_read_goes() => VerifyFix.AllBecomeAsync(
        new LogitsLossFix(),
        Training(Rows, "var p = new float[z.Length];\n        TensorPrimitives.SoftMax<float>(z, p);\n        BrierGrad(p, target, 10, gradient);\n\n        return BrierWithGrad(p, target, 10, gradient);"),
        Training(Rows, "CrossEntropyGrad(z, target, 10, gradient);\n\n        return CrossEntropyWithGrad(z, target, 10, gradient);"));

    [Fact]
    public Task A_loop_over_rows_that_does_nothing_else_goes_with_its_activation() => VerifyFix.BecomesAsync(
        new LogitsLossFix(),
        Training(
            Rows,
            """
            var p = new float[z.Length];
                    for (var n = 0; n < z.Length/10; n++)
                    {
                        TensorPrimitives.SoftMax<float>(z.AsSpan(n*10, 10), p.AsSpan(n*10, 10));
                    }

                    return BrierWithGrad(p, target, 10, gradient);
            """),
        Training(Rows, "return CrossEntropyWithGrad(z, target, 10, gradient);"));

    [Theory]
    [InlineData("Activations.Sigmoid(z, p);\n        z[0] = 1;\n\n        return MseWithGrad(p, y, gradient);")]
    [InlineData("Activations.Sigmoid(z, z);\n\n        return MseWithGrad(z, y, gradient);")]
    public Task Logits_that_are_gone_make_no_loss(string body) =>
        VerifyFix.IsNotOfferedAsync(new LogitsLossFix(), Training(Elements, $"var p = new float[z.Length];\n        {Labels}\n        {body}"));

    [Fact]
    public Task Without_a_loss_from_logits_there_is_nothing_to_take() => VerifyFix.IsNotOfferedAsync(
        new LogitsLossFix(),
        Training(Rows, "var p = new float[z.Length];\n        TensorPrimitives.SoftMax<float>(z, p);\n\n        return BrierWithGrad(p, target, 10, gradient);").Replace("log_softmax[C](z)", "z", StringComparison.Ordinal));

    [Fact]
    public Task TorchSharp_takes_the_classes_behind_one_hot_rows() => VerifyFix.BecomesAsync(
        new LogitsLossFix(),
        Torch("var p = functional.softmax(z, 1);\n        var loss = functional.mse_loss(p, functional.one_hot(t, 10).to_type(torch.float32));\n        loss.backward();"),
        Torch("var loss = functional.cross_entropy(z, t);\n        loss.backward();"));

    [Fact]
    public Task TorchSharp_takes_a_binary_cross_entropy_of_labels() => VerifyFix.BecomesAsync(
        new LogitsLossFix(),
        Torch("var y = t.gt(0).to_type(torch.float32);\n        var loss = functional.mse_loss(torch.sigmoid(z), y, reduction: nn.Reduction.Sum);\n        loss.backward();"),
        Torch("var y = t.gt(0).to_type(torch.float32);\n        var loss = functional.binary_cross_entropy_with_logits(z, y, reduction: nn.Reduction.Sum);\n        loss.backward();"));

    [Fact]
    public Task A_second_activation_that_nobody_reads_goes() => VerifyFix.BecomesAsync(
        new SecondActivationFix(),
        Training(Elements, "var p = new float[z.Length];\n        Activations.Sigmoid(z, p);\n\n        return BceWithGrad(p, target, gradient);"),
        Training(Elements, "return BceWithGrad(z, target, gradient);"));

    [Fact]
    public Task A_sigmoid_that_a_loop_writes_for_a_loss_from_logits_goes() => VerifyFix.BecomesAsync(
        new SecondActivationFix(),
        Training(Elements, $"var p = new float[z.Length];\n        {Loop("p", "z")}\n\n        return BceWithGrad(p, target, gradient);"),
        Training(Elements, "return BceWithGrad(z, target, gradient);"));

    [Fact]
    public Task A_sigmoid_that_a_loop_writes_for_differences_makes_way_for_a_loss_from_logits() => VerifyFix.BecomesAsync(
        new LogitsLossFix(),
        Training(Elements, $"var p = new float[z.Length];\n        {Labels}\n\n        {Loop("p", "z")}\n\n        Net.Print(p[0]);\n\n        return MseWithGrad(p, y, gradient);"),
        Training(Elements, $"var p = new float[z.Length];\n        {Labels}\n\n        {Loop("p", "z")}\n\n        Net.Print(p[0]);\n\n        return BceWithGrad(z, y, gradient);"));

    [Fact]
    public Task A_sigmoid_of_a_loop_in_place_is_left_out() => VerifyFix.BecomesAsync(
        new SecondActivationFix(),
        Training(Elements, $"var a = Net.Forward(z);\n        {Loop("a", "a")}\n\n        return BceWithGrad(a, target, gradient);"),
        Training(Elements, "var a = Net.Forward(z);\n\n        return BceWithGrad(a, target, gradient);"));

    [Theory]
    [InlineData("-z[i]", "z[i]")]
    [InlineData("= 0;", "= 1;")]
    [InlineData("i < z.Length", "i < target.Length")]
    [InlineData("new float[z.Length]", "new float[target.Length]")]
    [InlineData("-z[i]", "-z[0]")]
    [InlineData("return", "z[0] = 1;\n        return")]
    [InlineData("return", "Net.Forward(target).CopyTo(z, 0);\n        return")]
    [InlineData("            p[i]", "            Net.Print(i);\n            p[i]")]
    public Task A_loop_that_may_do_something_else_stays(string right, string other)
    {
        var body = $"var p = new float[z.Length];\n        {Loop("p", "z")}\n\n        return BceWithGrad(p, target, gradient);";
        Assert.Contains(right, body, StringComparison.Ordinal);

        return VerifyFix.IsNotOfferedAsync(new SecondActivationFix(), Training(Elements, body.Replace(right, other, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("var a = Net.Forward(z);\n        #\n        Net.Print(a[0]);\n\n        return BceWithGrad(a, target, gradient);")]
    [InlineData("var a = Net.Forward(z);\n        var sum = 0f;\n        for (var epoch = 0; epoch < 3; epoch++)\n        {\n        Net.Print(a[0]);\n        #\n        sum += BceWithGrad(a, target, gradient);\n        }\n\n        return sum;")]
    [InlineData("#\n        return BceWithGrad(a, target, gradient);\n        }\n\n        public static float More(float[] a, float[] target, float[] gradient)\n        {\n        #\n        return BceWithGrad(a, target, gradient);")]
    public Task A_loop_in_place_stays_where_somebody_may_read_what_it_wrote(string body) => VerifyFix.IsNotOfferedAsync(
        new SecondActivationFix(),
        Training(Elements, body.Replace("#", Loop("a", "a"), StringComparison.Ordinal)).Replace("float[] z, float[] target, bool[] positive", body[0] == '#' ? "float[] a, float[] target, bool[] positive" : "float[] z, float[] target, bool[] positive", StringComparison.Ordinal));

    [Fact]
    public Task A_second_activation_before_a_loss_in_a_variable_goes() => VerifyFix.BecomesAsync(
        new SecondActivationFix(),
        Training(Elements, $"{Held} loss = BceWithGrad;\n        var p = new float[z.Length];\n        Activations.Sigmoid(z, p);\n\n        return loss(p, target, gradient, 1f);"),
        Training(Elements, $"{Held} loss = BceWithGrad;\n        return loss(z, target, gradient, 1f);"));

    [Fact]
    public Task A_loss_in_a_variable_is_not_replaced_where_it_is_called() => VerifyFix.IsNotOfferedAsync(
        new LogitsLossFix(),
        Training(Elements, $"{Held} loss = MseWithGrad;\n        var p = new float[z.Length];\n        {Labels}\n        Activations.Sigmoid(z, p);\n\n        return loss(p, y, gradient, 1f);"));

    [Fact]
    public Task A_second_activation_in_place_is_left_out() => VerifyFix.BecomesAsync(
        new SecondActivationFix(),
        Training(Elements, "var a = Net.Forward(z);\n        Activations.Sigmoid(a, a);\n\n        return BceWithGrad(a, target, gradient);"),
        Training(Elements, "var a = Net.Forward(z);\n\n        return BceWithGrad(a, target, gradient);"));

    [Fact]
    public Task A_second_activation_of_a_call_is_left_out() => VerifyFix.BecomesAsync(
        new SecondActivationFix(),
        Torch("var p = functional.softmax(Net(z), 1);\n        functional.cross_entropy(p, t).backward();"),
        Torch("var p = Net(z);\n        functional.cross_entropy(p, t).backward();"));

    [Theory]
    [InlineData("var p = Predict(z);\n\n        return BceWithGrad(p, target, gradient);")]
    [InlineData("return BceWithGrad(Predict(z), target, gradient);")]
    public Task What_a_model_computes_its_outputs_of_is_no_logits(string body) => VerifyFix.IsNotOfferedAsync(
        new SecondActivationFix(),
        Training(Elements, body).Replace("public static class Activations", """
            public static partial class Training
            {
                private static float[] Predict(float[] x)
                {
                    var z = Net.Forward(x);
                    Activations.Sigmoid(z, z);

                    return z;
                }
            }

            public static class Activations
            """, StringComparison.Ordinal));

    [Fact]
    public Task A_logarithm_of_a_softmax_is_taken_in_one_step() => VerifyFix.BecomesAsync(
        new LogarithmFix(),
        Torch("var p = functional.softmax(z, 1);\n        var q = torch.log(p);\n        functional.nll_loss(q, t).backward();"),
        Torch("var q = functional.log_softmax(z, 1);\n        functional.nll_loss(q, t).backward();"));

    [Fact]
    public Task Logarithms_are_taken_in_one_step_all_at_once() => VerifyFix.AllBecomeAsync(
        new LogarithmFix(),
        Torch("var a = z.softmax(1).log();\n        var b = torch.sigmoid(z).log();\n        (functional.nll_loss(a, t) - b.mean()).backward();"),
        Torch("var a = functional.log_softmax(z, 1);\n        var b = functional.logsigmoid(z);\n        (functional.nll_loss(a, t) - b.mean()).backward();"));

    [Fact]
    public Task A_logarithm_of_what_was_clamped_stays() => VerifyFix.IsNotOfferedAsync(
        new LogarithmFix(), Torch("var q = z.softmax(1).clamp(1e-7).log();\n        functional.nll_loss(q, t).backward();"));

    [Fact]
    public Task Labels_become_signs_where_they_are_written() => VerifyFix.BecomesAsync(
        new LabelFix(),
        Training(Elements, $"{Labels}\n\n        return LogisticWithGrad(z, y, gradient);"),
        Training(Elements, $"{Labels.Replace("1f : 0f", "1f : -1f", StringComparison.Ordinal)}\n\n        return LogisticWithGrad(z, y, gradient);"));

    [Theory]
    [InlineData("var y = Array.ConvertAll(positive, label => label ? 1f : #0f);")]
    [InlineData("var y = positive.Select(label => label ? 1f : #0f).ToArray();")]
    [InlineData("var y = positive.Select(label => label switch { true => 1f, _ => #0f }).ToArray();")]
    [InlineData("var y = new float[z.Length];\n        for (var i = 0; i < y.Length; i++) { y[i] = positive[i] switch { true => 1f, _ => #0f }; }")]
    public Task Labels_become_signs_where_they_are_computed(string labels)
    {
        return VerifyFix.BecomesAsync(new LabelFix(), With("0f"), With("-1f"));

        string With(string negative) => Training(Elements, $"{labels.Replace("#0f", negative, StringComparison.Ordinal)}\n\n        return LogisticWithGrad(z, y, gradient);")
            .Replace("using System.Numerics.Tensors;", "using System.Linq;\nusing System.Numerics.Tensors;", StringComparison.Ordinal);
    }

    [Fact]
    public Task A_projection_that_computes_something_stays() => VerifyFix.IsNotOfferedAsync(
        new LabelFix(), Training(Elements, "var y = Array.ConvertAll(positive, label => { return label ? 1f : 0f; });\n\n        return LogisticWithGrad(z, y, gradient);"));

    [Fact]
    public Task System_Numerics_Tensors_has_no_logarithm_of_an_activation_in_one_step() => VerifyFix.IsNotOfferedAsync(
        new LogarithmFix(),
        Training(Elements, "var p = new float[z.Length];\n        TensorPrimitives.Sigmoid<float>(z, p);\n        TensorPrimitives.Log<float>(p, p);\n\n        return p[0] + BceWithGrad(z, target, gradient);"));

    [Fact]
    public Task Signs_become_labels_where_they_are_listed() => VerifyFix.BecomesAsync(
        new LabelFix(),
        Training(Elements, "float[] y = [1, -1, -1f];\n\n        return BceWithGrad(z, y, gradient);"),
        Training(Elements, "float[] y = [1, 0, 0f];\n\n        return BceWithGrad(z, y, gradient);"));

    [Fact]
    public Task Labels_that_another_loss_reads_stay() => VerifyFix.IsNotOfferedAsync(
        new LabelFix(), Training(Elements, $"{Labels}\n\n        return LogisticWithGrad(z, y, gradient) + Bce(z, y);"));

    [Fact]
    public Task A_tensor_of_labels_is_computed_anew() => VerifyFix.BecomesAsync(
        new LabelFix(),
        Torch("functional.soft_margin_loss(z, t.gt(0).to_type(torch.float32)).backward();"),
        Torch("functional.soft_margin_loss(z, t.gt(0).to_type(torch.float32)*2 - 1).backward();"));

    [Theory]
    [InlineData("mean(-gather[C](log_softmax[C](z), t))", "", "", "[Axes(\"N, C\")] ", "[Axes(\"N\")] ")]
    [InlineData("mean(-gather[K](log_softmax[K](z), t))", "[Axes(\"B, K\")] ", "", "[Axes(\"B, K\")] ", "[Axes(\"B\")] ")]
    [InlineData("mean(-gather[C](log_softmax[C](z), t))", "", "[Axes(\"N\")] ", "[Axes(\"N, C\")] ", "[Axes(\"N\")] ")]
    public Task Axes_are_declared_with_which_the_expression_compiles(string expression, string z, string t, string zAfter, string tAfter) =>
        VerifyFix.AllBecomeAsync(new AxesFix(), Indexed(expression, z, t), Indexed(expression, zAfter, tAfter));

    [Fact]
    public Task Axes_with_which_nothing_compiles_are_not_offered() =>
        VerifyFix.IsNotOfferedAsync(new AxesFix(), Indexed("mean(gather[C](z, t) - gather[D](z, t) - gather[E](z, t))", "", ""));

    private static string Indexed(string expression, string z, string t) =>
        $"public static partial class MyLosses\n{{\n    [Loss(\"{expression}\")]\n    public static partial float F({z}ReadOnlySpan<float> z, {t}ReadOnlySpan<int> t);\n}}\n";

    private static string Loop(string to, string from) =>
        $"for (var i = 0; i < {from}.Length; i++)\n        {{\n            {to}[i] = 1f / (1f + MathF.Exp(-{from}[i]));\n        }}";

    private static string Training(string losses, string body) =>
        $$"""
        using System.Numerics.Tensors;

        public static partial class Training
        {
            {{losses}}

            public static float Step(float[] z, float[] target, bool[] positive, float[] gradient)
            {
                {{body}}
            }
        }

        public static class Activations
        {
            public static void Sigmoid(ReadOnlySpan<float> z, Span<float> output) => throw new NotImplementedException();
        }
        """;

    private static string Torch(string body) =>
        $$"""
        using TorchSharp;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        public static class Training
        {
            public static Tensor Net(Tensor x) => throw new NotImplementedException();

            public static void Step(Tensor z, Tensor t)
            {
                {{body}}
            }
        }
        """;
}
