using LossGen.Compiler.Binding;
using LossGen.Compiler.Differentiation;
using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Scheduling.Nests;

/// <summary>
/// Keeps what a loop would find again at each of its places although it lacks the loop's axis: the norm of a row of the second
/// matrix, in a loop over the rows of the first.
/// </summary>
internal sealed class RepeatedReductions
{
    private readonly LossProgram _program;
    private readonly AxisNames _names;
    private readonly AxisOrder _order;
    private readonly HashSet<ReduceNode> _repeated = [];
    private readonly HashSet<(Node Node, Axes Loops)> _seen = [];

    private RepeatedReductions(LossProgram program)
    {
        var nodes = program.AllNodes();
        _program = program;
        _names = new AxisNames(program.Shape, nodes);
        _order = AxisOrder.Of(program.Shape, nodes, Axes.None);
    }

    /// <summary>The loss with them kept.</summary>
    public static LossProgram Apply(LossProgram program)
    {
        var repeated = new RepeatedReductions(program);
        repeated.Find(program.Value, Axes.Of([.. program.Shape.Kept]).Union(program.Value.Axes));

        foreach (var gradient in program.Gradients)
        {
            repeated.Find(gradient.Derivative, Axes.Of([.. program.Shape.AxesOf(gradient.Parameter)]).Union(gradient.Derivative.Axes));
        }

        return repeated._repeated.Count == 0 ? program : program.With(repeated.Keep);
    }

    /// <summary>Finds them in what is computed within <paramref name="loops"/>, outermost or not.</summary>
    private void Find(Node node, Axes loops)
    {
        if (!_seen.Add((node, loops)))
        {
            return;
        }

        if (node is not ReduceNode reduction)
        {
            foreach (var operand in node.Operands)
            {
                Find(operand, node is ReadNode ? operand.Axes : loops);
            }

            return;
        }

        var home = _order.HomeOf(reduction);
        var path = home.IsEmpty ? home : Axes.Of([.. _order.Sort(loops).TakeWhile(axis => _order.PlaceOf(axis) <= home.Names.Max(_order.PlaceOf))]);

        if (!reduction.Axes.Covers(path) && IsOfSize(reduction))
        {
            _repeated.Add(reduction);
            path = Axes.None;
        }

        var goal = new ReductionGoal(reduction);

        foreach (var part in goal.Places.Append(goal.Value))
        {
            Find(part, path.Union(goal.Axes));
        }
    }

    private Node Keep(Node root) => Substitution.Apply(
        _program.Graph, root, node => node is ReduceNode reduction && _repeated.Contains(reduction) ? Kept(reduction) : null);

    private Node Kept(ReduceNode reduction) =>
        Substitution.Rebuild(_program.Graph, reduction, Keep) is ReduceNode whole ? WholeReduction.Of(_program.Graph, whole) : reduction;

    /// <summary>Whether a tensor has as many elements, so that what is kept does not take the most memory.</summary>
    private bool IsOfSize(ReduceNode reduction)
    {
        var axes = reduction.Axes.Names.Select(_names.AxisOf).ToArray();

        return axes.Distinct().Count() == axes.Length
            && _program.Shape.Tensors.Any(tensor => !axes.Except(tensor.Axes.Select(_names.AxisOf)).Any());
    }
}
