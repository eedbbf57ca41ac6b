using LossGen.Compiler.Binding;
using LossGen.Compiler.Differentiation;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Scheduling.Nests;

namespace LossGen.Compiler.Scheduling;

/// <summary>Puts a loss and its gradients into the fewest sweeps over the elements.</summary>
public static class Scheduler
{
    private const int SumsInAllLanes = 2;

    /// <summary>The schedule of every member of <paramref name="program"/>.</summary>
    public static LossPlan Schedule(LossProgram program)
    {
        if (!NestScheduler.IsFlat(program))
        {
            var none = new MemberPlan([], [], null, []);
            var merged = AxisMerging.Apply(program);

            var differences = new PairDifferences(merged.Graph);
            var parted = merged with { Gradients = [.. merged.Gradients.Select(gradient => gradient with { Derivative = differences.Apply(gradient.Derivative) })] };

            return new LossPlan(merged, 0, [], none, null, null) { Nests = NestScheduler.Schedule(parted) };
        }

        var sweeps = new SweepTable();
        var members = new MemberScheduler(program.Signature, sweeps);
        var value = members.Schedule(program.Value, []);
        var fused = program.Gradients.Count > 0 ? members.Schedule(program.Value, program.Gradients) : null;
        var gradient = fused is null ? null : GradientAlone(members, program, fused, sweeps);

        return new LossPlan(program, LanesOf(program.Signature.Type, sweeps.Sweeps), sweeps.Sweeps, value, fused, gradient);
    }

    /// <summary>A schedule of its own only where it saves a sweep or a function call: every kernel costs code.</summary>
    private static MemberPlan? GradientAlone(
        MemberScheduler members, LossProgram program, MemberPlan fused, SweepTable sweeps)
    {
        var known = sweeps.Sweeps.Count;
        var alone = members.Schedule(null, program.Gradients);

        // Without its own schedule a member calls the fused one, which needs a span for the values.
        if (program.Signature.Result == ResultKind.Values
            || SweepsOf(alone).Count() < SweepsOf(fused).Count() || CallsOf(alone) < CallsOf(fused))
        {
            return alone;
        }

        sweeps.Forget(known);

        return null;
    }

    private static IEnumerable<Sweep> SweepsOf(MemberPlan member) =>
        member.Actions.OfType<SweepAction>().Select(action => action.Sweep);

    private static int CallsOf(MemberPlan member) =>
        SweepsOf(member).Sum(sweep => sweep.Calls) + member.Scalars.Where(step => step.Kind == StepKind.Call).Sum(step => CallWeight.Of(step.Name));

    /// <summary>Many sums at once would not fit into the registers: then fewer lanes, and in every sweep, for the bits' sake.</summary>
    private static int LanesOf(ScalarType type, IReadOnlyList<Sweep> sweeps)
    {
        var lanes = type == ScalarType.Single ? 32 : 16;

        return sweeps.Any(sweep => sweep.Reductions.Count > SumsInAllLanes) ? lanes / 2 : lanes;
    }
}
