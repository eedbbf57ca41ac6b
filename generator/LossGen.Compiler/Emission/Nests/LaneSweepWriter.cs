using System.Globalization;
using LossGen.Compiler.Binding;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Scheduling;
using LossGen.Compiler.Scheduling.Nests;

namespace LossGen.Compiler.Emission.Nests;

/// <summary>
/// Writes one pass of vectors along an axis at one width. Its elements come in groups of as many as there are lanes. The last
/// group begins early enough to be whole: its first elements have been taken before and are dropped. A row of less than a
/// group is copied into one.
/// </summary>
internal sealed class LaneSweepWriter
{
    private const int Block = 1024;
    private const int LongestLine = 180;
    private const int MostTemporariesOfNarrow = 12;

    private readonly SourceWriter _writer;
    private readonly LaneSweep _sweep;
    private readonly VectorWidth _width;
    private readonly NestNames _names;
    private readonly int _lanes;
    private readonly IReadOnlyList<string> _copies;
    private readonly Dictionary<Step, string> _locals = [];
    private readonly Dictionary<Step, string> _rows = [];
    private readonly Dictionary<Step, string> _gathered = [];
    private readonly string[] _targetRows;
    private readonly string[] _targets;
    private readonly string[] _results;
    private readonly Accumulator[] _accumulators;
    private readonly string[] _scattered;
    private readonly string _at;
    private readonly string _end;
    private readonly string _start;
    private readonly string _skipped;
    private readonly string _part;
    private readonly string _lane;

    /// <summary>Takes every name that the pass needs.</summary>
    public LaneSweepWriter(SourceWriter writer, LaneSweep sweep, VectorWidth width, NestNames names, string padded, string paddedMasks)
    {
        _writer = writer;
        _sweep = sweep;
        _width = width;
        _names = names;
        _lanes = LanesOf(width.Type);
        var covered = _lanes / width.Count;
        var isNarrow = width.Bits < 512 && (covered > 4 || sweep.Temporaries > MostTemporariesOfNarrow || sweep.Calls > 0);
        _copies = isNarrow || covered == 1 ? [""] : ["A", "B", "C", "D"];
        _copies = [.. _copies.Take(isNarrow ? 1 : covered)];

        var table = names.Table;
        _at = table.Take("at");
        _end = table.Take("end");
        _start = table.Take("start");
        _skipped = table.Take("skipped");
        _part = table.Take("part");
        _lane = table.Take("lane");

        foreach (var pair in sweep.Uniforms)
        {
            _locals.Add(pair.Lanes, table.Take(StepNames.For(pair.Lanes) + "Lanes"));
        }

        foreach (var pair in sweep.Inputs)
        {
            (IsSideBySide(pair.Scalar) ? _rows : _gathered).Add(pair.Lanes, table.Take(pair.Lanes.Name + (IsSideBySide(pair.Scalar) ? "Row" : "Gathered")));
        }

        foreach (var step in sweep.Steps.Where(step => step.IsComputed || step.Kind is StepKind.Input or StepKind.Position))
        {
            _locals.Add(step, table.Take(step.IsComputed ? StepNames.For(step) : StepNames.For(step) + "Lanes", ["", .. _copies]));
        }

        _targetRows = [.. sweep.Stores.Select(store => table.Take(store.Target.Span + "Place"))];
        _targets = [.. sweep.Stores.Select(store => table.Take(store.Target.Span + "Row"))];
        _results = [.. sweep.Stores.Select(store => table.Take(store.Target.Span + "Lanes", ["", .. _copies]))];
        _accumulators = [.. sweep.Reductions.Select(reduction => new Accumulator(
            new Accumulation(reduction.Reduction, reduction.Term), table.Take(SweepNames.TotalName(reduction.Reduction.Reduction) + "Of"), width, _lanes, _copies.Count, table))];
        _scattered = [.. sweep.Reductions.Select(_ => table.Take("scattered"))];
        Padded = padded;
        PaddedMasks = paddedMasks;
    }

    /// <summary>How many sums run side by side, which is a group too.</summary>
    public static int LanesOf(ScalarType type) => type == ScalarType.Single ? 32 : 16;

    /// <summary>The buffer for short rows.</summary>
    public string Padded { get; }

    /// <summary>The buffer for short rows of truth values.</summary>
    public string PaddedMasks { get; }

    /// <summary>How many groups of numbers the buffer needs.</summary>
    public int PaddedGroups => SideBySide.Count(pair => !IsColumn(pair) && !SweepNames.IsMask(pair.Lanes)) + _sweep.Stores.Count;

    /// <summary>How many groups of truth values.</summary>
    public int PaddedMaskGroups => SideBySide.Count(pair => SweepNames.IsMask(pair.Lanes));

    /// <summary>The buffers of the pass, to be declared once.</summary>
    public IEnumerable<string> Declarations
    {
        get
        {
            foreach (var pair in _sweep.Inputs.Where(pair => _gathered.ContainsKey(pair.Lanes)))
            {
                var type = GatheredType(pair.Lanes);
                yield return $"Span<{type}> {_gathered[pair.Lanes]} = stackalloc {type}[{Text(_lanes)}];";
            }

            for (var i = 0; i < _sweep.Stores.Count; i++)
            {
                if (!IsSideBySide(_sweep.Stores[i]))
                {
                    yield return $"Span<{Element}> {_targets[i]} = stackalloc {Element}[{Text(_lanes)}];";
                }
            }

            for (var i = 0; i < _accumulators.Length; i++)
            {
                if (IsScattered(i))
                {
                    yield return $"Span<{Element}> {_scattered[i]} = stackalloc {Element}[{Text(_lanes)}];";
                }
            }

            foreach (var accumulator in Sums)
            {
                foreach (var line in accumulator.Declarations)
                {
                    yield return line;
                }
            }
        }
    }

    private IEnumerable<LanePair> SideBySide => _sweep.Inputs.Where(pair => _rows.ContainsKey(pair.Lanes));

    /// <summary>The reductions along the axis; the others have a result for each of its places.</summary>
    private IEnumerable<Accumulator> Sums => _accumulators.Where((_, i) => !IsAcross(i) && !IsScattered(i));

    private string Element => _names.Element;

    private string Extent => _names.Extents.Of(_sweep.Axis);

    private bool HasParts => _copies.Count * _width.Count < _lanes;

    /// <summary>Writes the pass.</summary>
    public void Write(NestScope scope)
    {
        WriteRows(scope);

        foreach (var pair in _sweep.Uniforms)
        {
            _writer.Line($"var {_locals[pair.Lanes]} = {UniformLanes(scope, pair, _width)};");
        }

        // What rounds is joined block by block, whatever else the pass reduces; extrema need no blocks.
        if (Sums.Any(sum => sum.Reduction.Node.Reduction is Reduction.Sum or Reduction.Product))
        {
            _writer.Line();

            using (_writer.Block($"for (nint {_at} = 0, {_end} = 0; {_at} < {Extent};)"))
            {
                _writer.Line($"{_end} = Math.Min({_at} + {Text(Block)}, {Extent});");
                WriteGroups(scope, $"for (; {_at} < {_end}; {_at} += {Text(_lanes)})");
            }
        }
        else
        {
            WriteGroups(scope, $"for (nint {_at} = 0; {_at} < {Extent}; {_at} += {Text(_lanes)})");
        }

        for (var i = 0; i < _targets.Length; i++)
        {
            if (IsSideBySide(_sweep.Stores[i]))
            {
                _writer.Line($"ShortRow.Out(ref {_targets[i]}, ref {_targetRows[i]}, {Extent});");
            }
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static bool IsColumn(LanePair pair) => pair.Lanes.Node is ReduceNode;

    /// <summary>Whether elements next to each other along the axis are so in memory.</summary>
    private bool IsSideBySide(Step reading) => reading.Node switch
    {
        InputNode { Type: NodeType.Index } => false,
        InputNode input => IsLast(input.Places, input.Operands.Select(operand => operand.Axes)),
        ReduceNode reduction => _names.ColumnAxes(reduction) is { Count: > 0 } axes && axes[axes.Count - 1] == _sweep.Axis,
        _ => true,
    };

    private bool IsSideBySide(LaneStore store) => IsLast(store.Target.Places, store.Target.Indices.Select(index => index.Axes));

    private bool IsLast(EquatableArray<Place> places, IEnumerable<Axes> indices) =>
        places[places.Count - 1].Axis == _sweep.Axis
        && places.Count(place => place.Axis == _sweep.Axis) == 1
        && !indices.Any(axes => axes.Contains(_sweep.Axis));

    /// <summary>Whether an index picks a result for each place of the axis: then terms are taken there one by one.</summary>
    private bool IsScattered(int reduction) => _sweep.Reductions[reduction].Pick?.Index.Axes.Contains(_sweep.Axis) == true;

    private bool IsAcross(int reduction) => !IsScattered(reduction) && _sweep.Reductions[reduction].Column?.Axes.Contains(_sweep.Axis) == true;

    private void WriteRows(NestScope scope)
    {
        var (numbers, masks) = (0, 0);

        foreach (var pair in SideBySide)
        {
            var place = scope.Element(pair.Scalar, _sweep.Axis);
            var row = IsColumn(pair) ? place
                : SweepNames.IsMask(pair.Lanes) ? $"ShortRow.In(ref {place}, {Extent}, {Slice(PaddedMasks, masks++)})"
                : $"ShortRow.In(ref {place}, {Extent}, {Slice(Padded, numbers++)})";
            _writer.Line($"ref var {_rows[pair.Lanes]} = ref {row};");
        }

        for (var i = 0; i < _targets.Length; i++)
        {
            var store = _sweep.Stores[i];

            if (IsSideBySide(store))
            {
                var place = scope.Places.Offset(store.Target.Places, store.Target.Indices, _sweep.Axis);
                _writer.Line($"ref var {_targetRows[i]} = ref {NestPlaces.At(_names.First(store.Target.Span), place)};");
                _writer.Line($"ref var {_targets[i]} = ref ShortRow.In(ref {_targetRows[i]}, {Extent}, {Slice(Padded, numbers++)});");
            }
        }
    }

    private string Slice(string buffer, int group) => $"{buffer}.Slice({Text(group * _lanes)}, {Text(_lanes)})";

    /// <summary>A scalar in every lane.</summary>
    public static string UniformLanes(NestScope scope, LanePair pair, VectorWidth width)
    {
        var value = scope.Rounded(pair.Scalar, width.Type);

        return pair.Lanes.Type switch
        {
            NodeType.Number => $"{width.Class}.Create({value})",
            NodeType.Index when width.Type == ScalarType.Single => $"{width.Class}.Create(int.CreateSaturating({value}))",
            NodeType.Index => $"{width.Class}.Create((long){value})",
            _ when width.Type == ScalarType.Single => $"{width.Class}.Create({scope.Operand(pair.Scalar)} ? -1 : 0).AsSingle()",
            _ => $"{width.Class}.Create({scope.Operand(pair.Scalar)} ? -1L : 0L).AsDouble()",
        };
    }

    private void WriteGroups(NestScope scope, string loop)
    {
        foreach (var sum in Sums)
        {
            _writer.Lines(sum.Resets);
        }

        _writer.Line();

        using (_writer.Block(loop))
        {
            _writer.Line($"var {_start} = Math.Min({_at}, {Extent} - {Text(_lanes)});");
            _writer.Line($"var {_skipped} = (nuint)({_at} - {_start});");
            WriteGathered(scope);

            if (HasParts)
            {
                using (_writer.Block($"for (nint {_part} = 0; {_part} < {Text(_lanes)}; {_part} += {Text(_width.Count)})"))
                {
                    WriteSteps(scope);
                }
            }
            else
            {
                WriteSteps(scope);
            }

            WriteScattered(scope);
        }

        if (Sums.Any())
        {
            _writer.Line();
        }

        for (var i = 0; i < _accumulators.Length; i++)
        {
            if (!IsAcross(i) && !IsScattered(i))
            {
                _accumulators[i].Total = scope.Total(_sweep.Reductions[i].Reduction);
                _writer.Lines(_accumulators[i].Flushes);
            }
        }
    }

    /// <summary>Elements that do not lie side by side are fetched one by one; the lanes of a short row in front get copies.</summary>
    private void WriteGathered(NestScope scope)
    {
        var gathered = _sweep.Inputs.Where(pair => _gathered.ContainsKey(pair.Lanes)).ToArray();

        if (gathered.Length == 0)
        {
            return;
        }

        using (_writer.Block($"for (var {_lane} = (int){_skipped}; {_lane} < {Text(_lanes)}; {_lane}++)"))
        {
            foreach (var pair in gathered)
            {
                var along = $"({_start} + {_lane})";
                var first = pair.Scalar.Node is ReduceNode reduction ? _names.First(reduction) : _names.First(pair.Scalar.Name);
                var element = $"Unsafe.Add(ref {first}, {scope.Along(_sweep.Axis, along).OffsetOf(pair.Scalar, _sweep.Axis, along)})";
                var value = pair.Lanes.Type == NodeType.Index && _width.Type == ScalarType.Single ? $"int.CreateSaturating({element})"
                    : IsColumn(pair) && _width.Type == ScalarType.Single ? $"(float){element}"
                    : element;
                _writer.Line($"{_gathered[pair.Lanes]}[{_lane}] = {value};");
            }
        }

        foreach (var pair in gathered)
        {
            var buffer = _gathered[pair.Lanes];
            _writer.Line($"{buffer}.Slice(0, (int){_skipped}).Fill({buffer}[{Text(_lanes - 1)}]);");
        }
    }

    private void WriteScattered(NestScope scope)
    {
        for (var i = 0; i < _accumulators.Length; i++)
        {
            if (IsScattered(i))
            {
                var along = $"({_start} + {_lane})";
                var (reduction, pick) = (_sweep.Reductions[i].Reduction, _sweep.Reductions[i].Pick);
                var offset = scope.Along(_sweep.Axis, along).OffsetOfColumn(reduction, _sweep.Axis, along, pick);
                using var loop = _writer.Block($"for (var {_lane} = (int){_skipped}; {_lane} < {Text(_lanes)}; {_lane}++)");
                _writer.Line($"Unsafe.Add(ref {_names.First(reduction)}, {offset}) += {_scattered[i]}[{_lane}];");
            }
        }

        for (var i = 0; i < _targets.Length; i++)
        {
            var target = _sweep.Stores[i].Target;

            if (!IsSideBySide(_sweep.Stores[i]))
            {
                var along = $"({_start} + {_lane})";
                var offset = scope.Along(_sweep.Axis, along).Offset(target.Places, target.Indices, _sweep.Axis, along);
                var sign = _sweep.Stores[i].Adds ? "+=" : "=";
                using var loop = _writer.Block($"for (var {_lane} = (int){_skipped}; {_lane} < {Text(_lanes)}; {_lane}++)");
                _writer.Line($"Unsafe.Add(ref {_names.First(target.Span)}, {offset}) {sign} {_targets[i]}[{_lane}];");
            }
        }
    }

    private string GatheredType(Step step) => step.Type switch
    {
        NodeType.Index => _width.Index,
        NodeType.Truth => "bool",
        _ => Element,
    };

    private void WriteSteps(NestScope scope)
    {
        foreach (var step in _sweep.Steps)
        {
            if (step.Kind is StepKind.Input or StepKind.Position)
            {
                WriteCopies(copy => $"var {Local(step, copy)} = {Load(step, copy)};");
            }
            else if (step.IsComputed && !LaneText.IsInlined(step))
            {
                WriteCopies(copy => $"var {Local(step, copy)} = {new LaneText(_width, operand => Local(operand, copy)).Of(step)};");
            }
        }

        WriteResults(scope);
    }

    private void WriteResults(NestScope scope)
    {
        foreach (var (local, value) in Results().Where(result => !IsOwn(result.Value)))
        {
            WriteCopies(copy => $"var {local}{_copies[copy]} = {Operand(value, copy)};");
        }

        _writer.Line();
        var stores = Enumerable.Range(0, _results.Length).ToArray();

        if (_accumulators.Where((_, i) => !IsScattered(i)).Any() || Array.Exists(stores, i => IsSideBySide(_sweep.Stores[i])))
        {
            using var rest = _writer.Block($"if ({_skipped} > 0)");

            foreach (var accumulator in _accumulators.Where((_, i) => !IsScattered(i)))
            {
                WriteKeep(ResultOf(accumulator), _ => accumulator.NeutralVector);
            }

            foreach (var i in stores.Where(i => IsSideBySide(_sweep.Stores[i])))
            {
                WriteKeep(ResultOf(i), copy => _sweep.Stores[i].Adds ? $"{_width.Of}.Zero" : $"{_width.Class}.LoadUnsafe({Place(_targets[i], copy)})");
            }
        }

        _writer.Line();

        for (var i = 0; i < _accumulators.Length; i++)
        {
            if (IsScattered(i))
            {
                WriteCopies(copy => $"{ResultOf(_accumulators[i])}{_copies[copy]}.StoreUnsafe({BufferPlace(_scattered[i], copy)});");
            }
            else if (IsAcross(i))
            {
                WriteColumns(i, scope);
            }
            else
            {
                WriteCopies(copy => _accumulators[i].Accumulate(copy, ResultOf(_accumulators[i]) + _copies[copy], HasParts ? _part : "0"));
            }
        }

        foreach (var i in stores)
        {
            var place = IsSideBySide(_sweep.Stores[i])
                ? (Func<int, string>)(copy => Place(_targets[i], copy))
                : copy => BufferPlace(_targets[i], copy);

            if (_sweep.Stores[i].Adds && IsSideBySide(_sweep.Stores[i]))
            {
                WriteCopies(copy => $"({_width.Class}.LoadUnsafe({place(copy)}) + {ResultOf(i)}{_copies[copy]}).StoreUnsafe({place(copy)});");
            }
            else
            {
                WriteCopies(copy => $"{ResultOf(i)}{_copies[copy]}.StoreUnsafe({place(copy)});");
            }
        }
    }

    /// <summary>Results for each place of the axis are kept in <c>double</c>.</summary>
    private void WriteColumns(int index, NestScope scope)
    {
        var reduction = _sweep.Reductions[index].Reduction;
        var row = scope.Places.OffsetOfColumn(reduction, _sweep.Axis, _start, _sweep.Reductions[index].Pick);

        for (var copy = 0; copy < _copies.Count; copy++)
        {
            var term = ResultOf(_accumulators[index]) + _copies[copy];
            var halves = _width.Type == ScalarType.Single
                ? new[] { $"{_width.Class}.WidenLower({term})", $"{_width.Class}.WidenUpper({term})" }
                : [term];

            for (var half = 0; half < halves.Length; half++)
            {
                var shift = (copy * _width.Count) + (half * _width.Count / 2);
                var place = $"ref Unsafe.Add(ref {_names.First(reduction)}, {row}{(HasParts ? $" + {_part}" : "")}{(shift == 0 ? "" : $" + {Text(shift)}")})";
                var kept = $"{_width.Class}.LoadUnsafe({place})";
                var combined = reduction.Reduction switch
                {
                    Reduction.Sum => $"({kept} + {halves[half]})",
                    Reduction.Product => $"({kept} * {halves[half]})",
                    Reduction.Maximum => $"{_width.Class}.Max({kept}, {halves[half]})",
                    _ => $"{_width.Class}.Min({kept}, {halves[half]})",
                };
                _writer.Line($"{combined}.StoreUnsafe({place});");
            }
        }
    }

    private IEnumerable<(string Local, Step Value)> Results() =>
        _accumulators.Select(accumulator => (accumulator.Term, accumulator.Reduction.Term))
            .Concat(_sweep.Stores.Select((store, i) => (_results[i], store.Value)));

    /// <summary>Whether a result may be changed in the local where it was computed: nothing else still needs that.</summary>
    private bool IsOwn(Step value) =>
        value.IsComputed && !LaneText.IsInlined(value) && Results().Count(result => result.Value == value) == 1;

    private string ResultOf(Accumulator accumulator) =>
        IsOwn(accumulator.Reduction.Term) ? _locals[accumulator.Reduction.Term] : accumulator.Term;

    private string ResultOf(int store) =>
        IsOwn(_sweep.Stores[store].Value) ? _locals[_sweep.Stores[store].Value] : _results[store];

    private void WriteKeep(string local, Func<int, string> other) => WriteCopies(copy =>
        $"{local}{_copies[copy]} = Rest.Keep({local}{_copies[copy]}, {(HasParts ? $"(nuint){_part}" : Text(copy * _width.Count))}, {_skipped}, {other(copy)});");

    /// <summary>All copies on one line where they fit, else pairs, else each on its own.</summary>
    private void WriteCopies(Func<int, string> statement)
    {
        var statements = Enumerable.Range(0, _copies.Count).Select(statement).ToArray();
        var perLine = statements.Length;

        while (perLine > 1 && statements.Sum(text => text.Length) * perLine > LongestLine * statements.Length)
        {
            perLine /= 2;
        }

        for (var first = 0; first < statements.Length; first += perLine)
        {
            _writer.Line(string.Join(" ", statements.Skip(first).Take(perLine)));
        }
    }

    private string Local(Step step, int copy) => step.Kind == StepKind.Uniform ? _locals[step] : _locals[step] + _copies[copy];

    private string Operand(Step step, int copy) => new LaneText(_width, operand => Local(operand, copy)).Operand(step);

    private string Load(Step step, int copy)
    {
        if (step.Kind == StepKind.Position)
        {
            var type = _width.Index;

            return $"{_width.Class}.Create(({type})({Position(copy)})) + {_width.Class}<{type}>.Indices";
        }

        var isGathered = _gathered.TryGetValue(step, out var buffer);
        var place = isGathered ? BufferPlace(buffer!, copy) : Place(_rows[step], copy);

        if (SweepNames.IsMask(step))
        {
            return $"{_width.MaskLoader}({place}{(isGathered ? "" : ", 0")})";
        }

        if (step.Node is ReduceNode && !isGathered && _width.Type == ScalarType.Single)
        {
            var upper = place.Substring(0, place.Length - 1) + $" + {Text(_width.Count / 2)})";

            return $"{_width.Class}.Narrow({_width.Class}.LoadUnsafe({place}), {_width.Class}.LoadUnsafe({upper}))";
        }

        return $"{_width.Class}.LoadUnsafe({place})";
    }

    private string Position(int copy) =>
        _start + (HasParts ? $" + {_part}" : "") + (copy == 0 ? "" : $" + {Text(copy * _width.Count)}");

    private string Place(string row, int copy) => $"ref Unsafe.Add(ref {row}, {Position(copy)})";

    private string BufferPlace(string buffer, int copy) =>
        $"ref MemoryMarshal.GetReference({buffer}), {(HasParts ? $"(nuint){_part}" : Text(copy * _width.Count))}";
}
