using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers.Flow;

/// <summary>What is known at the start of every block of a control-flow graph.</summary>
internal sealed class FlowAnalysis
{
    /// <summary>A longer method is passed over in silence.</summary>
    private const int BlockLimit = 500;

    /// <summary>How often a block may be run until nothing changes; facts only fall, so it takes a few times.</summary>
    private const int VisitLimit = 16;

    private readonly ControlFlowGraph _graph;
    private readonly FlowContext _context;
    private readonly Captures _captures;
    private readonly State?[] _before;
    private readonly State?[] _after;

    private FlowAnalysis(ControlFlowGraph graph, FlowContext context)
    {
        _graph = graph;
        _context = context;
        _captures = new Captures(graph);
        _before = new State?[graph.Blocks.Length];
        _after = new State?[graph.Blocks.Length];
    }

    /// <summary>The analysis of <paramref name="graph"/>, or null where it is too long.</summary>
    public static FlowAnalysis? Of(ControlFlowGraph graph, FlowContext context, State start, CancellationToken cancellation)
    {
        if (graph.Blocks.Length > BlockLimit)
        {
            return null;
        }

        var analysis = new FlowAnalysis(graph, context);

        return analysis.Reach(start, cancellation) ? analysis : null;
    }

    /// <summary>The state at the end of the method, or null where it does not come there.</summary>
    public State? AtExit => _before[_graph.Blocks.Length - 1];

    /// <summary>Runs every block once more, telling <paramref name="observe"/> of each call.</summary>
    public void Observe(Action<IOperation, CallValues> observe)
    {
        var interpreter = new Interpreter(_context, _captures, observe);

        foreach (var block in _graph.Blocks)
        {
            if (_before[block.Ordinal] is { } state)
            {
                interpreter.Run(block, state);
            }
        }
    }

    /// <summary>What the method returns, whichever way it takes.</summary>
    public Content Result() => Returned()
        .Select(interpreter => interpreter.BranchValue)
        .Aggregate((Content?)null, (result, value) => result?.Join(value) ?? value) ?? Content.Unknown;

    /// <summary>The parts of the tuple that it returns, whichever way it takes; none where it returns another value.</summary>
    public Content[] ResultElements() => Returned()
        .Select(interpreter => interpreter.BranchElements)
        .Aggregate((Content[]?)null, (result, elements) => result is null ? elements : [.. result.Zip(elements, (one, other) => one.Join(other))]) ?? [];

    private IEnumerable<Interpreter> Returned()
    {
        var interpreter = new Interpreter(_context, _captures);

        foreach (var block in _graph.Blocks)
        {
            if (_before[block.Ordinal] is { } state && block.FallThroughSuccessor is { Semantics: ControlFlowBranchSemantics.Return } && block.BranchValue is not null)
            {
                interpreter.Run(block, state);

                yield return interpreter;
            }
        }
    }

    private bool Reach(State start, CancellationToken cancellation)
    {
        var interpreter = new Interpreter(_context, _captures);
        var visits = new int[_graph.Blocks.Length];
        var open = new SortedSet<int> { 0 };

        // A handler may begin in the middle of anything.
        open.UnionWith(_graph.Blocks.Where(IsStartOfHandler).Select(block => block.Ordinal));

        while (open.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var ordinal = open.Min;
            open.Remove(ordinal);
            var block = _graph.Blocks[ordinal];

            if (StateBefore(block, start) is not { } before)
            {
                continue;
            }

            if (_before[ordinal] is { } known && known.Says(before) && _after[ordinal] is not null)
            {
                continue;
            }

            if (++visits[ordinal] > VisitLimit)
            {
                return false;
            }

            _before[ordinal] = before;
            _after[ordinal] = interpreter.Run(block, before);

            foreach (var next in Successors(block))
            {
                open.Add(next.Ordinal);
            }
        }

        return true;
    }

    private State? StateBefore(BasicBlock block, State start)
    {
        State? state = block.Ordinal == 0 ? start : IsStartOfHandler(block) ? State.Opaque : null;

        foreach (var branch in block.Predecessors.OrderBy(branch => branch.Source.Ordinal))
        {
            if (_after[branch.Source.Ordinal] is { } after)
            {
                state = state is null ? after : state.Join(after, block.Ordinal, isLoop: branch.Source.Ordinal >= block.Ordinal);
            }
        }

        return state;
    }

    private static bool IsStartOfHandler(BasicBlock block)
    {
        for (var region = block.EnclosingRegion; region is not null; region = region.EnclosingRegion)
        {
            if (region.FirstBlockOrdinal == block.Ordinal
                && region.Kind is ControlFlowRegionKind.Catch or ControlFlowRegionKind.Filter or ControlFlowRegionKind.FilterAndHandler or ControlFlowRegionKind.Finally)
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<BasicBlock> Successors(BasicBlock block) =>
        new[] { block.FallThroughSuccessor?.Destination, block.ConditionalSuccessor?.Destination }.OfType<BasicBlock>();
}
