using LossGen.Accuracy.Tests.Compilation;
using Xunit;

namespace LossGen.Accuracy.Tests.Axes;

/// <summary>Indices that lead nowhere and lengths that do not divide are refused before anything is written.</summary>
public class AxesBadInputTests
{
    private const float Untouched = 77;

    [Theory]
    [InlineData("cross-entropy", 3)]
    [InlineData("cross-entropy", -1)]
    [InlineData("cross-entropy", int.MaxValue)]
    [InlineData("cross-entropy", int.MinValue)]
    [InlineData("rows", 3)]
    [InlineData("ignored", 3)]
    [InlineData("ignored", -1)]
    public void An_index_out_of_range_is_refused_with_its_row_value_and_range(string name, int index)
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => Attempt(name, [0, 1, index, 2], [true, true, true, true]));

        Assert.Contains("2", exception.Message, StringComparison.Ordinal);
        Assert.Contains(index.ToString(System.Globalization.CultureInfo.InvariantCulture), exception.Message, StringComparison.Ordinal);
        Assert.Equal("t", exception.ParamName);
    }

    [Theory]
    [InlineData("ignored", -100)]
    [InlineData("masked", 3)]
    [InlineData("masked", -1)]
    [InlineData("selected", int.MinValue)]
    public void A_row_masked_out_may_hold_any_index(string name, int index)
    {
        var call = Attempt(name, [0, 1, index, 2], [true, true, false, true]);
        var same = Attempt(name, [0, 1, name == "ignored" ? -100 : 0, 2], [true, true, false, true]);

        Assert.Equal(same.Gradients[0], call.Gradients[0]);
        Assert.Equal([0, 0, 0], call.Gradients[0][6..9]);
    }

    [Fact]
    public void A_masked_row_that_counts_may_not()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Attempt("masked", [0, 1, 5, 2], [true, true, true, true]));
    }

    [Theory]
    [InlineData(11, 4)]
    [InlineData(13, 4)]
    [InlineData(12, 0)]
    public void Lengths_that_do_not_divide_are_refused(int logits, int rows)
    {
        var call = Call([.. new int[rows]], [], logits);
        var exception = Assert.Throws<ArgumentException>(() => AxesFacts.Compiled.Get<float>(AxesFacts.Losses["cross-entropy"]).WithGradient(call));

        Assert.IsNotType<ArgumentOutOfRangeException>(exception);
        Assert.Contains(logits.ToString(System.Globalization.CultureInfo.InvariantCulture), exception.Message, StringComparison.Ordinal);
        Assert.All(call.Gradients[0], slope => Assert.Equal(Untouched, slope));
    }

    private static Call<float> Attempt(string name, int[] classes, bool[] mask)
    {
        var loss = AxesFacts.Losses[name];
        var call = Call(classes, mask, 12);

        try
        {
            AxesFacts.Compiled.Get<float>(loss).WithGradient(call);
        }
        catch (ArgumentException)
        {
            Assert.All(call.Gradients[0], slope => Assert.Equal(Untouched, slope));
            Assert.All(call.Values, value => Assert.Equal(Untouched, value));

            throw;
        }

        return call;
    }

    private static Call<float> Call(int[] classes, bool[] mask, int logits) => new()
    {
        Tensors = [[.. Enumerable.Range(0, logits).Select(i => (i * 7 % 5) - 2f)]],
        Masks = [mask],
        Indices = [classes],
        Scalars = [],
        Integers = [-100],
        Gradients = [[.. Enumerable.Repeat(Untouched, logits)]],
        Values = [.. Enumerable.Repeat(Untouched, classes.Length)],
        Upstream = 1,
        Upstreams = [.. Enumerable.Repeat(1f, classes.Length)],
    };
}
