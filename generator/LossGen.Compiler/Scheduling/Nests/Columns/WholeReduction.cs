using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Scheduling.Nests;

/// <summary>A reduction that is found for every place of its axes before any of its results is read.</summary>
internal static class WholeReduction
{
    /// <summary><paramref name="reduction"/> kept, and read where it stood.</summary>
    public static Node Of(ExpressionGraph graph, ReduceNode reduction) =>
        graph.Read((ReduceNode)graph.Keep(reduction), new EquatableArray<Place>(reduction.Axes.Names.Select(Place.Along)));
}
