using System.Globalization;
using LossGen.Compiler.Binding;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Scheduling;

namespace LossGen.Compiler.Emission;

/// <summary>
/// Writes one sweep at one width. The elements behind the last whole group go through the same loop once more, as the end
/// of a group, so that the step is written once.
/// </summary>
/// <remarks>
/// What is added to a place is a local, not a literal or a <c>const</c>: with those the C# compiler takes ten times as long
/// to find the operator of <c>nuint</c>, and to the JIT they are all the same.
/// </remarks>
internal sealed class SweepWriter
{
    private const int LongestLine = 180;

    private readonly SourceWriter _writer;
    private readonly Sweep _sweep;
    private readonly VectorWidth _width;
    private readonly SweepNames _names;
    private readonly string _element;
    private readonly IReadOnlyList<string> _copies;
    private readonly int _group;
    private readonly Dictionary<Step, string> _locals = [];
    private readonly string[] _inputRefs;
    private readonly string[] _targetRefs;
    private readonly Accumulator[] _accumulators;
    private readonly string _at;
    private readonly string _end;
    private readonly string _length;
    private readonly string _whole;
    private readonly string _skipped;
    private readonly ResultLocals _results;
    private readonly string? _start;
    private readonly string _step;
    private readonly string _wholeGroup;
    private readonly string[] _offsets;

    /// <summary>Chooses every name before anything is written.</summary>
    public SweepWriter(SourceWriter writer, Sweep sweep, VectorWidth width, int lanes)
    {
        _writer = writer;
        _sweep = sweep;
        _width = width;
        _element = NumberText.Keyword(width.Type);
        _names = new SweepNames(sweep, _element);
        _copies = Interleaving.Copies(sweep, width);
        _group = Interleaving.Group(width.Type);

        var table = _names.Table;
        _inputRefs = [.. _names.Inputs.Select(name => table.Take(name + "At"))];
        _targetRefs = [.. _names.Targets.Select(name => table.Take(name + "At"))];
        _at = table.Take("at");
        _end = table.Take("end");
        _length = table.Take("length");
        _whole = table.Take("whole");
        _skipped = _names.Skipped;
        _step = table.Take("step");
        _wholeGroup = table.Take("group");
        _offsets = [.. _copies.Skip(1).Select(copy => table.Take("to" + copy))];

        for (var i = 0; i < sweep.Uniforms.Count; i++)
        {
            _locals.Add(sweep.Uniforms[i], table.Take(_names.Uniforms[i] + "Lanes"));
        }

        foreach (var step in sweep.Steps.Where(step => step.IsComputed || step.Kind == StepKind.Input))
        {
            _locals.Add(step, table.Take(StepNames.For(step), step.Kind == StepKind.Input && _copies.Count == 1 ? ["Lanes"] : _copies));
        }

        string[] stored = [.. _names.Targets.Select(target => table.Take(target + "Lanes", ["", .. _copies]))];
        _accumulators = [.. sweep.Reductions.Select((reduction, i) =>
            new Accumulator(reduction, _names.Totals[i], width, lanes, _copies.Count, table))];
        _start = _accumulators.Any(accumulator => accumulator.IsIndexed) ? table.Take("start") : null;
        _results = new ResultLocals(_accumulators, [.. sweep.Stores.Select((store, i) => (stored[i], store.Value))], _locals);
    }

    /// <summary>Writes the method.</summary>
    public void Write()
    {
        _writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using var method = _writer.Block(
            $"private static {_names.ReturnType} {KernelWriter.MethodOf(_sweep)}{_width.Class}({_names.Parameters}, nuint {_skipped})");
        WriteStart();
        _writer.Line();

        using (_writer.Block($"while ({_at} < {_whole})"))
        {
            WriteBlock();
        }

        if (_names.Totals.Count == 1)
        {
            _writer.Line();
            _writer.Line($"return {_names.Totals[0]};");
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void WriteStart()
    {
        (string Name, int Value)[] fixedPlaces =
        [
            (_at, 0),
            .. _start is null ? [] : new[] { (_start, 0) },
            (_step, _copies.Count * _width.Count),
            (_wholeGroup, _group),
            .. _offsets.Select((offset, i) => (offset, (i + 1) * _width.Count)),
        ];

        _writer.Line($"nuint {string.Join(", ", fixedPlaces.Select(place => $"{place.Name} = {Text(place.Value)}"))};");

        foreach (var (reference, name) in References())
        {
            _writer.Line($"scoped ref var {reference} = ref MemoryMarshal.GetReference({name});");
        }

        foreach (var accumulator in _accumulators)
        {
            _writer.Line($"{(_names.Totals.Count == 1 ? "var " : "")}{accumulator.Total} = {accumulator.NeutralTotal};");
            _writer.Lines(accumulator.Declarations);
        }

        _writer.Line($"nuint {_length} = (nuint){_names.Inputs[0]}.Length, {_whole} = {_length} - ({_length} % {_wholeGroup});");
    }

    private IEnumerable<(string Reference, string Name)> References() =>
        _inputRefs.Zip(_names.Inputs, (reference, name) => (reference, name))
            .Concat(_targetRefs.Zip(_names.Targets, (reference, name) => (reference, name)));

    private string UniformLanes(int index)
    {
        var name = _names.Uniforms[index];

        if (!SweepNames.IsMask(_sweep.Uniforms[index]))
        {
            return $"{_width.Class}.Create({name})";
        }

        return _width.Type == ScalarType.Single
            ? $"{_width.Class}.Create({name} ? -1 : 0).AsSingle()"
            : $"{_width.Class}.Create({name} ? -1L : 0L).AsDouble()";
    }

    /// <summary>Nothing in vectors lives on from one block to the next: the calls between them would spill it in the loop.</summary>
    private void WriteBlock()
    {
        _writer.Line($"var {_end} = Rest.EndOfBlock({_at}, {_whole});");

        for (var i = 0; i < _sweep.Uniforms.Count; i++)
        {
            _writer.Line($"var {_locals[_sweep.Uniforms[i]]} = {UniformLanes(i)};");
        }

        foreach (var accumulator in _accumulators)
        {
            _writer.Lines(accumulator.Resets);
        }

        _writer.Line();

        using (_writer.Block("while (true)"))
        {
            using (_writer.Block($"for (; {_at} < {_end}; {_at} += {_step})"))
            {
                WriteSteps();
            }

            _writer.Line();
            WriteTurnToRest();
        }

        if (_accumulators.Length > 0)
        {
            _writer.Line();
        }

        foreach (var accumulator in _accumulators)
        {
            _writer.Lines(accumulator.Flushes);
        }
    }

    private void WriteSteps()
    {
        foreach (var step in _sweep.Steps)
        {
            if (step.Kind == StepKind.Input)
            {
                WriteCopies(copy => $"var {Local(step, copy)} = {Load(step, copy)};");
            }
            else if (step.IsComputed && !step.IsComparison)
            {
                WriteCopies(copy => $"var {Local(step, copy)} = {new LaneText(_width, operand => Local(operand, copy)).Of(step)};");
            }
        }

        WriteResults();
    }

    /// <summary>The only place where the group at the end differs from the others: a branch that is foreseen.</summary>
    private void WriteResults()
    {
        foreach (var (local, value) in _results.Apart)
        {
            WriteCopies(copy => $"var {local}{_copies[copy]} = {Operand(value, copy)};");
        }

        _writer.Line();

        using (_writer.Block($"if ({_at} < {_skipped})"))
        {
            foreach (var accumulator in _accumulators)
            {
                WriteKeep(_results.Of(accumulator), _ => accumulator.NeutralVector);
            }

            for (var i = 0; i < _targetRefs.Length; i++)
            {
                var target = _targetRefs[i];
                WriteKeep(_results.Of(i), copy => $"{_width.Class}.LoadUnsafe(ref {target}, {Place(copy)})");
            }
        }

        _writer.Line();

        foreach (var accumulator in _accumulators)
        {
            WriteCopies(copy => accumulator.Accumulate(copy, _results.Of(accumulator) + _copies[copy], PlaceInGroup(copy)));
        }

        for (var i = 0; i < _targetRefs.Length; i++)
        {
            var (result, target) = (_results.Of(i), _targetRefs[i]);
            WriteCopies(copy => $"{_width.Class}.StoreUnsafe({result}{_copies[copy]}, ref {target}, {Place(copy)});");
        }
    }

    private void WriteKeep(string local, Func<int, string> other) =>
        WriteCopies(copy => $"{local}{_copies[copy]} = Rest.Keep({local}{_copies[copy]}, {Place(copy)}, {_skipped}, {other(copy)});");

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

    private string Local(Step step, int copy) => step.Kind switch
    {
        StepKind.Uniform => _locals[step],
        StepKind.Input when _copies.Count == 1 => _locals[step] + "Lanes",
        _ => _locals[step] + _copies[copy],
    };

    private string Operand(Step step, int copy) => new LaneText(_width, operand => Local(operand, copy)).Operand(step);

    private string Load(Step input, int copy)
    {
        var reference = _inputRefs[_sweep.Inputs.ToList().IndexOf(input)];
        var method = SweepNames.IsMask(input) ? _width.MaskLoader : _width.Class + ".LoadUnsafe";

        return $"{method}(ref {reference}, {Place(copy)})";
    }

    private string Place(int copy) => copy == 0 ? _at : $"{_at} + {_offsets[copy - 1]}";

    private string PlaceInGroup(int copy) => $"{Place(copy)} - {_start}";

    /// <summary>The rest joins the last block: as the end of the group that ends where the elements do.</summary>
    private void WriteTurnToRest()
    {
        _writer.Line($"if ({_at} < {_whole} || {_at} == {_length}) {{ break; }}");
        _writer.Line();
        _writer.Line($"{_skipped} = {_whole};");
        _writer.Line($"{(_start is null ? "" : $"{_start} = ")}{_at} = {_length} - {_wholeGroup};");
        _writer.Line($"{_end} = {_whole} = {_length};");
    }
}
