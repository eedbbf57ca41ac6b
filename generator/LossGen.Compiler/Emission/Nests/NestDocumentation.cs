using LossGen.Compiler.Binding;
using LossGen.Compiler.Scheduling;
using LossGen.Compiler.Scheduling.Nests;

namespace LossGen.Compiler.Emission.Nests;

/// <summary>What a reader and a caller of members over named axes need to know.</summary>
internal static class NestDocumentation
{
    /// <summary>The loops of a nest as comment lines.</summary>
    public static IEnumerable<string> Header(Nest nest) => Lines(nest.Body, 1).Prepend($"// {nest.Name}:");

    /// <summary>What a parameter is, or null where its axes do not matter.</summary>
    public static string? Describe(MemberParameter parameter, LossPlan plan)
    {
        if (parameter.Element is null)
        {
            return null;
        }

        var axes = ExtentChecks.AxesOf(plan.Program.Shape, parameter);
        var places = plan.Program.Shape.IsNamed ? $", over [{string.Join(", ", axes).Replace(MergedExtent.Times, ", ")}], row by row" : "";

        return parameter.Role switch
        {
            ParameterRole.Values => $"Receives the values{places}.",
            ParameterRole.Upstream => $"What the gradient of each value is multiplied by{places}.",
            ParameterRole.Gradient when plan.Nests!.InPlace.Contains(parameter.Of!) =>
                $"Receives the gradient by <c>{parameter.Of}</c>{places}: it is overwritten, and may be in place, exactly the span of <c>{parameter.Of}</c>.",
            ParameterRole.Gradient => $"Receives the gradient by <c>{parameter.Of}</c>{places}: it is overwritten, and shares no memory with any other span.",
            _ => $"The elements of <c>{parameter.PlainName}</c>{places}.",
        };
    }

    /// <summary>What the members throw.</summary>
    public static IEnumerable<string> Exceptions(LossPlan plan)
    {
        yield return "/// <exception cref=\"global::System.ArgumentException\">The lengths of the spans do not fit their axes, or one that is written shares memory with another.</exception>";

        foreach (var index in plan.Nests!.Checks.Select(check => check.Index.Name).Distinct())
        {
            yield return $"/// <exception cref=\"global::System.ArgumentOutOfRangeException\">An index of <c>{index}</c> that is read is out of range.</exception>";
        }
    }

    /// <summary>What the members allocate, where they do.</summary>
    public static IEnumerable<string> Remarks(LossPlan plan)
    {
        var columns = plan.Nests!.All
            .SelectMany(nest => nest.Columns)
            .Select(column => $"[{string.Join(", ", column.Axes)}]")
            .Distinct()
            .ToArray();

        if (columns.Length > 0)
        {
            yield return $"Keeps a <c>double</c> for each place of {string.Join(" and ", columns)}: 4 KB on the stack, more in an array of the shared pool.";
        }
    }

    private static IEnumerable<string> Lines(NestBlock block, int depth)
    {
        var indent = $"// {new string(' ', 4 * depth)}";

        foreach (var action in block.Actions)
        {
            if (action is LoopAction loop)
            {
                yield return $"{indent}for each place of {Named(loop.Axis)}:";

                foreach (var line in Lines(loop.Body, depth + 1))
                {
                    yield return line;
                }
            }
            else if (action is PairAction pairs)
            {
                yield return $"{indent}for each {pairs.Block}:";

                foreach (var line in Lines(pairs, depth + 1))
                {
                    yield return line;
                }
            }
            else if (action is LaneAction lanes)
            {
                yield return $"{indent}along {Named(lanes.Sweep.Axis)}: {Describe(lanes.Sweep)}";
            }
        }
    }

    private static IEnumerable<string> Lines(PairAction pairs, int depth)
    {
        var indent = $"// {new string(' ', 4 * depth)}";

        foreach (var dots in pairs.Dots)
        {
            yield return $"{indent}for all pairs with {pairs.Others}: products of {dots.Own.Name} and {dots.Other.Name} along {pairs.Columns}";
        }

        foreach (var line in Rows(pairs.Before))
        {
            yield return line;
        }

        foreach (var sum in pairs.Sums)
        {
            yield return $"{indent}for all pairs with {pairs.Others}: adds {sum.Elements.Name}, weighted, for each place of {(sum.IsOfRow ? pairs.Axis : pairs.Others)}";
        }

        foreach (var line in Rows(pairs.After))
        {
            yield return line;
        }

        IEnumerable<string> Rows(NestBlock block) => block.Actions.Count == 0 ? [] : Lines(block, depth + 1).Prepend($"{indent}for each place of {pairs.Axis}:");
    }

    private static string Named(string axis) => axis.Length == 0 ? "the elements" : axis;

    private static string Describe(LaneSweep sweep)
    {
        var parts = new List<string>();

        if (sweep.Inputs.Count > 0)
        {
            parts.Add("reads " + string.Join(", ", sweep.Inputs.Select(input => Graph.ReadNode.ResultOf(input.Lanes.Node) is not null ? "results of a reduction" : input.Lanes.Name).Distinct()));
        }

        if (sweep.Reductions.Count > 0)
        {
            parts.Add("reduces " + string.Join(" and ", sweep.Reductions.Select(reduction => $"to a {SweepNames.TotalName(reduction.Reduction.Reduction)}")));
        }

        if (sweep.Stores.Count > 0)
        {
            parts.Add("writes " + string.Join(", ", sweep.Stores.Select(store => store.Target.Span)));
        }

        return string.Join("; ", parts);
    }
}
