using System.Globalization;
using LossGen.Compiler.Binding;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Scheduling;
using LossGen.Compiler.Scheduling.Nests;

namespace LossGen.Compiler.Emission.Nests;

/// <summary>The names in a loop over blocks of rows at one width: its tiles, and what is kept of each row between passes.</summary>
internal sealed class TileNames
{
    private readonly Dictionary<string, string> _tiles = new(StringComparer.Ordinal);
    private readonly Dictionary<Step, string> _rows = [];
    private readonly Dictionary<ReduceNode, string> _totals = [];
    private readonly Dictionary<Step, string> _uniforms = [];

    /// <summary>Takes every name that more than one pass needs.</summary>
    public TileNames(RowTiling tiling, NestNames names, VectorWidth width)
    {
        Tiling = tiling;
        Nest = names;
        Width = width;
        RowsOfTile = 512 / (width.Type == ScalarType.Single ? 32 : 64);
        Block = names.Table.Take("block");
        Count = names.Table.Take("rows");
        InBlock = names.Table.Take("rowsInBlock");
        Row = names.Table.Take("row");
        Place = names.Table.Take("place");

        Left = names.Table.Take("left");

        foreach (var sweep in tiling.Sweeps)
        {
            foreach (var span in Spans(sweep).Where(span => !_tiles.ContainsKey(span)))
            {
                _tiles.Add(span, names.Table.Take(span + (tiling.IsAcross ? "Rows" : "Tile")));
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

    /// <summary>The loop.</summary>
    public RowTiling Tiling { get; }

    /// <summary>The names of the method.</summary>
    public NestNames Nest { get; }

    /// <summary>The vectors.</summary>
    public VectorWidth Width { get; }

    /// <summary>How many rows a tile holds.</summary>
    public int RowsOfTile { get; }

    /// <summary>How many rows a block has at most.</summary>
    public int MostRows => RowTiling.TilesInBlock * RowsOfTile;

    /// <summary>The first row of the block at hand.</summary>
    public string Block { get; }

    /// <summary>How many rows the block at hand has.</summary>
    public string Count { get; }

    /// <summary>How many rows a block has.</summary>
    public string InBlock { get; }

    /// <summary>A row of the block.</summary>
    public string Row { get; }

    /// <summary>Where the elements at hand lie in tiles.</summary>
    public string Place { get; }

    /// <summary>Whether rows are too short to fill vectors.</summary>
    public string IsShort => $"{Columns} <= {Text(RowTiling.LongestShort)}";

    /// <summary>How many rows are left from those at hand on.</summary>
    public string Left { get; }

    /// <summary>How many elements a row has.</summary>
    public string Columns => Nest.Extents.Of(Tiling.Columns);

    /// <summary>How many rows there are.</summary>
    public string Rows => Nest.Extents.Of(Tiling.Rows);

    /// <summary>The tile of a span.</summary>
    public string Tile(string span) => _tiles[span];

    /// <summary>Where the result of a reduction along the rows is kept.</summary>
    public string Total(ReduceNode reduction) => _totals[reduction];

    /// <summary>Where a value of each row is kept, or null where it is the same for all or never kept.</summary>
    public string? BufferOf(Step step) => step.Kind == StepKind.ReductionResult ? _totals[(ReduceNode)step.Node!]
        : _rows.TryGetValue(step, out var buffer) ? buffer
        : null;

    /// <summary>The locals of what is the same for all rows.</summary>
    public IReadOnlyDictionary<Step, string> Uniforms => _uniforms;

    /// <summary>The type in which a value of a row is kept.</summary>
    public string TypeOf(Step step) => step.Type switch
    {
        NodeType.Index => Width.Index,
        NodeType.Truth when step.Kind == StepKind.Input => "bool",
        _ => Nest.Element,
    };

    /// <summary>Whether a reading is of the rows themselves, or of what an earlier pass has left there.</summary>
    public bool IsInTile(LanePair pair) => pair.Lanes.Node is not InputNode input || input.Axes.Contains(Tiling.Rows);

    /// <summary>Where the value of the rows at hand lies in a buffer.</summary>
    public string AtRow(string buffer) => $"ref MemoryMarshal.GetReference({buffer}), (nuint){Row}";

    /// <summary>Loads the elements at hand of a span.</summary>
    public string Load(string span) => Tiling.IsAcross
        ? $"PartVector.Load{Bits}(ref Unsafe.Add(ref {_tiles[span]}, {Place}), {Left})"
        : $"{Width.Class}.LoadUnsafe({AtPlace(span)})";

    /// <summary>Stores the elements at hand of a span.</summary>
    public string Store(string span, string value) => Tiling.IsAcross
        ? $"PartVector.Store({value}, ref Unsafe.Add(ref {_tiles[span]}, {Place}), {Left});"
        : $"{value}.StoreUnsafe({AtPlace(span)});";

    private string Bits => Text(Width.Bits);

    /// <summary>Declares the buffers, and what is the same for all rows.</summary>
    public void WriteDeclarations(SourceWriter writer, NestScope scope)
    {
        var element = Nest.Element;

        foreach (var tile in _tiles.Values.Where(_ => !Tiling.IsAcross))
        {
            writer.Line($"Span<{element}> {tile} = {IsShort} ? stackalloc {element}[{Text(MostRows * RowTiling.LongestOfFour)}] : default;");
        }

        foreach (var pair in _rows)
        {
            writer.Line($"Span<{TypeOf(pair.Key)}> {pair.Value} = stackalloc {TypeOf(pair.Key)}[{Text(MostRows)}];");
        }

        foreach (var total in _totals)
        {
            writer.Line($"Span<{element}> {total.Value} = stackalloc {element}[{Text(MostRows)}];{ReductionComment.Of(total.Key)}");
        }

        foreach (var pair in Tiling.Uniforms)
        {
            _uniforms.Add(pair.Lanes, Nest.Table.Take(StepNames.For(pair.Lanes) + "Lanes"));
            writer.Line($"var {_uniforms[pair.Lanes]} = {LaneReadings.UniformLanes(scope, pair, Width)};");
        }
    }

    private string AtPlace(string span) => $"ref MemoryMarshal.GetReference({_tiles[span]}), (nuint){Place}";

    /// <summary>The spans whose rows lie in tiles: those read, those written, and those that keep a value for a later pass.</summary>
    private IEnumerable<string> Spans(LaneSweep sweep) =>
        sweep.Inputs.Where(IsInTile).Select(pair => pair.Lanes.Name).Concat(sweep.Stores.Select(store => store.Target.Span));

    /// <summary>What one pass computes and another one, or what comes behind all, uses.</summary>
    private IEnumerable<Step> KeptSteps()
    {
        var passes = Tiling.Passes.OfType<RowPass>().ToArray();
        var made = new HashSet<Step>(passes.SelectMany(pass => pass.Steps.Concat(pass.Readings.Select(pair => pair.Lanes))));
        var kept = new HashSet<Step>(Tiling.Readings.Select(pair => pair.Lanes));

        foreach (var pass in passes)
        {
            kept.UnionWith(pass.Steps.SelectMany(step => step.Operands).Where(operand => made.Contains(operand) && !pass.Steps.Contains(operand)));
        }

        kept.UnionWith(Tiling.Passes.OfType<ColumnPass>().SelectMany(pass => pass.RowValues).Select(pair => pair.Scalar).Where(made.Contains));
        kept.UnionWith(Tiling.Terms.Select(term => term.Value).OfType<Step>().Where(made.Contains));
        kept.UnionWith(Tiling.Writes.Select(write => write.Value).Where(made.Contains));

        return kept.Where(step => step.Kind is not (StepKind.Literal or StepKind.Symbol or StepKind.Truth)).OrderBy(step => step.Id);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
