using LossGen.Compiler.Graph;
using LossGen.Compiler.Rewriting;

namespace LossGen.Compiler.Tests.Rewriting;

/// <summary>Rules that read each other's right sides come to an end.</summary>
public class TerminationTests
{
    [Theory]
    [InlineData("softplus(z) + z")]
    [InlineData("softplus(z) - z")]
    [InlineData("softplus(z) - 0.3*z")]
    [InlineData("softplus(z) - 2*z")]
    [InlineData("2*softplus(z) - softplus(-z)")]
    [InlineData("0.7*softplus(z) + 0.3*softplus(-z)")]
    [InlineData("3*softplus(z) - 2*softplus(-z) + 5*z")]
    public void Softplus_beside_multiples_of_its_argument_settles(string formula)
    {
        var graph = new ExpressionGraph();
        var z = graph.Input("z", NodeType.Number, Axes.Batch);
        var node = FormulaReader.Read(graph, formula, new Dictionary<string, Node> { ["z"] = z });
        var stable = new Rewriter(graph, Phase.Value).Rewrite(node);

        Assert.Same(stable, new Rewriter(graph, Phase.Value).Rewrite(stable));
    }
}
