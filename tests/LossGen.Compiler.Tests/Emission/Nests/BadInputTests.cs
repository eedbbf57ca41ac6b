namespace LossGen.Compiler.Tests.Emission.Nests;

/// <summary>What members over named axes refuse, and that they have written nothing by then.</summary>
public class BadInputTests
{
    private static readonly NestLoss CrossEntropy = new("CrossEntropy", "z[N,C] t:indices[N]", "mean(-gather[C](log_softmax[C](z), t))", "z");
    private static readonly NestLoss Ignoring = new("Ignoring", "z[N,C] t:indices[N] k:int", "masked_mean(-gather[C](log_softmax[C](z), t), t != k)", "z");
    private static readonly NestLoss Masked = new("Masked", "z[N,C] t:indices[N] m:mask[N]", "masked_mean(-gather[C](log_softmax[C](z), t), m)", "z");
    private static readonly NestLoss Extents = new("Extents", "z[N,C] y[N,C] C:int", "mean(sum[C](z*y))", "z");
    private static readonly NestLoss Column = new("Column", "z[N,C] C:int k:int", "mean(gather[C](z, k))", "z");
    private static readonly NestLoss Diagonal = new("Diagonal", "z[N,C] C:int", "mean(gather[C](z, index[N]()))", "z");
    private static readonly Lazy<EmittedNests> Emitted = new(() => EmittedNests.Compile(512, CrossEntropy, Ignoring, Masked, Extents, Column, Diagonal));

    [Theory]
    [InlineData(5, "'t' is 5 at row 1, but must be from 0 to 4.")]
    [InlineData(-1, "'t' is -1 at row 1, but must be from 0 to 4.")]
    public void An_index_out_of_range_names_row_value_and_range(int index, string message)
    {
        float[] gradient = [.. Enumerable.Repeat(7f, 10)];

        var failure = Assert.Throws<ArgumentOutOfRangeException>(() => Call(CrossEntropy, new float[10], new[] { 0, index }, gradient, 1f));

        Assert.StartsWith(message, failure.Message, StringComparison.Ordinal);
        Assert.Equal("t", failure.ParamName);
        Assert.All(gradient, number => Assert.Equal(7f, number));
    }

    [Fact]
    public void A_row_that_is_masked_out_may_hold_any_index()
    {
        float[] gradient = [.. Enumerable.Repeat(7f, 10)];

        var ignoring = (float)Call(Ignoring, new float[10], new[] { 2, -100 }, -100, gradient, 1f)!;
        var masked = (float)Call(Masked, new float[10], new[] { 99, 4 }, new[] { false, true }, gradient, 1f)!;

        Assert.Equal(MathF.Log(5), ignoring, 1e-6f);
        Assert.Equal(MathF.Log(5), masked, 1e-6f);
        Assert.All(gradient.Take(5), number => Assert.Equal(0f, number));
        Assert.Throws<ArgumentOutOfRangeException>(() => Call(Ignoring, new float[10], new[] { 2, -99 }, -100, gradient, 1f));
    }

    [Fact]
    public void One_index_for_all_rows_and_the_place_of_the_row_itself_are_checked_too()
    {
        float[] z = [1, 2, 3, 4, 5, 6];
        var gradient = new float[6];

        Assert.Equal(3.5f, Call(Column, z, 3, 1, gradient, 1f));
        Assert.Equal([0, 0.5f, 0, 0, 0.5f, 0], gradient);
        Assert.Equal(3f, Call(Diagonal, z, 3, gradient, 1f));
        Assert.Equal([0.5f, 0, 0, 0, 0.5f, 0], gradient);
        Assert.Throws<ArgumentOutOfRangeException>(() => Call(Column, z, 3, 3, gradient, 1f));
        Assert.Throws<ArgumentOutOfRangeException>(() => Call(Diagonal, z, 2, gradient, 1f));
    }

    [Fact]
    public void Lengths_that_do_not_fit_say_which_equation_failed()
    {
        var rest = Assert.Throws<ArgumentException>(() => Call(CrossEntropy, new float[11], new int[2], new float[11], 1f));
        var output = Assert.Throws<ArgumentException>(() => Call(CrossEntropy, new float[10], new int[2], new float[9], 1f));
        var other = Assert.Throws<ArgumentException>(() => Call(Extents, new float[10], new float[15], 5, new float[10], 1f));
        var negative = Assert.Throws<ArgumentOutOfRangeException>(() => Call(Extents, new float[10], new float[10], -5, new float[10], 1f));

        Assert.StartsWith("'z' has 11 elements, but z.Length must be N * C", rest.Message, StringComparison.Ordinal);
        Assert.StartsWith("'zGrad' has 9 elements, but zGrad.Length must be N * C, which is 10.", output.Message, StringComparison.Ordinal);
        Assert.StartsWith("'y' has 15 elements, but y.Length must be N * C, which is 10.", other.Message, StringComparison.Ordinal);
        Assert.Equal("C", negative.ParamName);
    }

    [Fact]
    public void No_rows_and_one_class_are_defined_and_no_class_is_refused()
    {
        var gradient = new float[3];

        Assert.Equal(float.NaN, Call(CrossEntropy, Array.Empty<float>(), Array.Empty<int>(), Array.Empty<float>(), 1f));
        Assert.Equal(0f, Call(CrossEntropy, new[] { 1f, 2f, 3f }, new int[3], gradient, 1f));
        Assert.All(gradient, number => Assert.Equal(0f, number));
        Assert.Throws<ArgumentOutOfRangeException>(() => Call(CrossEntropy, Array.Empty<float>(), new int[2], Array.Empty<float>(), 1f));
        Assert.Throws<ArgumentOutOfRangeException>(() => Call(Masked, Array.Empty<float>(), new int[2], new bool[2], Array.Empty<float>(), 1f));
    }

    private static object? Call(NestLoss loss, params object?[] arguments) => Emitted.Value.Call(loss, "WithGrad", arguments);
}
