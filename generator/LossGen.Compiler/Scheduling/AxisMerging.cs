using LossGen.Compiler.Binding;
using LossGen.Compiler.Differentiation;
using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Scheduling;

/// <summary>
/// Makes one axis of two that lie side by side wherever there is either, as height and width of images do that are only
/// ever summed over together: one long loop instead of many short ones.
/// </summary>
internal static class AxisMerging
{
    /// <summary>The same loss over as few axes as it takes.</summary>
    public static LossProgram Apply(LossProgram program)
    {
        while (Find(program) is var (outer, inner))
        {
            program = Merge(program, outer, inner);
        }

        return program;
    }

    private static (string Outer, string Inner)? Find(LossProgram program)
    {
        var nodes = program.AllNodes();
        var pairs = program.Shape.Tensors.SelectMany(tensor => tensor.Axes.Zip(tensor.Axes.Skip(1), (outer, inner) => (outer, inner))).Distinct();

        return pairs.Where(pair => IsOne(program.Shape, nodes, pair.outer, pair.inner)).Cast<(string, string)?>().FirstOrDefault();
    }

    private static bool IsOne(LossShape shape, IEnumerable<Node> nodes, string outer, string inner)
    {
        bool IsEither(string axis) => axis == outer || axis == inner;

        bool AreTogether(IReadOnlyList<string> axes) => axes.Count(IsEither) is var count
            && (count == 0 || (count == 2 && axes.ToList().IndexOf(inner) == axes.ToList().IndexOf(outer) + 1));

        bool AreBoth(Axes axes) => axes.Contains(outer) == axes.Contains(inner)
            && !axes.Names.Any(axis => !IsEither(axis) && IsEither(Axes.BaseName(axis)));

        bool Allows(Node node) => AreBoth(node.Axes) && node switch
        {
            InputNode input => input.Places.All(place => !IsEither(place.Declared) || place.Axis == place.Declared),
            IndexNode index => !IsEither(Axes.BaseName(index.Axis)),
            ReduceNode reduce => AreBoth(reduce.Over),
            _ => true,
        };

        return shape.Tensors.All(tensor => AreTogether(tensor.Axes))
            && !shape.Equal.Any(pair => IsEither(pair.First) || IsEither(pair.Second))
            && !shape.Extents.OfType<RenamedExtent>().Any(extent => IsEither(extent.Axis) || IsEither(extent.Of))
            && nodes.All(Allows);
    }

    private static LossProgram Merge(LossProgram program, string outer, string inner)
    {
        var merged = new MergedExtent(outer, inner);
        var shape = program.Shape;
        var memo = new Dictionary<Node, Node>();

        EquatableArray<string> Merged(IEnumerable<string> axes) =>
            new(axes.Where(axis => axis != inner).Select(axis => axis == outer ? merged.Axis : axis));

        Node Visit(Node node)
        {
            if (!memo.TryGetValue(node, out var result))
            {
                result = node switch
                {
                    InputNode input => program.Graph.Input(
                        input.Name,
                        input.Type,
                        new EquatableArray<Place>(input.Places.Where(place => place.Declared != inner).Select(place => place.Declared == outer ? Place.Along(merged.Axis) : place)),
                        [.. input.Operands.Select(Visit)]),
                    ReduceNode reduce => program.Graph.Reduce(reduce.Reduction, Axes.Of([.. Merged(reduce.Over.Names)]), Visit(reduce.Body)),
                    _ => Substitution.Rebuild(program.Graph, node, Visit),
                };
                memo.Add(node, result);
            }

            return result;
        }

        return program.With(Visit) with
        {
            Shape = shape with
            {
                Tensors = new(shape.Tensors.Select(tensor => tensor with { Axes = Merged(tensor.Axes) })),
                Extents = new(shape.Extents.Append(merged)),
                Order = Merged(shape.Order),
                Kept = Merged(shape.Kept),
            },
        };
    }
}
