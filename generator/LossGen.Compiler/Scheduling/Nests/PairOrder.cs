using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Scheduling.Nests;

/// <summary>What actions of a loop over rows have to do with each other: which must stand behind which.</summary>
internal static class PairOrder
{
    /// <summary>Whether something is written for good.</summary>
    public static bool Writes(NestAction action) => action switch
    {
        LaneAction lanes => lanes.Sweep.Stores.Count > 0,
        LoopAction loop => loop.Body.Actions.Any(Writes),
        CombineAction or StartAction => false,
        _ => true,
    };

    /// <summary>The reductions whose results an action finds, or adds to.</summary>
    public static IEnumerable<ReduceNode> Finds(NestAction action) => action switch
    {
        LaneAction lanes => lanes.Sweep.Reductions.Select(reduction => reduction.Reduction),
        CombineAction combine => [combine.Reduction],
        LoopAction loop => loop.Body.Actions.SelectMany(Finds),
        _ => [],
    };

    /// <summary>The reductions whose results it reads.</summary>
    public static IEnumerable<ReduceNode> Needs(NestAction action) => action switch
    {
        LaneAction lanes => lanes.Sweep.Inputs.Concat(lanes.Sweep.Uniforms).SelectMany(pair => Results(pair.Scalar))
            .Concat(lanes.Sweep.Reductions.Select(reduction => reduction.Pick?.Index).OfType<Step>().SelectMany(Results)),
        CombineAction combine => Results(combine.Term).Concat(combine.Pick is null ? [] : Results(combine.Pick.Index)),
        LoopAction loop => loop.Body.Actions.SelectMany(Needs),
        _ => [],
    };

    private static IEnumerable<ReduceNode> Results(Step step)
    {
        var seen = new HashSet<Step>();
        var waiting = new Stack<Step>([step]);

        while (waiting.Count > 0)
        {
            var next = waiting.Pop();

            if (!seen.Add(next))
            {
                continue;
            }

            if (next.Node is ReduceNode reduction)
            {
                yield return reduction;
            }

            foreach (var operand in next.Operands)
            {
                waiting.Push(operand);
            }
        }
    }
}
