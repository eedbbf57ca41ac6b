using System.Globalization;
using LossGen.Compiler.Binding;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Scheduling;

namespace LossGen.Compiler.Emission;

/// <summary>
/// Writes one sweep at one width. The elements behind the last whole group go through the same loop once more, in
/// buffers on the stack, so that the step is written once.
/// </summary>
internal sealed class SweepWriter
{
    private const int Block = 1024;
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
    private readonly string _rest;
    private readonly string _whole;
    private readonly string _skipped;
    private readonly string[] _results;
    private readonly string _padded;

    /// <summary>Chooses every name before anything is written.</summary>
    public SweepWriter(SourceWriter writer, Sweep sweep, VectorWidth width, int lanes)
    {
        _writer = writer;
        _sweep = sweep;
        _width = width;
        _element = NumberText.Keyword(width.Type);
        _names = new SweepNames(sweep, _element);
        _copies = Interleaving.Copies(sweep, width);
        _group = Interleaving.Group(width);

        var table = _names.Table;
        _inputRefs = [.. _names.Inputs.Select(name => table.Take(name + "At"))];
        _targetRefs = [.. _names.Targets.Select(name => table.Take(name + "At"))];
        _at = table.Take("at");
        _end = table.Take("end");
        _rest = table.Take("rest");
        _whole = table.Take("whole");
        _skipped = table.Take("skipped");
        _padded = table.Take("padded");

        for (var i = 0; i < sweep.Uniforms.Count; i++)
        {
            _locals.Add(sweep.Uniforms[i], table.Take(_names.Uniforms[i] + "Lanes"));
        }

        foreach (var step in sweep.Steps.Where(step => step.IsComputed || step.Kind == StepKind.Input))
        {
            _locals.Add(step, table.Take(StepNames.For(step), step.Kind == StepKind.Input && _copies.Count == 1 ? ["Lanes"] : _copies));
        }

        _results = [.. _names.Targets.Select(target => table.Take(target + "Lanes", ["", .. _copies]))];
        _accumulators = [.. sweep.Reductions.Select((reduction, i) =>
            new Accumulator(reduction, _names.Totals[i], width, lanes, _copies.Count, table))];
    }

    private int Step => _copies.Count * _width.Count;

    /// <summary>Writes the method.</summary>
    public void Write()
    {
        _writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using var method = _writer.Block(
            $"private static {_names.ReturnType} {KernelWriter.MethodOf(_sweep)}{_width.Class}({_names.Parameters})");
        WriteStart();
        _writer.Line();
        WritePadding();
        _writer.Line();

        using (_writer.Block($"while ({_at} < {_whole})"))
        {
            WriteBlock();
        }

        WriteEnd();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void WriteStart()
    {
        foreach (var (reference, name) in References())
        {
            _writer.Line($"scoped ref var {reference} = ref MemoryMarshal.GetReference({name});");
        }

        foreach (var accumulator in _accumulators)
        {
            _writer.Line($"{(_names.Totals.Count == 1 ? "var " : "")}{accumulator.Total} = {accumulator.NeutralTotal};");
            _writer.Lines(accumulator.Declarations);
        }

        _writer.Line($"var {_rest} = (nuint){_names.Inputs[0]}.Length % {Text(_group)};");
        _writer.Line($"var {_whole} = (nuint){_names.Inputs[0]}.Length - {_rest};");
        _writer.Line($"nuint {_at} = 0, {_skipped} = 0;");
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
        _writer.Line($"var {_end} = Math.Min({_at} + {Text(Block)}, {_whole});");

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
            using (_writer.Block($"for (; {_at} < {_end}; {_at} += {Text(Step)})"))
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
            else if (step.IsComputed && !LaneText.IsInlined(step))
            {
                WriteCopies(copy => $"var {Local(step, copy)} = {new LaneText(_width, operand => Local(operand, copy)).Of(step)};");
            }
        }

        WriteResults();
    }

    /// <summary>The only place where the group at the end differs from the others: a branch that is foreseen.</summary>
    private void WriteResults()
    {
        foreach (var (local, value) in Results().Where(result => !IsOwn(result.Value)))
        {
            WriteCopies(copy => $"var {local}{_copies[copy]} = {Operand(value, copy)};");
        }

        _writer.Line();

        using (_writer.Block($"if ({_skipped} > 0)"))
        {
            foreach (var accumulator in _accumulators)
            {
                WriteKeep(ResultOf(accumulator), _ => accumulator.NeutralVector);
            }

            for (var i = 0; i < _results.Length; i++)
            {
                var target = _targetRefs[i];
                WriteKeep(ResultOf(i), copy => $"{_width.Class}.LoadUnsafe(ref {target}, {Place(copy)})");
            }
        }

        _writer.Line();

        foreach (var accumulator in _accumulators)
        {
            WriteCopies(copy => accumulator.Accumulate(copy, ResultOf(accumulator) + _copies[copy], Place(copy)));
        }

        for (var i = 0; i < _results.Length; i++)
        {
            var (result, target) = (ResultOf(i), _targetRefs[i]);
            WriteCopies(copy => $"{result}{_copies[copy]}.StoreUnsafe(ref {target}, {Place(copy)});");
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

    private string Place(int copy) => copy == 0 ? _at : $"{_at} + {Text(copy * _width.Count)}";

    /// <summary>The rest joins the last block: as the end of a group that begins before it.</summary>
    private void WriteTurnToRest()
    {
        _writer.Line($"if ({_at} < {_whole} || {_rest} == 0) {{ break; }}");
        _writer.Line();
        _writer.Line($"{_skipped} = {Text(_group)} - {_rest};");

        foreach (var (reference, _) in References())
        {
            _writer.Line($"{reference} = ref Unsafe.Add(ref {reference}, {_whole} - {_skipped});");
        }

        _writer.Line($"({_at}, {_end}, {_whole}, {_rest}) = (0, {Text(_group)}, {Text(_group)}, 0);");
    }

    /// <summary>
    /// Fewer elements than a group are copied into buffers. What is written takes the place of what was read, as in a call
    /// in place; only where there is more, a buffer of its own.
    /// </summary>
    private void WritePadding()
    {
        using var padding = _writer.Block($"if ({_whole} == 0 && {_rest} > 0)");
        var masks = _sweep.Inputs.Where(SweepNames.IsMask).ToList();
        var numbers = _sweep.Inputs.Where(input => !SweepNames.IsMask(input)).ToList();
        var buffers = Math.Max(numbers.Count, _targetRefs.Length);

        if (buffers > 0)
        {
            _writer.Line($"Span<{_element}> {_padded} = stackalloc {_element}[{Text(buffers * _group)}];");
        }

        if (masks.Count > 0)
        {
            _writer.Line($"Span<bool> {_padded}Masks = stackalloc bool[{Text(masks.Count * _group)}];");
        }

        for (var i = 0; i < _sweep.Inputs.Count; i++)
        {
            var input = _sweep.Inputs[i];
            var buffer = SweepNames.IsMask(input) ? Buffer($"{_padded}Masks", masks.IndexOf(input)) : Buffer(_padded, numbers.IndexOf(input));
            _writer.Line($"{_inputRefs[i]} = ref Rest.Pad({_names.Inputs[i]}, {buffer});");
        }

        for (var i = 0; i < _targetRefs.Length; i++)
        {
            _writer.Line($"{_targetRefs[i]} = ref {_padded}[{Text(i * _group)}];");
        }

        _writer.Line($"({_skipped}, {_whole}, {_rest}) = ({Text(_group)} - {_rest}, {Text(_group)}, 0);");
    }

    private string Buffer(string buffers, int index) => $"{buffers}.Slice({Text(index * _group)}, {Text(_group)})";

    private void WriteEnd()
    {
        if (_targetRefs.Length > 0)
        {
            _writer.Line();

            for (var i = 0; i < _targetRefs.Length; i++)
            {
                var copy = $"Rest.CopyBack(ref {_targetRefs[i]}, {_skipped}, {_names.Targets[i]});";
                _writer.Line($"if ({_names.Inputs[0]}.Length < {Text(_group)}) {{ {copy} }}");
            }
        }

        if (_names.Totals.Count == 1)
        {
            _writer.Line();
            _writer.Line($"return {_names.Totals[0]};");
        }
    }
}
