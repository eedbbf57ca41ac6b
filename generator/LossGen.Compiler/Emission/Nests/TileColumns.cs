using System.Globalization;
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

    private readonly TileLocals _locals = new(writer, names);
    private readonly Dictionary<LaneReduction, string> _sums = [];
    private readonly string _column = names.Nest.Position(names.Tiling.Columns);

    private LaneSweep Sweep => pass.Sweep;

    private string Step => $"{names.Place} += {Text(names.RowsOfTile)}";

    /// <summary>Writes the pass for the rows at hand.</summary>
    public void Write()
    {
        var tile = Text(names.RowsOfTile);
        writer.Line(names.Width.Count == names.RowsOfTile
            ? $"var {names.Place} = {names.Row} * {names.Columns};"
            : $"var {names.Place} = ({names.Row} / {tile} * {tile} * {names.Columns}) + ({names.Row} % {tile});");

        foreach (var pair in pass.RowValues)
        {
            _locals.Load(pair.Scalar);
            _locals.Set(pair.Lanes, pair.Scalar);
        }

        foreach (var reduction in Sweep.Reductions)
        {
            _sums.Add(reduction, names.Nest.Table.Take(SweepNames.TotalName(reduction.Reduction.Reduction)));
            writer.Line($"var {_sums[reduction]} = {Accumulator.NeutralVectorOf(reduction.Reduction.Reduction, names.Width)};");
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
            writer.Line($"{pair.Value}.StoreUnsafe({names.AtRow(names.Total(pair.Key.Reduction))});");
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
            writer.Lines(parts.Select(pair => $"{_sums[pair.Key]} += {pair.Value};"));
        }
    }

    private void WriteElement(Dictionary<LaneReduction, string> sums)
    {
        foreach (var step in Sweep.Steps.Where(step => step.Kind is StepKind.Input or StepKind.Position || (step.IsComputed && !LaneText.IsInlined(step))))
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
            writer.Line($"{(LaneText.IsInlined(store.Value) ? $"({text})" : text)}.StoreUnsafe({names.AtPlace(store.Target.Span)});");
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

        return names.IsInTile(pair) ? $"{vector}.LoadUnsafe({names.AtPlace(step.Name)})" : $"{vector}.Create({scope.Element(pair.Scalar)})";
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
