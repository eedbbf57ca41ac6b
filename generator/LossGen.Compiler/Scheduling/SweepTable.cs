using System.Globalization;
using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Scheduling;

/// <summary>Makes sweeps, and gives the same one to every member that sums and stores the same.</summary>
internal sealed class SweepTable
{
    private readonly Dictionary<string, Sweep> _byKey = new(StringComparer.Ordinal);
    private readonly List<Sweep> _sweeps = [];

    /// <summary>All that have been made, in order.</summary>
    public IReadOnlyList<Sweep> Sweeps => _sweeps;

    /// <summary>The sweep that combines <paramref name="reductions"/> and writes <paramref name="stores"/>.</summary>
    public Sweep Get(IReadOnlyList<ReduceNode> reductions, IReadOnlyList<PlannedStore> stores)
    {
        var key = string.Join(",", reductions.Select(node => Id(node))) + ";"
            + string.Join(",", stores.Select(store => $"{store.Target}={Id(store.Value)}"));

        if (!_byKey.TryGetValue(key, out var sweep))
        {
            sweep = Make(_sweeps.Count + 1, reductions, stores);
            _byKey.Add(key, sweep);
            _sweeps.Add(sweep);
        }

        return sweep;
    }

    /// <summary>Drops the sweeps made after the first <paramref name="count"/>.</summary>
    public void Forget(int count)
    {
        foreach (var pair in _byKey.Where(pair => pair.Value.Number > count).ToArray())
        {
            _byKey.Remove(pair.Key);
        }

        _sweeps.RemoveRange(count, _sweeps.Count - count);
    }

    /// <summary>A sweep outside the table, to see how large it would be.</summary>
    public static Sweep Make(int number, IReadOnlyList<ReduceNode> reductions, IReadOnlyList<PlannedStore> stores)
    {
        var builder = new LaneSteps();
        var accumulations = reductions.Select(node => new Accumulation(node, builder.Lower(node.Body))).ToArray();
        var written = stores.Select(store => new Store(store.Target, builder.Lower(store.Value))).ToArray();

        var steps = Needed(builder.Steps, [.. accumulations.Select(sum => sum.Term), .. written.Select(store => store.Value)]);

        return new Sweep(
            number,
            steps,
            [.. steps.Where(step => step.Kind == StepKind.Input)],
            [.. steps.Where(step => step.Kind == StepKind.Uniform)],
            accumulations,
            written);
    }

    /// <summary>The steps that some result uses: a product that only ever joins sums, for one, has not to be computed itself.</summary>
    internal static List<Step> Needed(IReadOnlyList<Step> steps, IReadOnlyList<Step> results)
    {
        var needed = new HashSet<Step>(results);

        for (var i = steps.Count - 1; i >= 0; i--)
        {
            if (needed.Contains(steps[i]))
            {
                needed.UnionWith(steps[i].Operands);
            }
        }

        return [.. steps.Where(needed.Contains)];
    }

    private static string Id(Node node) => node.Id.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A span to be written.</summary>
/// <param name="Target">The span.</param>
/// <param name="Value">What goes into it.</param>
/// <param name="InPlaceOf">The input that may be the same span, or null.</param>
internal sealed record PlannedStore(string Target, Node Value, string? InPlaceOf);
