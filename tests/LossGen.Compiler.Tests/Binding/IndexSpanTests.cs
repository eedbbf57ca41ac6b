using LossGen.Compiler.Binding;
using LossGen.Compiler.Differentiation;
using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Tests.Binding;

public class IndexSpanTests
{
    [Theory]
    [InlineData("masked_mean(p, t != -100)")]
    [InlineData("mean(p*number(t))")]
    public void Kernels_without_named_axes_do_not_read_indices(string text)
    {
        var analysis = LossCompiler.Analyze(Losses.Source(text, Losses.Signature("p t:indices")), TestContext.Current.CancellationToken);
        var mistake = Assert.Single(analysis.Mistakes);

        Assert.Equal(ProgramRules.IndexSpan, mistake.Rule);
        Assert.Equal((MistakeSite.Parameter, 1, new TextRange(0, 1)), (mistake.Site, mistake.SiteIndex, mistake.Range));
        Assert.Null(analysis.Plan);
    }

    [Fact]
    public void Indices_that_nothing_reads_are_only_unused()
    {
        var analysis = LossCompiler.Analyze(Losses.Source("mean(p)", Losses.Signature("p t:indices")), TestContext.Current.CancellationToken);

        Assert.Equal(BindingRules.UnusedParameter, Assert.Single(analysis.Mistakes).Rule);
        Assert.NotNull(analysis.Plan);
    }
}
