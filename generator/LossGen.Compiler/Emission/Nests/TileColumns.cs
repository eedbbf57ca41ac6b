using System.Globalization;
using LossGen.Compiler.Binding;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Scheduling;
using LossGen.Compiler.Scheduling.Nests;

namespace LossGen.Compiler.Emission.Nests;

/// <summary>Writes one pass along the rows of tiles, column by column, a row a lane.</summary>
/// <param name="writer">Where to.</param>
/// <param name="names">The names of the loop.</param>
/// <param name="scope">The scalars in sight.</param>
/// <param name="pass">The pass.</param>
internal sealed class TileColumns(SourceWriter writer, TileNames names, NestScope scope, ColumnPass pass)
{
    private const int Part = 32;
    private const string Upper = "Upper";

    private readonly TileLocals _locals = new(writer, names);
    private readonly Dictionary<LaneReduction, string> _sums = [];
    private readonly string _column = names.Nest.Position(names.Tiling.Columns);

    private LaneSweep Sweep => pass.Sweep;

    private string Step => $"{names.Place} += {(names.Tiling.IsAcross ? names.Rows : Text(names.RowsOfTile))}";

    /// <summary>A row of any length is added up in <c>double</c> in the end, not only one that fits a tile.</summary>
    private bool IsWidened => names.Tiling.IsAcross && names.Width.Type == ScalarType.Single;

    /// <summary>Writes the pass for the rows at hand.</summary>
    public void Write()
    {
        WritePlaces();

        foreach (var pair in pass.RowValues)
        {
            _locals.Load(pair.Scalar);
            _locals.Set(pair.Lanes, pair.Scalar);
        }

        foreach (var reduction in Sweep.Reductions)
        {
            _sums.Add(reduction, names.Nest.Table.Take(SweepNames.TotalName(reduction.Reduction.Reduction), ["", Upper]));

            if (IsWidened && reduction.Reduction.Reduction == Reduction.Sum)
            {
                writer.Line($"var {_sums[reduction]} = {names.Width.Class}<double>.Zero;{ReductionComment.Of(reduction.Reduction)}");
                writer.Line($"var {_sums[reduction]}{Upper} = {names.Width.Class}<double>.Zero;");
            }
            else
            {
                writer.Line($"var {_sums[reduction]} = {Accumulator.NeutralVectorOf(reduction.Reduction.Reduction, names.Width)};{ReductionComment.Of(reduction.Reduction)}");
            }
        }

        writer.Line();

        if (Sweep.Reductions.Any(reduction => reduction.Reduction.Reduction == Reduction.Sum))
        {
            WriteInParts();
        }
        else
        {
            using var loop = writer.Block($"for (nint {_column} = 0; {_column} < {names.Columns}; {_column}++, {Step})");
            WriteElement(_sums);
        }

        if (_sums.Count > 0)
        {
            writer.Line();
        }

        foreach (var pair in _sums)
        {
            var total = IsWidened && pair.Key.Reduction.Reduction == Reduction.Sum ? $"{names.Width.Class}.Narrow({pair.Value}, {pair.Value}{Upper})" : pair.Value;
            writer.Line($"{total}.StoreUnsafe({names.AtRow(names.Total(pair.Key.Reduction))});");
        }
    }

    /// <summary>Where the first elements of the rows at hand lie.</summary>
    private void WritePlaces()
    {
        var tile = Text(names.RowsOfTile);

        if (!names.Tiling.IsAcross)
        {
            writer.Line(names.Width.Count == names.RowsOfTile
                ? $"var {names.Place} = {names.Row} * {names.Columns};"
                : $"var {names.Place} = ({names.Row} / {tile} * {tile} * {names.Columns}) + ({names.Row} % {tile});");

            return;
        }

        writer.Line($"var {names.Nest.Position(names.Tiling.Rows)} = {names.Block} + {names.Row};");
        writer.Line($"var {names.Left} = {names.Count} - {names.Row};");
        writer.Line($"nint {names.Place} = 0;");

        foreach (var pair in Sweep.Inputs.Where(names.IsInTile).GroupBy(pair => pair.Lanes.Name).Select(pairs => pairs.First()))
        {
            writer.Line($"ref var {names.Tile(pair.Lanes.Name)} = ref {scope.Element(pair.Scalar, names.Tiling.Columns)};");
        }

        foreach (var target in Sweep.Stores.Select(store => store.Target).Where(target => !Sweep.Inputs.Any(pair => pair.Lanes.Name == target.Span)))
        {
            writer.Line($"ref var {names.Tile(target.Span)} = ref {NestPlaces.At(names.Nest.First(target.Span), scope.Places.Offset(target.Places, [], names.Tiling.Columns))};");
        }
    }

    /// <summary>Long sums of equal terms lose digits in the element type: those of parts are added up once more.</summary>
    private void WriteInParts()
    {
        var end = names.Nest.Table.Take("end");
        var parts = _sums.Where(pair => pair.Key.Reduction.Reduction == Reduction.Sum)
            .ToDictionary(pair => pair.Key, pair => names.Nest.Table.Take(pair.Value + "OfPart"));

        using (writer.Block($"for (nint {_column} = 0, {end} = 0; {_column} < {names.Columns};)"))
        {
            writer.Line($"{end} = Math.Min({_column} + {Text(Part)}, {names.Columns});");
            writer.Lines(parts.Values.Select(part => $"var {part} = {names.Width.Of}.Zero;"));
            writer.Line();

            using (writer.Block($"for (; {_column} < {end}; {_column}++, {Step})"))
            {
                WriteElement(_sums.ToDictionary(pair => pair.Key, pair => parts.TryGetValue(pair.Key, out var part) ? part : pair.Value));
            }

            writer.Line();
            writer.Lines(parts.SelectMany(pair => IsWidened
                ? new[]
                {
                    $"{_sums[pair.Key]} += {names.Width.Class}.WidenLower({pair.Value});",
                    $"{_sums[pair.Key]}{Upper} += {names.Width.Class}.WidenUpper({pair.Value});",
                }
                : [$"{_sums[pair.Key]} += {pair.Value};"]));
        }
    }

    private void WriteElement(Dictionary<LaneReduction, string> sums)
    {
        foreach (var step in Sweep.Steps.Where(step => step.Kind is StepKind.Input or StepKind.Position || (step.IsComputed && !step.IsComparison)))
        {
            _locals.Declare(step, step.IsComputed ? _locals.Text.Of(step) : Read(step), step.IsComputed ? "" : "Lanes");
        }

        foreach (var pair in sums)
        {
            var term = _locals.Text.Operand(pair.Key.Term);
            writer.Line(pair.Key.Reduction.Reduction switch
            {
                Reduction.Sum => $"{pair.Value} += {term};",
                Reduction.Product => $"{pair.Value} *= {term};",
                Reduction.Maximum => $"{pair.Value} = {names.Width.Class}.Max({pair.Value}, {term});",
                _ => $"{pair.Value} = {names.Width.Class}.Min({pair.Value}, {term});",
            });
        }

        foreach (var store in Sweep.Stores)
        {
            var value = _locals.Text.Operand(store.Value);
            var text = store.Value.IsComputed || store.Value.Kind is StepKind.Input or StepKind.Uniform ? value : $"({value})";
            writer.Line(names.Store(store.Target.Span, store.Value.IsComparison ? $"({text})" : text));
        }
    }

    private string Read(Step step)
    {
        var vector = names.Width.Class;

        if (step.Kind == StepKind.Position)
        {
            return $"{vector}.Create(({names.Width.Index})({_column}))";
        }

        var pair = Sweep.Inputs.First(candidate => candidate.Lanes == step);

        return names.IsInTile(pair) ? names.Load(step.Name) : $"{vector}.Create({scope.Element(pair.Scalar)})";
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
