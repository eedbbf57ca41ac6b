using LossGen.Compiler.Binding;
using LossGen.Compiler.Differentiation;
using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Scheduling;

/// <summary>Schedules one member after the other over the same table of sweeps.</summary>
internal sealed class MemberScheduler(LossSignature signature, SweepTable sweeps)
{
    private const int MostCalls = 96;
    private const int MostTemporaries = 800;

    private readonly Stages _stages = new();

    /// <summary>The plan of a member that gives the value, the gradients, or both.</summary>
    public MemberPlan Schedule(Node? value, IReadOnlyList<GradientOutput> gradients)
    {
        var scalars = new ScalarSteps();
        var stores = StoresOf(value, gradients);
        var filled = stores.Where(store => store.Value.Axes.IsEmpty).ToArray();
        var written = stores.Where(store => !store.Value.Axes.IsEmpty).ToArray();
        var reductions = Stages.ReductionsOf([.. value is null ? [] : new[] { value }, .. gradients.Select(g => g.Derivative)]);
        var actions = new List<MemberAction>();

        foreach (var sweep in SweepsOf(reductions, written))
        {
            var uniforms = sweep.Uniforms.Select(uniform => scalars.Lower(uniform.Node!)).ToArray();
            actions.Add(new SweepAction(sweep, uniforms));
        }

        actions.AddRange(filled.Select(store => new FillAction(store.Target, scalars.Lower(store.Value))));
        var result = value is not null && signature.Result != ResultKind.Values ? scalars.Lower(value) : null;
        var outputs = gradients
            .Where(gradient => !IsTensor(gradient.Parameter))
            .Select(gradient => new ScalarOutput(gradient.Parameter, scalars.Lower(gradient.Derivative)))
            .ToArray();

        return new MemberPlan(actions, [.. scalars.Steps], result, outputs);
    }

    private List<PlannedStore> StoresOf(Node? value, IReadOnlyList<GradientOutput> gradients)
    {
        var stores = new List<PlannedStore>();

        if (value is not null && signature.Result == ResultKind.Values)
        {
            stores.Add(new PlannedStore(signature.Parameters[signature.Parameters.Count - 1].Name, value, null));
        }

        stores.AddRange(gradients
            .Where(gradient => IsTensor(gradient.Parameter))
            .Select(gradient => new PlannedStore(GradientName.Of(gradient.Parameter), gradient.Derivative, gradient.Parameter)));

        return stores;
    }

    private bool IsTensor(string parameter) =>
        signature.Parameters.Single(candidate => candidate.Name == parameter).Kind == ParameterKind.Tensor;

    private IEnumerable<Sweep> SweepsOf(IReadOnlyList<ReduceNode> reductions, IReadOnlyList<PlannedStore> stores)
    {
        var storedIn = StagesOf(reductions, stores);
        var last = reductions.Select(node => _stages.Of(node.Body)).Concat(storedIn).DefaultIfEmpty(-1).Max();

        for (var stage = 0; stage <= last; stage++)
        {
            var summed = reductions.Where(node => _stages.Of(node.Body) == stage).ToArray();
            var written = stores.Where((_, index) => storedIn[index] == stage).ToArray();

            foreach (var sweep in Split(summed, written))
            {
                yield return sweep;
            }
        }
    }

    /// <summary>
    /// When each span is written: as soon as its values can be computed, but not before the last sweep that reads the
    /// input whose place it may take.
    /// </summary>
    private int[] StagesOf(IReadOnlyList<ReduceNode> reductions, IReadOnlyList<PlannedStore> stores)
    {
        var stages = stores.Select(store => _stages.Of(store.Value)).ToArray();
        var reads = stores.Select(store => Stages.InputsOf(store.Value)).ToArray();
        bool hasMoved;

        do
        {
            hasMoved = false;

            for (var index = 0; index < stages.Length; index++)
            {
                if (stores[index].InPlaceOf is { } input)
                {
                    var reducing = reductions.Where(node => Stages.InputsOf(node.Body).Contains(input)).Select(node => _stages.Of(node.Body));
                    var storing = stages.Where((_, other) => reads[other].Contains(input));
                    var last = reducing.Concat(storing).Append(stages[index]).Max();
                    hasMoved |= last > stages[index];
                    stages[index] = last;
                }
            }
        }
        while (hasMoved);

        return stages;
    }

    /// <summary>
    /// One sweep, or several where the JIT would give up on one: it tracks so many locals and inlines so many calls.
    /// The stores stay together and come last, since a gradient may take the place of an input that another reads.
    /// </summary>
    private IEnumerable<Sweep> Split(IReadOnlyList<ReduceNode> reductions, IReadOnlyList<PlannedStore> stores)
    {
        var taken = new List<ReduceNode>();

        foreach (var reduction in reductions)
        {
            if (taken.Count > 0 && IsTooLarge([.. taken, reduction], []))
            {
                yield return sweeps.Get([.. taken], []);
                taken.Clear();
            }

            taken.Add(reduction);
        }

        if (taken.Count > 0 && stores.Count > 0 && IsTooLarge(taken, stores))
        {
            yield return sweeps.Get([.. taken], []);
            taken.Clear();
        }

        if (taken.Count + stores.Count > 0)
        {
            yield return sweeps.Get(taken, stores);
        }
    }

    private static bool IsTooLarge(IReadOnlyList<ReduceNode> reductions, IReadOnlyList<PlannedStore> stores)
    {
        var sweep = SweepTable.Make(0, reductions, stores);

        return sweep.Calls > MostCalls || sweep.Temporaries > MostTemporaries;
    }
}
