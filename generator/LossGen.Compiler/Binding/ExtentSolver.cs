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

        int known;

        do
        {
            known = extents.Count;

            foreach (var place in spans)
            {
                var unknown = axes[place].Where(axis => !IsKnown(axis)).ToArray();

                if (unknown.Length == 1)
                {
                    var others = axes[place].Where(axis => axis != unknown[0]);
                    extents.Add(new SpanExtent(unknown[0], signature.Parameters[place].Name, new(others)));
                }
            }
        }
        while (extents.Count > known);

        return extents;
    }
}
