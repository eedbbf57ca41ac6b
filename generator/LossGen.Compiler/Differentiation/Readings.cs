using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Differentiation;

/// <summary>Readings of tensors and of unknowns: along other axes, and at places that indices pick.</summary>
internal static class Readings
{
    /// <summary>
    /// What a reading adds to the gradient, the reverse of renaming and of picking by an index: <paramref name="derivative"/> by
    /// <paramref name="reading"/> as a value over the declared axes of what is read.
    /// </summary>
    public static Node Scatter(ExpressionGraph graph, InputNode reading, Node derivative)
    {
        if (reading.IsPlain || derivative == graph.Zero)
        {
            return derivative;
        }

        var node = derivative;
        var alongs = reading.Places.Where(place => !place.IsIndexed).ToArray();
        var declared = Axes.Of([.. reading.Places.Select(place => place.Declared)]);
        var indices = reading.Operands.ToArray();
        var repeated = reading.Axes.Except(Axes.Of([.. alongs.Select(place => place.Axis!)]));
        var taken = declared.Union(reading.Axes).Union(derivative.Axes);

        // Under names that nothing else has, so that no axis becomes another one on the way.
        foreach (var (axis, _) in alongs.Where(place => place.Axis != place.Declared).Select(place => (place.Axis!, place.Declared)))
        {
            RenameAll(axis, Temporary(axis));
        }

        foreach (var axis in repeated.Intersect(declared).Names)
        {
            var fresh = Reindexing.Fresh(axis, taken);
            taken = taken.Union(Axes.Of(fresh));
            repeated = Axes.Of([.. repeated.Except(Axes.Of(axis)).Names, fresh]);
            RenameAll(axis, fresh);
        }

        foreach (var place in reading.Places.Where(place => place.IsIndexed))
        {
            var isPicked = graph.Call(Operations.Equal, graph.Index(place.Declared), indices[place.Operand]);
            node = graph.Select(isPicked, node, graph.Zero);
        }

        node = repeated.IsEmpty ? node : graph.HoistedSum(repeated, node);

        foreach (var place in alongs.Where(place => place.Axis != place.Declared))
        {
            node = Reindexing.Rename(graph, node, Temporary(place.Axis!), place.Declared);
        }

        return node;

        void RenameAll(string from, string to)
        {
            node = Reindexing.Rename(graph, node, from, to);
            indices = [.. indices.Select(index => Reindexing.Rename(graph, index, from, to))];
        }
    }

    /// <summary><paramref name="node"/>, over an unknown's axes or fewer, at the places of a reading of the unknown.</summary>
    public static Node At(ExpressionGraph graph, Node node, InputNode reading)
    {
        foreach (var place in reading.Places.Where(place => place.Axis != place.Declared))
        {
            node = Reindexing.Rename(graph, node, place.Declared, Temporary(place.Declared));
        }

        foreach (var place in reading.Places.Where(place => place.Axis != place.Declared))
        {
            node = place.IsIndexed
                ? Reindexing.Gather(graph, node, Temporary(place.Declared), reading.Operands[place.Operand])
                : Reindexing.Rename(graph, node, Temporary(place.Declared), place.Axis!);
        }

        return node;
    }

    // No name that a user writes has a blank.
    private static string Temporary(string axis) => axis + " ";
}
