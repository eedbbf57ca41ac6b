using LossGen.Compiler.Scheduling;

namespace LossGen.Compiler.Emission;

/// <summary>The locals of what the reductions and stores of a sweep take.</summary>
/// <param name="accumulators">The reductions.</param>
/// <param name="stores">What is stored, with the local that is taken for it.</param>
/// <param name="locals">The locals where values are computed.</param>
internal sealed class ResultLocals(IReadOnlyList<Accumulator> accumulators, IReadOnlyList<(string Local, Step Value)> stores, IReadOnlyDictionary<Step, string> locals)
{
    /// <summary>What needs a local beside the one where it was computed, and that local.</summary>
    public IEnumerable<(string Local, Step Value)> Apart => All.Where(result => !IsOwn(result.Value));

    private IEnumerable<(string Local, Step Value)> All =>
        accumulators.Select(accumulator => (accumulator.Term, accumulator.Reduction.Term)).Concat(stores);

    /// <summary>The local of what a reduction takes.</summary>
    public string Of(Accumulator accumulator) => Of(accumulator.Term, accumulator.Reduction.Term);

    /// <summary>The local of what a store takes.</summary>
    public string Of(int store) => Of(stores[store].Local, stores[store].Value);

    private string Of(string local, Step value) => IsOwn(value) ? locals[value] : local;

    /// <summary>Whether a result may be changed in the local where it was computed: nothing else still needs that.</summary>
    private bool IsOwn(Step value) =>
        value.IsComputed && !value.IsComparison && All.Count(result => result.Value == value) == 1;
}
