namespace LossGen.Compiler.Binding;

/// <summary>Finds how many places each axis has: an <c>int</c> parameter of its name says so, else the length of a span whose other axes are known.</summary>
internal static class ExtentSolver
{
    /// <summary>The axes that can be found, each behind those it needs.</summary>
    public static List<AxisExtent> Solve(LossSignature signature, IReadOnlyList<EquatableArray<string>> axes)
    {
        var extents = new List<AxisExtent>();
        var spans = Enumerable.Range(0, axes.Count)
            .Where(place => signature.Parameters[place] is { IsSpan: true, Kind: not ParameterKind.Values })
            .ToArray();

        bool IsKnown(string axis) => extents.Exists(extent => extent.Axis == axis);

        foreach (var axis in spans.SelectMany(place => axes[place]).Distinct())
        {
            if (signature.Parameters.Any(parameter => parameter.Kind == ParameterKind.Integer && parameter.Name == axis))
            {
                extents.Add(new ParameterExtent(axis));
            }
        }

        // First what an int parameter tells alone, or no other axis at all: of zero rows nobody can tell how long they are.
        while (spans
            .Where(place => axes[place].Count(axis => !IsKnown(axis)) == 1)
            .OrderBy(place => axes[place].Count(axis => extents.Exists(extent => extent.Axis == axis && extent is not ParameterExtent)))
            .Cast<int?>()
            .FirstOrDefault() is { } next)
        {
            var unknown = axes[next].First(axis => !IsKnown(axis));
            extents.Add(new SpanExtent(unknown, signature.Parameters[next].Name, new(axes[next].Where(axis => axis != unknown))));
        }

        return extents;
    }
}
