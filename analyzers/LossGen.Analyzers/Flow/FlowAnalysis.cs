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
    private readonly Slots _slots = new();
    private readonly State?[] _before;
    private readonly State?[] _after;
    private readonly List<(IOperation Operation, CallValues Values)>?[] _observed;

    private FlowAnalysis(Captures captures, FlowContext context)
    {
        _graph = captures.Graph;
        _context = context;
        _captures = captures;
        _before = new State?[_graph.Blocks.Length];
        _after = new State?[_graph.Blocks.Length];
        _observed = new List<(IOperation, CallValues)>?[_graph.Blocks.Length];
    }

    /// <summary>The analysis of a graph, or null where it is too long.</summary>
    /// <param name="captures">A method or a function within one.</param>
    /// <param name="context">What is known of the compilation.</param>
    /// <param name="atStart">What every variable holds at first: what the caller left, or anything.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="observes">Whether <see cref="Observed"/> is asked for.</param>
    public static FlowAnalysis? Of(Captures captures, FlowContext context, Content atStart, CancellationToken cancellation, bool observes = false)
    {
        if (captures.Graph.Blocks.Length > BlockLimit)
        {
            return null;
        }

        var analysis = new FlowAnalysis(captures, context);

        return analysis.Reach(atStart, observes, cancellation) ? analysis : null;
    }

    /// <summary>The state at the end of the method, or null where it does not come there.</summary>
    public State? AtExit => _before[_graph.Blocks.Length - 1];

    /// <summary>Every call, and every operator on what is known, with what goes into it.</summary>
    public IEnumerable<(IOperation Operation, CallValues Values)> Observed => _observed.SelectMany(block => block ?? []);

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
        var interpreter = new Interpreter(_context, _captures, _slots);

        foreach (var block in _graph.Blocks)
        {
            if (_before[block.Ordinal] is { } state && block.FallThroughSuccessor is { Semantics: ControlFlowBranchSemantics.Return } && block.BranchValue is not null)
            {
                interpreter.Run(block, state);

                yield return interpreter;
            }
        }
    }

    private bool Reach(Content atStart, bool observes, CancellationToken cancellation)
    {
        List<(IOperation, CallValues)>? observed = null;
        var interpreter = new Interpreter(_context, _captures, _slots, observes ? (operation, values) => (observed ??= []).Add((operation, values)) : null);
        var (start, anything) = (new State(_slots, atStart), new State(_slots, Content.Unknown));
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

            if (StateBefore(block, start, anything) is not { } before)
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

            // What a loop shows the first time is not yet true on every way.
            _observed[ordinal] = observed;
            observed = null;

            foreach (var next in Successors(block))
            {
                open.Add(next.Ordinal);
            }
        }

        return true;
    }

    private State? StateBefore(BasicBlock block, State start, State anything)
    {
        State? state = block.Ordinal == 0 ? start : IsStartOfHandler(block) ? anything : null;

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
