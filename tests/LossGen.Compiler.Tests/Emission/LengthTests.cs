using LossGen.Compiler.Binding;
using LossGen.Compiler.Scheduling;

namespace LossGen.Compiler.Tests.Emission;

public class LengthTests
{
    [Fact]
    public void An_expression_that_becomes_too_many_lines_is_a_mistake()
    {
        var terms = string.Join(" + ", Enumerable.Range(1, 400).Select(i => $"{i}*cos({i}*p)"));
        var signature = new LossText("float F(ReadOnlySpan<float> p)", "p").Signature;

        var analysis = LossCompiler.Analyze(new LossSource(signature, $"mean({terms})", "", default), TestContext.Current.CancellationToken);

        Assert.Null(analysis.Plan);
        Assert.Equal([ScheduleRules.TooLong.Id], analysis.Mistakes.Select(mistake => mistake.Rule.Id));
    }

    [Theory]
    [InlineData("mean(squared_error(p, y))")]
    [InlineData("mean(absolute_error(p, y))")]
    [InlineData("sqrt(mean((p - y)^2))")]
    [InlineData("mean(poisson_nll(p, y))")]
    public void A_simple_loss_takes_less_than_500_lines(string expression)
    {
        var loss = new LossText("float F(ReadOnlySpan<float> p, ReadOnlySpan<float> y)", expression);

        Assert.InRange(loss.Source().Split('\n').Length, 1, 500);
    }

    [Fact]
    public void The_limit_is_judged_by_more_lines_than_are_written()
    {
        var terms = string.Join(" + ", Enumerable.Range(1, 60).Select(i => $"{i}*cos({i}*p)"));
        var loss = new LossText("float F(ReadOnlySpan<float> p)", $"mean({terms})");

        var judged = loss.Plan().Sweeps.Sum(LengthLimits.Lines);
        var written = loss.Source().Split("file static class")[1].Split('\n').Length;

        Assert.InRange(judged, written, 2 * written);
    }
}
