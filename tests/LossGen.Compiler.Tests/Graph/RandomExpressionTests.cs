using FsCheck;
using FsCheck.Fluent;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Rewriting;
using LossGen.Compiler.Tests.Values;

namespace LossGen.Compiler.Tests.Graph;

/// <summary>What the graph and the rules make of random expressions has their value, and its text is read back as itself.</summary>
public class RandomExpressionTests
{
    private const int Trees = 400;
    private const int Depth = 4;
    private const int Points = 4;

    private readonly ITestOutputHelper _output;

    public RandomExpressionTests(ITestOutputHelper output) => _output = output;

    [Fact]
    public void Canonical_form_keeps_the_value_wherever_there_is_one() => AssertKept(1, (_, node) => node);

    [Fact]
    public void The_stable_form_keeps_the_value_wherever_there_is_one() =>
        AssertKept(2, (graph, node) => new Stabiliser(graph, Phase.Value).Stabilise(node));

    [Fact]
    public void Rewriting_again_changes_nothing() => Check(3, tree =>
    {
        var graph = new ExpressionGraph();
        var once = new Rewriter(graph, Phase.Value).Rewrite(tree.Build(graph));

        Assert.Same(once, new Rewriter(graph, Phase.Value).Rewrite(once));
    });

    [Fact]
    public void The_text_of_a_node_is_read_back_and_settles() => Check(4, tree =>
    {
        var graph = new ExpressionGraph();
        var node = tree.Build(graph);
        var inputs = Tree.Inputs.ToDictionary(name => name, name => graph.Input(name, NodeType.Number, Axes.Batch));

        // A negative power of a selection is written as a quotient, which is another node of the same value; so is one of 0,
        // which has none.
        var read = FormulaReader.Read(graph, FormulaPrinter.Print(node), inputs);
        var again = FormulaReader.Read(graph, FormulaPrinter.Print(read), inputs);

        Assert.Same(read, again);
        Assert.True(read == node || DividesBySelectionOrZero(node), $"{node} is read back as {read}");
    });

    [Fact]
    public void The_text_does_not_depend_on_the_order_in_which_nodes_were_made() => Check(5, tree =>
    {
        var other = new ExpressionGraph();

        foreach (var part in Enumerable.Reverse(tree.Parts))
        {
            part.Build(other);
        }

        Assert.Equal(FormulaPrinter.Print(tree.Build(new ExpressionGraph())), FormulaPrinter.Print(tree.Build(other)));
    });

    private void AssertKept(ulong seed, Func<ExpressionGraph, Node, Node> pass)
    {
        var withPoints = 0;
        var round = 0;

        Check(seed, tree =>
        {
            var graph = new ExpressionGraph();
            var node = pass(graph, tree.Build(graph));
            var sampling = new Sampling($"{seed} {round++}");
            var compared = Enumerable.Range(0, Points).Count(_ => AssertEqual(tree, node, sampling.NextPoint(Tree.Inputs)));
            withPoints += compared > 0 ? 1 : 0;
        });

        _output.WriteLine($"{withPoints} of {Trees} trees had points with a value.");
        Assert.True(withPoints > Trees / 2, $"{withPoints} trees had points.");
    }

    private static bool AssertEqual(Tree tree, Node node, Point point)
    {
        if (Precise.Evaluate(() => tree.Evaluate(point)) is not { IsDefined: true } expected
            || Precise.Evaluate(node, point) is not { } actual)
        {
            return false;
        }

        // A quotient by zero that a sum or a function makes finite again depends on the sign of zero.
        Assert.True(
            Equality.Compare(expected.Value, actual.Value) || !expected.Value.IsFinite,
            $"{tree} became {node}; at {point}: {expected.Value}, not {actual.Value}");

        return expected.Value.IsFinite;
    }

    private static bool DividesBySelectionOrZero(Node node) =>
        (node is ProductNode product && product.Factors.Any(factor =>
            factor.Exponent.Sign < 0 && factor.Base is ConstantNode { Value.IsZero: true } or CallNode { Operation.Name: "where" }))
        || node.Operands.Any(DividesBySelectionOrZero);

    private static void Check(ulong seed, Action<Tree> body) =>
        Prop.ForAll(Tree.Random(Depth).ToArbitrary(), body)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Trees).WithReplay(seed, 20260101UL | 1));
}
