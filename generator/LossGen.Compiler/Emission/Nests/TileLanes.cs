using LossGen.Compiler.Binding;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Scheduling.Nests;

namespace LossGen.Compiler.Emission.Nests;

/// <summary>
/// Writes one pass along the rows of a block that are long enough to fill vectors: row by row. What the passes between give
/// for each row is in every lane then.
/// </summary>
/// <param name="writer">Where to.</param>
/// <param name="names">The names of the loop.</param>
/// <param name="lanes">The names of the pass.</param>
/// <param name="scope">The scalars in sight.</param>
/// <param name="pass">The pass.</param>
internal sealed class TileLanes(SourceWriter writer, TileNames names, LaneNames lanes, NestScope scope, ColumnPass pass)
{
    private readonly TileLocals _locals = new(writer, names, isInEveryLane: true);

    /// <summary>Writes the pass for one row.</summary>
    public void Write()
    {
        var (readings, results) = (new LaneReadings(writer, lanes), new LaneResults(writer, lanes));
        writer.Line($"var {names.Nest.Position(names.Tiling.Rows)} = {names.Block} + {names.Row};");

        foreach (var pair in pass.RowValues)
        {
            _locals.Load(pair.Scalar);
            lanes.SetUniform(pair.Lanes, _locals.Text.Operand(pair.Scalar));
        }

        lanes.TakeLocals();
        readings.WriteRows(scope);
        results.WriteRows(scope);

        var totals = pass.Sweep.Reductions.ToDictionary(
            reduction => reduction.Reduction, reduction => names.Nest.Table.Take(SweepNames.TotalName(reduction.Reduction.Reduction)));

        foreach (var pair in totals)
        {
            writer.Line($"var {pair.Value} = {Accumulator.NeutralTotalOf(pair.Key.Reduction)};{ReductionComment.Of(pair.Key)}");
        }

        new LaneLoops(writer, lanes, readings, results).Write(scope, reduction => totals[reduction]);

        foreach (var pair in totals)
        {
            var rounding = names.Width.Type == ScalarType.Single ? "(float)" : "";
            writer.Line($"{names.Total(pair.Key)}[(int){names.Row}] = {rounding}{pair.Value};");
        }
    }
}
