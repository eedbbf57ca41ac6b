using LossGen.Compiler.Graph;
using LossGen.Compiler.Rewriting;

namespace LossGen.Compiler.Tests.Rewriting;

/// <summary>Quotients whose derivatives cancel, made opaque before they are differentiated.</summary>
public class QuotientTests
{
    [Theory]
    [InlineData("(x - y)/(x + z)", "SharedRatio(x, -y, z)")]
    [InlineData("(y - x)/(x + 3)", "-SharedRatio(x, -y, 3)")]
    [InlineData("(2*x + y)/(x + z)", "2*SharedRatio(x, 0.5*y, z)")]
    [InlineData("w*(x + y + 1)/(x + y + z)", "w*SharedRatio(x + y, 1, z)")]
    [InlineData("(x + y)/(x + y + z)", "Saturation(x + y, z)")]
    public void What_a_sum_and_its_divisor_share_is_one_operand(string expression, string expected) =>
        Assert.Same(Read(expected), Quotients.Apply(Graph, Read(expression), []));

    [Theory]
    [InlineData("1 - (x + s)/(y + s)", "SharedComplement(s, x, y)")]
    [InlineData("1 - (2*x + 1)/(y + z + 1)", "SharedComplement(1, 2*x, y + z)")]
    [InlineData("3*(x + s)/(s + y) + z - 3", "z - 3*SharedComplement(s, x, y)")]
    [InlineData("1 - (x - y)/(x + z)", "SharedComplement(x, -y, z)")]
    [InlineData("2 - (4*s + x)/(2*s + y)", "2*SharedComplement(2*s, 0.5*x, y)")]
    public void What_is_left_of_one_shares_it_too(string expression, string expected) =>
        Assert.Same(Read(expected), Quotients.Apply(Graph, Read(expression), []));

    // What both have of a number alone costs nothing where the rest varies.
    [Theory]
    [InlineData("(x + s)/(y + s)")]
    [InlineData("(x + 1)/(y + 1)")]
    [InlineData("(x + y)^2/(x + z)^2")]
    [InlineData("1 + (x + s)/(y + s)")]
    [InlineData("1 - w*(x + s)/(y + s)")]
    [InlineData("1 - (x + 1)/(y + 2)")]
    public void Other_quotients_stay(string expression) => Assert.Same(Read(expression), Quotients.Apply(Graph, Read(expression), []));

    private ExpressionGraph Graph { get; } = new();

    private Node Read(string formula) => FormulaReader.Read(
        Graph,
        formula,
        new[] { "w", "x", "y", "z", "s" }.ToDictionary(name => name, name => (Node)Graph.Input(name, NodeType.Number, name == "s" ? Axes.None : Axes.Batch)));
}
