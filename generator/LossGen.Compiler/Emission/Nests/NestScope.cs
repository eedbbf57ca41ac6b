using LossGen.Compiler.Binding;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Scheduling;

namespace LossGen.Compiler.Emission.Nests;

/// <summary>
/// The scalars in sight within a loop. One is declared in the outermost loop that knows all it needs, and what is declared in
/// a loop is forgotten behind it.
/// </summary>
internal sealed class NestScope
{
    private const int LongestInlined = 60;

    private readonly SourceWriter _writer;
    private readonly NestNames _names;
    private readonly ScalarText _text;
    private readonly NestPlaces _places;
    private readonly Dictionary<ReduceNode, string> _totals = [];
    private readonly HashSet<ReduceNode> _columns = [];
    private Dictionary<Step, string> _locals = [];

    public NestScope(SourceWriter writer, NestNames names)
    {
        _writer = writer;
        _names = names;
        _text = new ScalarText(Given);
        _places = new NestPlaces(names, step => _text.Operand(step));
    }

    /// <summary>Where elements lie.</summary>
    public NestPlaces Places => _places;

    /// <summary>Declares the result of a reduction without axes of its own loops.</summary>
    public string Declare(ReduceNode reduction)
    {
        var name = _names.Table.Take(SweepNames.TotalName(reduction.Reduction));
        _totals[reduction] = name;

        return name;
    }

    /// <summary>Makes the columns of a reduction known.</summary>
    public void DeclareColumns(ReduceNode reduction)
    {
        _columns.Add(reduction);
        _totals[reduction] = $"Unsafe.Add(ref {_names.First(reduction)}, {_places.OffsetOfColumn(reduction)})";
    }

    /// <summary>What holds the result of a reduction here.</summary>
    public string Total(ReduceNode reduction) => _totals[reduction];

    /// <summary>What is declared until the result is handed to <see cref="Leave"/>.</summary>
    public Dictionary<Step, string> Enter()
    {
        var outer = _locals;
        _locals = new Dictionary<Step, string>(outer);

        return outer;
    }

    /// <summary>Forgets what has been declared since.</summary>
    public void Leave(Dictionary<Step, string> outer) => _locals = outer;

    /// <summary>Declares what <paramref name="roots"/> need and what is known within the loops over <paramref name="path"/>.</summary>
    public void Hoist(IEnumerable<Step> roots, Axes path)
    {
        foreach (var root in roots)
        {
            HoistPartsOf(root, path);
        }
    }

    /// <summary>Declares the elements that <paramref name="roots"/> read within the loops over <paramref name="path"/>, before anything is written there.</summary>
    public void Read(IEnumerable<Step> roots, Axes path)
    {
        var seen = new HashSet<Step>();

        foreach (var root in roots)
        {
            Visit(root);
        }

        void Visit(Step step)
        {
            if (!seen.Add(step))
            {
                return;
            }

            foreach (var operand in step.Operands)
            {
                Visit(operand);
            }

            if (IsElement(step) && path.Covers(step.Axes) && !_locals.ContainsKey(step))
            {
                Declare(step);
            }
        }
    }

    /// <summary>A scalar in <c>double</c>, with locals for what is long.</summary>
    public string Wide(Step step)
    {
        Prepare(step);

        return _text.Of(step);
    }

    /// <summary>A scalar where it is used in an expression.</summary>
    public string Operand(Step step)
    {
        Prepare(step);

        return _text.Operand(step);
    }

    /// <summary>A scalar as the element type, rounded once.</summary>
    public string Rounded(Step step, ScalarType type) => step.Kind switch
    {
        _ when step.Type != NodeType.Number => Wide(step),
        StepKind.Literal => NumberText.Of(step.Value, type),
        StepKind.Symbol => NumberText.OfSymbol(step.Name, type),
        _ when type == ScalarType.Double => Wide(step),
        _ => $"(float){Operand(step)}",
    };

    /// <summary>The element itself at a place of a reading, in the type that it has.</summary>
    public string Element(Step reading, string? lanes = null, string? along = null)
    {
        var first = ReadNode.ResultOf(reading.Node) is { } reduction ? _names.First(reduction) : _names.First(reading.Name);

        return NestPlaces.At(first, _places.OffsetOf(reading, lanes, along));
    }

    /// <summary>The text of an index along lanes, whose axis has the position <paramref name="along"/>.</summary>
    public NestPlaces Along(string lanes, string along)
    {
        var text = new ScalarText(step => step.Kind == StepKind.Position && step.Name == lanes ? along
            : step.Kind == StepKind.Input && step.Axes.Contains(lanes) ? $"Unsafe.Add(ref {_names.First(step.Name)}, {_places.OffsetOf(step, lanes, along)})"
            : Given(step));

        return new NestPlaces(_names, text.Operand);
    }

    private static bool IsElement(Step step) => step.Kind == StepKind.Input && step.Node is InputNode { Places.Count: > 0 };

    private void HoistPartsOf(Step step, Axes path)
    {
        if (_locals.ContainsKey(step))
        {
            return;
        }

        if (path.Covers(step.Axes) && IsKnown(step))
        {
            if (step.IsComputed)
            {
                Prepare(step);
                Declare(step);
            }

            return;
        }

        foreach (var operand in step.Operands)
        {
            HoistPartsOf(operand, path);
        }
    }

    private bool IsKnown(Step step) => _locals.ContainsKey(step)
        || ((ReadNode.ResultOf(step.Node) is not { } reduction || _totals.ContainsKey(reduction)) && step.Operands.All(IsKnown));

    private void Prepare(Step step)
    {
        if (_locals.ContainsKey(step))
        {
            return;
        }

        foreach (var operand in step.Operands)
        {
            Prepare(operand);
        }

        if (step.IsComputed && _text.Of(step).Length > LongestInlined)
        {
            Declare(step);
        }
    }

    private void Declare(Step step)
    {
        if (_locals.ContainsKey(step))
        {
            return;
        }

        var name = _names.Table.Take(StepNames.For(step));
        _writer.Line($"var {name} = {(step.IsComputed ? _text.Written(step) : _text.Of(step))};");
        _locals.Add(step, name);
    }

    private string? Given(Step step)
    {
        if (_locals.TryGetValue(step, out var local))
        {
            return local;
        }

        return step.Kind switch
        {
            StepKind.Extent => $"(double){_names.Extents.Of(step.Name)}",
            StepKind.Position => _names.Position(step.Name),
            StepKind.ReductionResult => Result(step),
            StepKind.Input when IsElement(step) => step.Type == NodeType.Number && _names.Element == "float" ? $"(double){Element(step)}" : Element(step),
            StepKind.Input when step.Type != NodeType.Number => _names.Declared(step.Name),
            StepKind.Input when _names.IsElement(step.Name) && _names.Element == "double" => _names.Declared(step.Name),
            StepKind.Input => $"(double){_names.Declared(step.Name)}",
            _ => null,
        };
    }

    // Lanes read columns as elements: an element and the largest of them must agree on what it is.
    private string Result(Step step)
    {
        var reduction = ReadNode.ResultOf(step.Node)!;
        var result = step.Node is ReadNode ? Element(step) : Total(reduction);

        return _columns.Contains(reduction) && _names.Element == "float" ? $"(double)(float){result}" : result;
    }
}
