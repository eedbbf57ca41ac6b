using System.Globalization;
using LossGen.Compiler.Binding;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Scheduling;
using LossGen.Compiler.Scheduling.Nests;

namespace LossGen.Compiler.Emission.Nests;

/// <summary>Writes the loops of a nest at one width.</summary>
internal sealed class NestBodyWriter
{
    private readonly SourceWriter _writer;
    private readonly LossPlan _plan;
    private readonly Nest _nest;
    private readonly NestNames _names;
    private readonly NestScope _scope;
    private readonly Dictionary<LaneSweep, LaneNames> _sweeps = [];
    private readonly VectorWidth _width;

    public NestBodyWriter(SourceWriter writer, LossPlan plan, Nest nest, NestNames names, VectorWidth width)
    {
        _writer = writer;
        _plan = plan;
        _nest = nest;
        _names = names;
        _width = width;
        _scope = new NestScope(writer, names);

        var (padded, masks) = (names.Table.Take("padded"), names.Table.Take("paddedMasks"));

        foreach (var sweep in nest.Sweeps)
        {
            _sweeps.Add(sweep, new LaneNames(sweep, width, names, padded, masks));
        }
    }

    /// <summary>Writes the statements.</summary>
    public void Write()
    {
        WriteReferences(_writer, _plan, _names);
        WriteBuffers();
        WriteBlock(_nest.Body);

        foreach (var output in _nest.ScalarGradients)
        {
            _writer.Line($"{_names.Declared(GradientName.Of(output.Parameter))} = {_scope.Rounded(output.Scalar, _plan.Type)};");
        }

        if (_nest.Result is { } result)
        {
            _writer.Line();
            _writer.Line($"return {_scope.Wide(result)};");
        }
    }

    /// <summary>The first elements of all spans.</summary>
    public static void WriteReferences(SourceWriter writer, LossPlan plan, NestNames names)
    {
        foreach (var span in names.Spans)
        {
            writer.Line($"ref var {names.First(span.PlainName)} = ref MemoryMarshal.GetReference({span.Name});");
        }
    }

    private void WriteBuffers()
    {
        var tiled = new HashSet<LaneSweep>(_nest.Tilings.SelectMany(tiling => tiling.Sweeps));
        var padded = _sweeps.Values.Where(names => !tiled.Contains(names.Sweep)).ToArray();

        if (padded.Length > 0)
        {
            var any = padded[0];
            var (groups, masks) = (padded.Max(LaneBuffers.PaddedGroups), padded.Max(LaneBuffers.PaddedMaskGroups));

            if (groups > 0)
            {
                _writer.Line($"Span<{_names.Element}> {any.Padded} = stackalloc {_names.Element}[{Text(groups * LaneNames.LanesOf(_plan.Type))}];");
            }

            if (masks > 0)
            {
                _writer.Line($"Span<bool> {any.PaddedMasks} = stackalloc bool[{Text(masks * LaneNames.LanesOf(_plan.Type))}];");
            }
        }

        _writer.Lines(_sweeps.Values.SelectMany(LaneBuffers.Declarations));

        if (_nest.Columns.Count > 0)
        {
            NestScratch.WriteReferences(_writer, _nest, _names, _plan.Type);
        }
    }

    private void WriteBlock(NestBlock block)
    {
        _scope.Read(RootsOf(block), block.Path);

        foreach (var action in block.Actions)
        {
            WriteAction(block, action);
        }
    }

    private void WriteAction(NestBlock block, NestAction action)
    {
        _scope.Hoist(RootsOf(action), block.Path);

        switch (action)
        {
            case StartAction start:
                WriteStart(start);
                break;

            case LoopAction loop:
                _writer.Line();
                WriteLoop(loop);
                _writer.Line();
                break;

            case PairAction pairs:
                _writer.Line();
                new PairWriter(_writer, pairs, _names, _width).Write(WriteStart, WriteScoped);
                _writer.Line();
                break;

            case LaneAction lanes:
                _writer.Line();
                new LaneSweepWriter(_writer, _sweeps[lanes.Sweep]).Write(_scope);
                _writer.Line();
                break;

            case CombineAction combine:
                var total = combine.Pick is null
                    ? _scope.Total(combine.Reduction)
                    : NestPlaces.At(_names.First(combine.Reduction), _scope.Places.OffsetOfColumn(combine.Reduction, pick: combine.Pick));
                _writer.Line(Accumulator.Taken(combine.Reduction.Reduction, total, _scope.Wide(combine.Term)));
                break;

            case WriteAction write:
                var place = NestPlaces.At(_names.First(write.Target.Span), _scope.Places.Offset(write.Target.Places, write.Target.Indices));
                _writer.Line($"{place} = {_scope.Rounded(write.Value, _plan.Type)};");
                break;

            case FillSpanAction fill:
                _writer.Line($"{_names.Declared(fill.Span)}.Fill({_scope.Rounded(fill.Value, _plan.Type)});");
                break;
        }
    }

    private void WriteLoop(LoopAction loop)
    {
        if (loop.Body.Tiling is not { } tiling)
        {
            WriteRows(loop);
            return;
        }

        var outer = _scope.Enter();
        new TileWriter(_writer, new TileNames(tiling, _names, _width), _sweeps, _scope).Write();
        _scope.Leave(outer);
    }

    private void WriteRows(LoopAction loop)
    {
        var (position, extent) = (_names.Position(loop.Axis), _names.Extents.Of(loop.Axis));
        using var block = _writer.Block($"for (nint {position} = 0; {position} < {extent}; {position}++)");

        // What another loop keeps for some rows at a time has one place here.
        var rows = PairAction.BlockOf(loop.Axis);

        if (loop.Body.Actions.OfType<StartAction>().Any(start => start.Column is not null && _names.ColumnAxes(start.Reduction).Contains(rows)))
        {
            _writer.Line($"const nint {_names.Position(rows)} = 0;");
        }

        WriteScoped(loop.Body);
    }

    private void WriteScoped(NestBlock block)
    {
        var outer = _scope.Enter();
        WriteBlock(block);
        _scope.Leave(outer);
    }

    private void WriteStart(StartAction start)
    {
        var neutral = Accumulator.NeutralTotalOf(start.Reduction.Reduction);

        if (start.Column is null)
        {
            _writer.Line($"var {_scope.Declare(start.Reduction)} = {neutral};{ReductionComment.Of(start.Reduction)}");
            return;
        }

        _scope.DeclareColumns(start.Reduction);
        _writer.Line($"{NestScratch.SpanOf(_names, start.Column)}.Fill({neutral});{ReductionComment.Of(start.Reduction)}");
    }

    private static IEnumerable<Step> RootsOf(NestBlock block) => block.Actions.SelectMany(RootsOf);

    /// <summary>The scalars that an action uses, those within its loops included.</summary>
    private static IEnumerable<Step> RootsOf(NestAction action) => action switch
    {
        LoopAction loop => loop.Body.Tiling?.Uniforms.Select(pair => pair.Scalar) ?? RootsOf(loop.Body),
        PairAction pairs => RootsOf(pairs.Before).Concat(RootsOf(pairs.After)),
        LaneAction lanes => lanes.Sweep.Uniforms.Select(pair => pair.Scalar)
            .Concat(lanes.Sweep.Inputs.SelectMany(pair => pair.Scalar.Operands))
            .Concat(lanes.Sweep.Stores.SelectMany(store => store.Target.Indices))
            .Concat(lanes.Sweep.Reductions.Select(reduction => reduction.Pick?.Index).OfType<Step>()),
        CombineAction combine => combine.Pick is null ? [combine.Term] : [combine.Term, combine.Pick.Index],
        WriteAction write => [write.Value, .. write.Target.Indices],
        FillSpanAction fill => [fill.Value],
        _ => [],
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
