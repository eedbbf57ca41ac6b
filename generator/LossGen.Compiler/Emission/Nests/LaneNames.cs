using System.Globalization;
using LossGen.Compiler.Binding;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Scheduling;
using LossGen.Compiler.Scheduling.Nests;

namespace LossGen.Compiler.Emission.Nests;

/// <summary>
/// The names in one pass of vectors at one width, and what its readings, reductions and stores are: along the axis, for each
/// of its places, or somewhere that an index picks.
/// </summary>
internal sealed class LaneNames
{
    private const int MostTemporariesOfNarrow = 12;

    private readonly Dictionary<Step, string> _locals = [];
    private readonly Dictionary<Step, string> _rows = [];
    private readonly Dictionary<Step, string> _gathered = [];
    private readonly string?[] _targets;
    private readonly Accumulator?[] _accumulators;

    /// <summary>Takes the names of buffers, which are declared once in the method.</summary>
    public LaneNames(LaneSweep sweep, VectorWidth width, NestNames names, string padded, string paddedMasks)
    {
        Sweep = sweep;
        Width = width;
        Nest = names;
        Padded = padded;
        PaddedMasks = paddedMasks;
        Lanes = LanesOf(width.Type);
        Copies = CopiesOf(sweep, width, Lanes / width.Count);
        _targets = new string[sweep.Stores.Count];
        _accumulators = new Accumulator[sweep.Reductions.Count];

        foreach (var pair in sweep.Inputs.Where(pair => !IsSideBySide(pair.Scalar)))
        {
            _gathered.Add(pair.Lanes, names.Table.Take(pair.Lanes.Name + "Gathered"));
        }

        foreach (var store in Enumerable.Range(0, _targets.Length).Where(store => !IsSideBySide(sweep.Stores[store])))
        {
            _targets[store] = names.Table.Take(sweep.Stores[store].Target.Span + "Row");
        }

        foreach (var reduction in Enumerable.Range(0, _accumulators.Length).Where(HasBuffer))
        {
            _accumulators[reduction] = AccumulatorOf(sweep.Reductions[reduction]);
        }

        Scattered = [.. sweep.Reductions.Select((_, i) => IsScattered(i) ? names.Table.Take("scattered") : "")];
    }

    /// <summary>Takes the other names, which are declared where the pass is written.</summary>
    public void TakeLocals()
    {
        var table = Nest.Table;
        (At, End, Start, Skipped) = (table.Take("at"), table.Take("end"), table.Take("start"), table.Take("skipped"));
        (Part, Lane) = (table.Take("part"), table.Take("lane"));

        foreach (var pair in Sweep.Uniforms.Where(pair => !_locals.ContainsKey(pair.Lanes)))
        {
            _locals.Add(pair.Lanes, table.Take(StepNames.For(pair.Lanes) + "Lanes"));
        }

        foreach (var pair in Sweep.Inputs.Where(pair => !_gathered.ContainsKey(pair.Lanes)))
        {
            _rows.Add(pair.Lanes, table.Take(pair.Lanes.Name + "Row"));
        }

        foreach (var step in Sweep.Steps.Where(step => step.IsComputed || step.Kind is StepKind.Input or StepKind.Position))
        {
            _locals.Add(step, table.Take(step.IsComputed ? StepNames.For(step) : StepNames.For(step) + "Lanes", ["", .. Copies]));
        }

        for (var i = 0; i < _targets.Length; i++)
        {
            _targets[i] ??= table.Take(Sweep.Stores[i].Target.Span + "Row");
        }

        for (var i = 0; i < _accumulators.Length; i++)
        {
            _accumulators[i] ??= AccumulatorOf(Sweep.Reductions[i]);
        }

        TargetPlaces = [.. Sweep.Stores.Select(store => table.Take(store.Target.Span + "Place"))];
        Results = new(Accumulators, [.. Sweep.Stores.Select(store => (table.Take(store.Target.Span + "Lanes", ["", .. Copies]), store.Value))], _locals);
    }

    /// <summary>The pass.</summary>
    public LaneSweep Sweep { get; }

    /// <summary>The vectors.</summary>
    public VectorWidth Width { get; }

    /// <summary>The names of the method.</summary>
    public NestNames Nest { get; }

    /// <summary>How many elements are a group.</summary>
    public int Lanes { get; }

    /// <summary>The letters that tell apart the vectors which one turn of the loop takes.</summary>
    public IReadOnlyList<string> Copies { get; }

    /// <summary>The buffer for short rows.</summary>
    public string Padded { get; }

    /// <summary>The buffer for short rows of truth values.</summary>
    public string PaddedMasks { get; }

    /// <summary>The first element of the group at hand, were it not brought forward to be whole.</summary>
    public string At { get; private set; } = "";

    /// <summary>Where the block at hand ends.</summary>
    public string End { get; private set; } = "";

    /// <summary>The first element of the group at hand.</summary>
    public string Start { get; private set; } = "";

    /// <summary>How many elements of the group have been taken before.</summary>
    public string Skipped { get; private set; } = "";

    /// <summary>The place of a vector within the group, where one turn of a loop takes less.</summary>
    public string Part { get; private set; } = "";

    /// <summary>The place of an element within the group.</summary>
    public string Lane { get; private set; } = "";

    /// <summary>For each store, where its elements belong.</summary>
    public IReadOnlyList<string> TargetPlaces { get; private set; } = [];

    /// <summary>For each store, where its elements are written.</summary>
    public IReadOnlyList<string> Targets => _targets!;

    /// <summary>The lanes of each reduction.</summary>
    public IReadOnlyList<Accumulator> Accumulators => _accumulators!;

    /// <summary>The locals of what reductions and stores take.</summary>
    public ResultLocals Results { get; private set; } = null!;

    /// <summary>For each reduction, where its terms wait to be taken to their places.</summary>
    public IReadOnlyList<string> Scattered { get; }

    /// <summary>Whether one turn of the loop takes less than a group.</summary>
    public bool HasParts => Copies.Count * Width.Count < Lanes;

    /// <summary>The element type.</summary>
    public string Element => Nest.Element;

    /// <summary>How many places the axis has.</summary>
    public string Extent => Nest.Extents.Of(Sweep.Axis);

    /// <summary>What is read of rows.</summary>
    public IEnumerable<LanePair> SideBySide => Sweep.Inputs.Where(pair => !_gathered.ContainsKey(pair.Lanes));

    /// <summary>What is fetched element by element.</summary>
    public IEnumerable<LanePair> Gathered => Sweep.Inputs.Where(pair => _gathered.ContainsKey(pair.Lanes));

    /// <summary>The reductions along the axis; the others have a result for each of its places.</summary>
    public IEnumerable<Accumulator> Sums => Accumulators.Where((_, i) => IsSum(i));

    /// <summary>How many sums run side by side, which is a group too.</summary>
    public static int LanesOf(ScalarType type) => type == ScalarType.Single ? 32 : 16;

    /// <summary>Whether a reading is of results of a reduction, which are <c>double</c>.</summary>
    public static bool IsColumn(LanePair pair) => ReadNode.ResultOf(pair.Lanes.Node) is not null;

    /// <summary>Whether a store's elements lie next to each other.</summary>
    public bool IsSideBySide(LaneStore store) => IsLast(store.Target.Places, store.Target.Indices.Select(index => index.Axes));

    /// <summary>Whether an index picks a result for each place of the axis: then terms are taken there one by one.</summary>
    public bool IsScattered(int reduction) => Sweep.Reductions[reduction].Pick?.Index.Axes.Contains(Sweep.Axis) == true;

    /// <summary>Whether a reduction has a result for each place of the axis.</summary>
    public bool IsAcross(int reduction) => !IsScattered(reduction) && Sweep.Reductions[reduction].Column?.Axes.Contains(Sweep.Axis) == true;

    /// <summary>Whether a reduction goes along the axis.</summary>
    public bool IsSum(int reduction) => !IsAcross(reduction) && !IsScattered(reduction);

    /// <summary>The buffers of lanes.</summary>
    public IEnumerable<string> LaneDeclarations =>
        _accumulators.Where((accumulator, i) => accumulator is not null && IsSum(i)).SelectMany(accumulator => accumulator!.Declarations);

    /// <summary>The first element of a row that is read.</summary>
    public string Row(Step reading) => _rows[reading];

    /// <summary>The buffer of what is fetched element by element, or null where a reading is of a row.</summary>
    public string? Buffer(Step reading) => _gathered.TryGetValue(reading, out var buffer) ? buffer : null;

    /// <summary>The type of that buffer's elements.</summary>
    public string GatheredType(Step step) => step.Type switch
    {
        NodeType.Index => Width.Index,
        NodeType.Truth => "bool",
        _ => Element,
    };

    /// <summary>The local of a scalar that is the same in all lanes.</summary>
    public string Uniform(Step step) => _locals[step];

    /// <summary>Has another local stand for such a scalar.</summary>
    public void SetUniform(Step step, string local) => _locals[step] = local;

    /// <summary>The local of a step in one of the copies.</summary>
    public string Local(Step step, int copy) => step.Kind == StepKind.Uniform ? _locals[step] : _locals[step] + Copies[copy];

    /// <summary>A step of one of the copies where it is used.</summary>
    public string Operand(Step step, int copy) => new LaneText(Width, operand => Local(operand, copy)).Operand(step);

    /// <summary>The place along the axis where the vector of a copy begins.</summary>
    public string Position(int copy) =>
        Start + (HasParts ? $" + {Part}" : "") + (copy == 0 ? "" : $" + {Text(copy * Width.Count)}");

    /// <summary>Where the vector of a copy lies in a row.</summary>
    public string Place(string row, int copy) => $"ref Unsafe.Add(ref {row}, {Position(copy)})";

    /// <summary>Where the vector of a copy lies in a buffer of one group.</summary>
    public string BufferPlace(string buffer, int copy) =>
        $"ref MemoryMarshal.GetReference({buffer}), {(HasParts ? $"(nuint){Part}" : Text(copy * Width.Count))}";

    private bool HasBuffer(int reduction) =>
        IsSum(reduction) && (HasParts || Sweep.Reductions[reduction].Reduction.Reduction == Reduction.Product);

    private Accumulator AccumulatorOf(LaneReduction reduction) => new(
        new Accumulation(reduction.Reduction, reduction.Term),
        Nest.Table.Take(SweepNames.TotalName(reduction.Reduction.Reduction) + "Of"),
        Width,
        Lanes,
        Copies.Count,
        Nest.Table);

    private static IReadOnlyList<string> CopiesOf(LaneSweep sweep, VectorWidth width, int covered)
    {
        var isNarrow = width.Bits < 512 && (covered > 4 || sweep.Temporaries > MostTemporariesOfNarrow || sweep.Calls > 0);

        return isNarrow || covered == 1 ? [""] : [.. new[] { "A", "B", "C", "D" }.Take(covered)];
    }

    /// <summary>Whether elements next to each other along the axis are so in memory.</summary>
    private bool IsSideBySide(Step reading) => reading.Node switch
    {
        InputNode { Type: NodeType.Index } => false,
        InputNode input => IsLast(input.Places, input.Operands.Select(operand => operand.Axes)),
        ReduceNode reduction => Nest.ColumnAxes(reduction) is { Count: > 0 } axes && axes[axes.Count - 1] == Sweep.Axis,
        ReadNode read => IsLast(Nest.PlacesOf(read), []),
        _ => true,
    };

    private bool IsLast(EquatableArray<Place> places, IEnumerable<Axes> indices) =>
        places[places.Count - 1].Axis == Sweep.Axis
        && places.Count(place => place.Axis == Sweep.Axis) == 1
        && !indices.Any(axes => axes.Contains(Sweep.Axis));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
