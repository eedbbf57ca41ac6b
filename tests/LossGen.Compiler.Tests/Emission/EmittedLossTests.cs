namespace LossGen.Compiler.Tests.Emission;

public class EmittedLossTests
{
    private const string Spans = "ReadOnlySpan<float> p, ReadOnlySpan<float> y";

    private static readonly LossText Mse = new($"float F({Spans})", "mean((p - y)^2)");
    private static readonly LossText Huber = new(
        $"float F({Spans}, float delta)", "mean(huber(p, y, delta))");
    private static readonly LossText Bce = new($"float F({Spans})", "mean(bce_with_logits(p, y))");
    private static readonly LossText Rmse = new($"float F({Spans})", "sqrt(mean((p - y)^2))");
    private static readonly LossText Dice = new($"float F({Spans})", "1 - 2*sum(p*y)/(sum(p) + sum(y))");
    private static readonly LossText MseDouble = new(
        "double F(ReadOnlySpan<double> p, ReadOnlySpan<double> y)", "mean((p - y)^2)");

    [Fact]
    public void Mean_squared_error_agrees_with_a_plain_loop() => Agrees(
        Mse,
        [],
        (p, y) => p.Zip(y, (a, b) => (a - b) * (a - b)).Average(),
        (p, y, i) => 2 * (p[i] - y[i]) / p.Length);

    [Fact]
    public void Huber_agrees_with_a_plain_loop() => Agrees(
        Huber,
        [0.75],
        (p, y) => p.Zip(y, (a, b) => Math.Abs(a - b) <= 0.75 ? 0.5 * (a - b) * (a - b) : 0.75 * (Math.Abs(a - b) - 0.375)).Average(),
        (p, y, i) => Math.Clamp(p[i] - y[i], -0.75, 0.75) / p.Length);

    [Fact]
    public void Binary_cross_entropy_from_logits_agrees_with_a_plain_loop() => Agrees(
        Bce,
        [],
        (p, y) => p.Zip(y, (z, t) => Math.Log(1 + Math.Exp(z)) - (t * z)).Average(),
        (p, y, i) => ((1 / (1 + Math.Exp(-p[i]))) - y[i]) / p.Length);

    [Fact]
    public void Root_mean_squared_error_agrees_with_a_plain_loop() => Agrees(
        Rmse,
        [],
        (p, y) => Math.Sqrt(p.Zip(y, (a, b) => (a - b) * (a - b)).Average()),
        (p, y, i) => (p[i] - y[i]) / p.Length / Math.Sqrt(p.Zip(y, (a, b) => (a - b) * (a - b)).Average()));

    [Fact]
    public void Dice_agrees_with_a_plain_loop() => Agrees(
        Dice,
        [],
        (p, y) => 1 - (2 * p.Zip(y, (a, b) => a * b).Sum() / (p.Sum() + y.Sum())),
        (p, y, i) => (-2 * y[i] / (p.Sum() + y.Sum())) + (2 * p.Zip(y, (a, b) => a * b).Sum() / Math.Pow(p.Sum() + y.Sum(), 2)));

    [Fact]
    public void Doubles_agree_with_a_plain_loop() => Agrees(
        MseDouble,
        [],
        (p, y) => p.Zip(y, (a, b) => (a - b) * (a - b)).Average(),
        (p, y, i) => 2 * (p[i] - y[i]) / p.Length,
        1e-13);

    public static TheoryData<string> Losses => ["Mse", "Huber", "Bce", "Rmse", "Dice", "MseDouble"];

    [Theory]
    [MemberData(nameof(Losses))]
    public void Every_width_length_and_alignment_gives_the_same_bits(string name)
    {
        var (loss, scalars) = Named(name);
        var widths = new[] { 512, 256, 128 }.Select(width => EmittedLoss.Compile(loss, width)).ToArray();
        var (p, y) = Inputs(1100);

        foreach (var length in Enumerable.Range(0, 201).Append(1003))
        {
            var expected = widths[0].WithGradient(0, length, 1.5, scalars, p, y);
            var offset = length % 17;
            var shiftedP = Shifted(p, offset);
            var shiftedY = Shifted(y, offset);

            foreach (var emitted in widths)
            {
                var actual = emitted.WithGradient(offset, length, 1.5, scalars, shiftedP, shiftedY);
                Assert.Equal(expected.Value, actual.Value);
                Assert.Equal(expected.Gradient, actual.Gradient);
                Assert.Equal(expected.Value, emitted.Value(offset, length, scalars, shiftedP, shiftedY));
            }
        }
    }

    private static (LossText Loss, double[] Scalars) Named(string name) => name switch
    {
        "Mse" => (Mse, []),
        "Huber" => (Huber, [0.75]),
        "Bce" => (Bce, []),
        "Rmse" => (Rmse, []),
        "Dice" => (Dice, []),
        _ => (MseDouble, []),
    };

    private static void Agrees(
        LossText loss,
        double[] scalars,
        Func<double[], double[], double> value,
        Func<double[], double[], int, double> gradient,
        double tolerance = 2e-6)
    {
        var emitted = EmittedLoss.Compile(loss);

        foreach (var length in new[] { 1, 15, 64, 65, 1003, 5000 })
        {
            var (p, y) = Inputs(length);
            var actual = emitted.WithGradient(0, length, 1, scalars, p, y);
            var expected = value(p, y);
            Assert.Equal(expected, actual.Value, Math.Abs(expected) * tolerance);

            for (var i = 0; i < length; i++)
            {
                var slope = gradient(p, y, i);
                Assert.Equal(slope, actual.Gradient[i], (Math.Abs(slope) + (1d / length)) * tolerance);
            }
        }
    }

    /// <summary>Numbers that <c>float</c> holds exactly, so that both sides start from the same.</summary>
    private static (double[] P, double[] Y) Inputs(int length)
    {
        var random = new Random(7);

        return ([.. Draw()], [.. Draw()]);

        IEnumerable<double> Draw() => Enumerable.Range(0, length).Select(_ => (double)(float)((random.NextDouble() * 4) + 0.01)).ToArray();
    }

    private static double[] Shifted(double[] numbers, int by) => [.. Enumerable.Repeat(0d, by), .. numbers];
}
