using System.Globalization;

namespace LossGen.Compiler.Emission.Nests;

/// <summary>The memory on the stack that one pass of vectors needs, declared once in the method.</summary>
internal static class LaneBuffers
{
    /// <summary>How many groups of numbers the buffer for short rows needs.</summary>
    public static int PaddedGroups(LaneNames names) =>
        names.SideBySide.Count(pair => !LaneNames.IsColumn(pair) && !SweepNames.IsMask(pair.Lanes)) + names.Sweep.Stores.Count;

    /// <summary>How many groups of truth values.</summary>
    public static int PaddedMaskGroups(LaneNames names) => names.SideBySide.Count(pair => SweepNames.IsMask(pair.Lanes));

    /// <summary>A group of the buffer for short rows.</summary>
    public static string Slice(LaneNames names, string buffer, int group) => $"{buffer}.Slice({Text(group * names.Lanes)}, {Text(names.Lanes)})";

    /// <summary>The other buffers.</summary>
    public static IEnumerable<string> Declarations(LaneNames names)
    {
        foreach (var pair in names.Gathered)
        {
            yield return Group(names, names.GatheredType(pair.Lanes), names.Buffer(pair.Lanes)!);
        }

        for (var i = 0; i < names.Sweep.Stores.Count; i++)
        {
            if (!names.IsSideBySide(names.Sweep.Stores[i]))
            {
                yield return Group(names, names.Element, names.Targets[i]);
            }
        }

        for (var i = 0; i < names.Accumulators.Count; i++)
        {
            if (names.IsScattered(i))
            {
                yield return Group(names, names.Element, names.Scattered[i]);
            }
        }

        foreach (var line in names.LaneDeclarations)
        {
            yield return line;
        }
    }

    private static string Group(LaneNames names, string type, string buffer) => $"Span<{type}> {buffer} = stackalloc {type}[{Text(names.Lanes)}];";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
