using LossGen.Compiler.Differentiation;
using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Scheduling.Nests;

/// <summary>
/// Keeps what rows have been reduced to for a gradient that is not written before the loop over rows is through: else each row
/// would be reduced again where it is written.
/// </summary>
internal sealed class KeptReductions
{
    private readonly ExpressionGraph _graph;
    private readonly AxisOrder _order;
    private readonly Dictionary<Node, int> _reads = [];

    private KeptReductions(ExpressionGraph graph, AxisOrder order)
    {
        _graph = graph;
        _order = order;
    }

    /// <summary>The loss with them kept.</summary>
    public static LossProgram Apply(LossProgram program)
    {
        var nodes = program.AllNodes();
        var kept = new KeptReductions(program.Graph, AxisOrder.Of(program.Shape, nodes, Axes.None));

        return program with
        {
            Gradients = [.. program.Gradients.Select(gradient => gradient with { Derivative = kept.Apply(gradient.Derivative, Axes.Of([.. program.Shape.AxesOf(gradient.Parameter)])) })],
        };
    }

    private Node Apply(Node gradient, Axes axes) => Reads(gradient) == 0 ? gradient : Substitution.Apply(_graph, gradient, node => node switch
    {
        ReadNode => node,
        ReduceNode reduction when IsKept(reduction, axes) && Reads(reduction) < Reads(gradient) => WholeReduction.Of(_graph, reduction),
        _ => null,
    });

    /// <summary>Whether finding it takes more than going over the gradient does.</summary>
    private bool IsKept(ReduceNode reduction, Axes axes) =>
        !_order.HomeOf(reduction).IsEmpty
        && axes.Covers(reduction.Axes)
        && Walk.OperandsFirst(reduction).Any(node => !axes.Covers(node.Axes));

    /// <summary>How many loops over rows must be through one after the other before <paramref name="node"/> is.</summary>
    private int Reads(Node node)
    {
        if (!_reads.TryGetValue(node, out var reads))
        {
            reads = node.Operands.Select(Reads).DefaultIfEmpty().Max() + (node is ReadNode ? 1 : 0);
            _reads[node] = reads;
        }

        return reads;
    }
}
