using System.Globalization;
using LossGen.Compiler.Binding;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Scheduling;
using LossGen.Compiler.Scheduling.Nests;

namespace LossGen.Compiler.Emission.Nests;

/// <summary>
/// Writes a loop over short rows at one width: blocks of tiles, and within a block one pass after the other, so that the long
/// chains of one vector of rows overlap with those of the next.
/// </summary>
internal sealed class TileWriter
{
    private const int TilesInBlock = 4;
    private const int Part = 32;

    private readonly SourceWriter _writer;
    private readonly RowTiling _tiling;
    private readonly NestNames _names;
    private readonly VectorWidth _width;
    private readonly NestScope _scope;
    private readonly int _tile;
    private readonly string _block;
    private readonly string _count;
    private readonly string _inBlock;
    private readonly string _row;
    private readonly string _place;
    private readonly Dictionary<string, string> _tiles = new(StringComparer.Ordinal);
    private readonly Dictionary<Step, string> _rows = [];
    private readonly Dictionary<ReduceNode, string> _totals = [];
    private readonly Dictionary<Step, string> _uniforms = [];

    public TileWriter(SourceWriter writer, RowTiling tiling, NestNames names, VectorWidth width, NestScope scope)
    {
        _writer = writer;
        _tiling = tiling;
        _names = names;
        _width = width;
        _scope = scope;
        _tile = 512 / (width.Type == ScalarType.Single ? 32 : 64);
        _block = names.Table.Take("block");
        _count = names.Table.Take("rows");
        _inBlock = names.Table.Take("rowsInBlock");
        _row = names.Table.Take("row");
        _place = names.Table.Take("place");

        foreach (var sweep in tiling.Sweeps)
        {
            foreach (var span in Spans(sweep).Where(span => !_tiles.ContainsKey(span)))
            {
                _tiles.Add(span, names.Table.Take(span + "Tile"));
            }

            foreach (var reduction in sweep.Reductions)
            {
                _totals.Add(reduction.Reduction, names.Table.Take(SweepNames.TotalName(reduction.Reduction.Reduction) + "Rows"));
            }
        }

        foreach (var step in KeptSteps())
        {
            _rows.Add(step, names.Table.Take(StepNames.For(step) + "Rows"));
        }
    }

    private string Element => _names.Element;

    private string Columns => _names.Extents.Of(_tiling.Columns);

    private string Rows => _names.Extents.Of(_tiling.Rows);

    private int MostRows => TilesInBlock * _tile;

    /// <summary>Writes the statements.</summary>
    public void Write()
    {
        WriteBuffers();
        _writer.Line($"nint {_inBlock} = {Columns} <= {Text(RowTiling.LongestOfFour)} ? {Text(MostRows)} : {Text(_tile)};");
        _writer.Line();
        using var block = _writer.Block($"for (nint {_block} = 0; {_block} < {Rows}; {_block} += {_inBlock})");
        _writer.Line($"var {_count} = Math.Min({_inBlock}, {Rows} - {_block});");
        WriteTiles(isLoad: true);
        WriteReadings();

        foreach (var pass in _tiling.Passes)
        {
            WritePass(pass);
        }

        WriteTiles(isLoad: false);
        WriteTerms();
        WriteRows();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The spans whose rows lie in tiles: those read, those written, and those that keep a value for a later pass.</summary>
    private IEnumerable<string> Spans(LaneSweep sweep) =>
        sweep.Inputs.Where(IsInTile).Select(pair => pair.Lanes.Name).Concat(sweep.Stores.Select(store => store.Target.Span));

    private bool IsInTile(LanePair pair) => pair.Lanes.Node is not InputNode input || input.Axes.Contains(_tiling.Rows);

    /// <summary>What one pass computes and another one, or what comes behind all, uses.</summary>
    private IEnumerable<Step> KeptSteps()
    {
        var passes = _tiling.Passes.OfType<RowPass>().ToArray();
        var made = new HashSet<Step>(passes.SelectMany(pass => pass.Steps.Concat(pass.Readings.Select(pair => pair.Lanes))));
        var kept = new HashSet<Step>(_tiling.Readings.Select(pair => pair.Lanes));

        foreach (var pass in passes)
        {
            kept.UnionWith(pass.Steps.SelectMany(step => step.Operands).Where(operand => made.Contains(operand) && !pass.Steps.Contains(operand)));
        }

        kept.UnionWith(_tiling.Passes.OfType<ColumnPass>().SelectMany(pass => pass.RowValues).Select(pair => pair.Scalar).Where(made.Contains));
        kept.UnionWith(_tiling.Terms.Select(term => term.Value).OfType<Step>().Where(made.Contains));
        kept.UnionWith(_tiling.Writes.Select(write => write.Value).Where(made.Contains));

        return kept.Where(step => step.Kind is not (StepKind.Literal or StepKind.Symbol or StepKind.Truth)).OrderBy(step => step.Id);
    }

    private void WriteBuffers()
    {
        foreach (var tile in _tiles.Values)
        {
            _writer.Line($"Span<{Element}> {tile} = stackalloc {Element}[{Text(MostRows * RowTiling.LongestOfFour)}];");
        }

        foreach (var pair in _rows)
        {
            var type = TypeOf(pair.Key);
            _writer.Line($"Span<{type}> {pair.Value} = stackalloc {type}[{Text(MostRows)}];");
        }

        foreach (var total in _totals.Values)
        {
            _writer.Line($"Span<{Element}> {total} = stackalloc {Element}[{Text(MostRows)}];");
        }

        foreach (var pair in _tiling.Uniforms)
        {
            _uniforms.Add(pair.Lanes, _names.Table.Take(StepNames.For(pair.Lanes) + "Lanes"));
            _writer.Line($"var {_uniforms[pair.Lanes]} = {LaneSweepWriter.UniformLanes(_scope, pair, _width)};");
        }
    }

    private string TypeOf(Step step) => step.Type switch
    {
        NodeType.Index => _width.Index,
        NodeType.Truth when step.Kind == StepKind.Input => "bool",
        _ => Element,
    };

    private void WriteTiles(bool isLoad)
    {
        var read = _tiling.Sweeps.SelectMany(sweep => sweep.Inputs).Where(pair => pair.Lanes.Node is InputNode && IsInTile(pair)).ToArray();
        var written = _tiling.Sweeps.SelectMany(sweep => sweep.Stores).ToArray();
        var loads = read.Select(pair => (pair.Lanes.Name, Place: _scope.Element(pair.Scalar, _tiling.Columns))).Distinct();
        var stores = written.Select(store => (
            store.Target.Span, NestPlaces.At(_names.First(store.Target.Span), _scope.Places.Offset(store.Target.Places, [], _tiling.Columns)))).Distinct();

        var moved = (isLoad ? loads : stores).ToArray();

        if (moved.Length == 0)
        {
            return;
        }

        _writer.Line();
        var tile = _names.Table.Take("tile");
        using var loop = _writer.Block($"for (nint {tile} = 0; {tile} < {_count}; {tile} += {Text(_tile)})");
        _writer.Line($"var {_names.Position(_tiling.Rows)} = {_block} + {tile};");

        foreach (var (span, place) in moved)
        {
            var column = $"ref {_tiles[span]}[(int)({tile} * {Columns})]";
            _writer.Line(isLoad
                ? $"RowTile.Load(ref {place}, {_count} - {tile}, {Columns}, {column});"
                : $"RowTile.Store({column}, ref {place}, {_count} - {tile}, {Columns});");
        }
    }

    /// <summary>The lanes behind the last row get copies of it: no function sees what the user has not passed.</summary>
    private void WriteReadings()
    {
        var position = _names.Position(_tiling.Rows);
        var readings = _tiling.Readings.ToArray();

        if (readings.Length > 0)
        {
            _writer.Line();
        }

        foreach (var pair in readings.Where(IsSideBySide))
        {
            var first = NestPlaces.At(_names.First(pair.Lanes.Name), _scope.Places.OffsetOf(pair.Scalar, _tiling.Rows, _block));
            _writer.Line($"RowTile.Fetch(ref {first}, {_count}, {_rows[pair.Lanes]});");
        }

        if (readings.All(IsSideBySide))
        {
            return;
        }

        using var loop = _writer.Block($"for (nint {_row} = 0; {_row} < {_inBlock}; {_row}++)");
        _writer.Line($"var {position} = {_block} + Math.Min({_row}, {_count} - 1);");

        foreach (var pair in readings.Where(pair => !IsSideBySide(pair)))
        {
            var element = _scope.Element(pair.Scalar);
            var value = pair.Lanes.Type == NodeType.Index && _width.Type == ScalarType.Single ? $"int.CreateSaturating({element})" : element;
            _writer.Line($"{_rows[pair.Lanes]}[(int){_row}] = {value};");
        }
    }

    /// <summary>Whether a reading's elements for rows next to each other are so in memory, in the type that vectors need.</summary>
    private bool IsSideBySide(LanePair pair) => pair.Lanes.Node is InputNode { Operands.Count: 0 } input
        && input.Places[input.Places.Count - 1].Axis == _tiling.Rows
        && _names.ElementOf(input.Name) == TypeOf(pair.Lanes);

    private void WritePass(TilePass pass)
    {
        if (pass is RowPass { Steps.Count: 0 })
        {
            return;
        }

        _writer.Line();
        using var loop = _writer.Block($"for (nint {_row} = 0; {_row} < {_count}; {_row} += {Text(_width.Count)})");

        if (pass is RowPass rows)
        {
            WriteRowPass(rows);
        }
        else
        {
            WriteColumnPass((ColumnPass)pass);
        }
    }

    private void WriteRowPass(RowPass pass)
    {
        var locals = new Dictionary<Step, string>(_uniforms);

        foreach (var operand in pass.Steps.SelectMany(step => step.Operands).Distinct().Where(operand => !pass.Steps.Contains(operand)))
        {
            LoadRow(operand, locals);
        }

        foreach (var step in pass.Steps.Where(step => !LaneText.IsInlined(step) || _rows.ContainsKey(step)))
        {
            var local = _names.Table.Take(StepNames.For(step));
            _writer.Line(step.Kind == StepKind.Position
                ? $"var {local} = {Position($"{_block} + {_row}")} + {_width.Class}<{_width.Index}>.Indices;"
                : $"var {local} = {TextOf(locals).Of(step)};");
            locals[step] = local;
        }

        foreach (var step in pass.Steps.Where(_rows.ContainsKey))
        {
            _writer.Line($"{locals[step]}.StoreUnsafe({AtRow(_rows[step])});");
        }
    }

    private void WriteColumnPass(ColumnPass pass)
    {
        var locals = new Dictionary<Step, string>();
        var sweep = pass.Sweep;
        var column = _names.Position(_tiling.Columns);
        var isWhole = _width.Count == _tile;
        _writer.Line(isWhole
            ? $"var {_place} = {_row} * {Columns};"
            : $"var {_place} = ({_row} / {Text(_tile)} * {Text(_tile)} * {Columns}) + ({_row} % {Text(_tile)});");

        foreach (var pair in pass.RowValues)
        {
            LoadRow(pair.Scalar, locals);
            locals[pair.Lanes] = TextOf(locals, _uniforms).Operand(pair.Scalar);
        }

        var sums = sweep.Reductions.ToDictionary(reduction => reduction, reduction => _names.Table.Take(SweepNames.TotalName(reduction.Reduction.Reduction)));

        foreach (var reduction in sweep.Reductions)
        {
            _writer.Line($"var {sums[reduction]} = {Accumulator.NeutralVectorOf(reduction.Reduction.Reduction, _width)};");
        }

        _writer.Line();

        if (sweep.Reductions.Any(reduction => reduction.Reduction.Reduction == Reduction.Sum))
        {
            WriteColumnsInParts(sweep, locals, sums);
        }
        else
        {
            using var loop = _writer.Block($"for (nint {column} = 0; {column} < {Columns}; {column}++, {_place} += {Text(_tile)})");
            WriteElement(sweep, locals, sums);
        }

        if (sums.Count > 0)
        {
            _writer.Line();
        }

        foreach (var pair in sums)
        {
            _writer.Line($"{pair.Value}.StoreUnsafe({AtRow(_totals[pair.Key.Reduction])});");
        }
    }

    /// <summary>Long sums of equal terms lose digits in the element type: those of parts are added up once more.</summary>
    private void WriteColumnsInParts(LaneSweep sweep, Dictionary<Step, string> locals, Dictionary<LaneReduction, string> sums)
    {
        var column = _names.Position(_tiling.Columns);
        var end = _names.Table.Take("end");
        var parts = sums.Where(pair => pair.Key.Reduction.Reduction == Reduction.Sum)
            .ToDictionary(pair => pair.Key, pair => _names.Table.Take(pair.Value + "OfPart"));

        using (_writer.Block($"for (nint {column} = 0, {end} = 0; {column} < {Columns};)"))
        {
            _writer.Line($"{end} = Math.Min({column} + {Text(Part)}, {Columns});");
            _writer.Lines(parts.Values.Select(part => $"var {part} = {_width.Of}.Zero;"));
            _writer.Line();

            using (_writer.Block($"for (; {column} < {end}; {column}++, {_place} += {Text(_tile)})"))
            {
                WriteElement(sweep, locals, sums.ToDictionary(pair => pair.Key, pair => parts.TryGetValue(pair.Key, out var part) ? part : pair.Value));
            }

            _writer.Line();
            _writer.Lines(parts.Select(pair => $"{sums[pair.Key]} += {pair.Value};"));
        }
    }

    private void WriteElement(LaneSweep sweep, Dictionary<Step, string> locals, Dictionary<LaneReduction, string> sums)
    {
        foreach (var step in sweep.Steps.Where(step => step.Kind is StepKind.Input or StepKind.Position || (step.IsComputed && !LaneText.IsInlined(step))))
        {
            var local = _names.Table.Take(StepNames.For(step) + (step.IsComputed ? "" : "Lanes"));
            _writer.Line($"var {local} = {(step.IsComputed ? TextOf(locals).Of(step) : Read(sweep, step))};");
            locals[step] = local;
        }

        foreach (var pair in sums)
        {
            var term = TextOf(locals).Operand(pair.Key.Term);
            _writer.Line(pair.Key.Reduction.Reduction switch
            {
                Reduction.Sum => $"{pair.Value} += {term};",
                Reduction.Product => $"{pair.Value} *= {term};",
                Reduction.Maximum => $"{pair.Value} = {_width.Class}.Max({pair.Value}, {term});",
                _ => $"{pair.Value} = {_width.Class}.Min({pair.Value}, {term});",
            });
        }

        foreach (var store in sweep.Stores)
        {
            var value = TextOf(locals).Operand(store.Value);
            var text = store.Value.IsComputed || store.Value.Kind is StepKind.Input or StepKind.Uniform ? value : $"({value})";
            _writer.Line($"{(LaneText.IsInlined(store.Value) ? $"({text})" : text)}.StoreUnsafe({AtPlace(_tiles[store.Target.Span])});");
        }
    }

    private string Read(LaneSweep sweep, Step step)
    {
        if (step.Kind == StepKind.Position)
        {
            return Position(_names.Position(_tiling.Columns));
        }

        var pair = sweep.Inputs.First(candidate => candidate.Lanes == step);

        return IsInTile(pair)
            ? $"{_width.Class}.LoadUnsafe({AtPlace(_tiles[step.Name])})"
            : $"{_width.Class}.Create({_scope.Element(pair.Scalar)})";
    }

    /// <summary>A position, the same in all lanes.</summary>
    private string Position(string position) => $"{_width.Class}.Create(({_width.Index})({position}))";

    private void LoadRow(Step step, Dictionary<Step, string> locals)
    {
        if (locals.ContainsKey(step) || step.Kind is StepKind.Literal or StepKind.Symbol or StepKind.Truth or StepKind.Uniform)
        {
            return;
        }

        var buffer = step.Kind == StepKind.ReductionResult ? _totals[(ReduceNode)step.Node!] : _rows.TryGetValue(step, out var kept) ? kept : null;

        if (buffer is null)
        {
            // A comparison that stands where it is used: its operands are what is loaded.
            foreach (var operand in step.Operands)
            {
                LoadRow(operand, locals);
            }

            return;
        }

        var local = _names.Table.Take(step.Kind == StepKind.ReductionResult
            ? SweepNames.TotalName(((ReduceNode)step.Node!).Reduction)
            : StepNames.For(step) + "OfRow");
        var isMask = step.Type == NodeType.Truth && step.Kind == StepKind.Input;
        _writer.Line($"var {local} = {(isMask ? _width.MaskLoader : _width.Class + ".LoadUnsafe")}({AtRow(buffer)});");
        locals[step] = local;
    }

    private LaneText TextOf(params Dictionary<Step, string>[] locals) => new(
        _width,
        step => locals.First(names => names.ContainsKey(step))[step],
        step => Array.Exists(locals, names => names.ContainsKey(step)));

    private string AtRow(string buffer) => $"ref MemoryMarshal.GetReference({buffer}), (nuint){_row}";

    private string AtPlace(string tile) => $"ref MemoryMarshal.GetReference({tile}), (nuint){_place}";

    private void WriteTerms()
    {
        foreach (var term in _tiling.Terms)
        {
            var total = _scope.Total(term.Reduction);
            var buffer = term.Value is null ? _totals[term.Reduction] : BufferOf(term.Value);
            _writer.Line();

            if (term.Reduction.Reduction == Reduction.Sum && buffer is not null)
            {
                _writer.Line($"{total} += RowTile.Sum({buffer}.Slice(0, (int){_count}));");
                continue;
            }

            using var loop = _writer.Block($"for (var {_row} = 0; {_row} < (int){_count}; {_row}++)");
            var value = buffer is null ? ValueOf(term.Value!) : $"{buffer}[{_row}]";
            _writer.Line(Accumulator.Taken(term.Reduction.Reduction, total, value));
        }
    }

    private void WriteRows()
    {
        if (_tiling.Writes.Count == 0)
        {
            return;
        }

        _writer.Line();
        using var loop = _writer.Block($"for (nint {_row} = 0; {_row} < {_count}; {_row}++)");
        _writer.Line($"var {_names.Position(_tiling.Rows)} = {_block} + {_row};");

        foreach (var write in _tiling.Writes)
        {
            var place = NestPlaces.At(_names.First(write.Target.Span), _scope.Places.Offset(write.Target.Places, []));
            _writer.Line($"{place} = {ValueOf(write.Value)};");
        }
    }

    /// <summary>Where a value of each row is kept, or null where it is the same for all.</summary>
    private string? BufferOf(Step step) => step.Kind == StepKind.ReductionResult ? _totals[(ReduceNode)step.Node!]
        : _rows.TryGetValue(step, out var buffer) ? buffer
        : null;

    /// <summary>The value of one row behind the passes.</summary>
    private string ValueOf(Step step) => step.Kind switch
    {
        StepKind.Literal => NumberText.Of(step.Value, _width.Type),
        StepKind.Symbol => NumberText.OfSymbol(step.Name, _width.Type),
        StepKind.Uniform => _scope.Rounded(_tiling.Uniforms.First(pair => pair.Lanes == step).Scalar, _width.Type),
        _ => $"{BufferOf(step)}[(int){_row}]",
    };
}
