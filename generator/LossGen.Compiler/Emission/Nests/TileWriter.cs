using System.Globalization;
using LossGen.Compiler.Binding;
using LossGen.Compiler.Scheduling.Nests;

namespace LossGen.Compiler.Emission.Nests;

/// <summary>
/// Writes a loop over rows at one width: blocks of them, and within a block one pass after the other, so that the long chains
/// of one vector of rows overlap with those of the next, and what is computed once a row is computed for a vector of rows.
/// Short rows are turned into columns for that; along longer ones vectors run row by row.
/// </summary>
/// <param name="writer">Where to.</param>
/// <param name="names">The names of the loop.</param>
/// <param name="lanes">The names of the passes along longer rows.</param>
/// <param name="scope">The scalars in sight.</param>
internal sealed class TileWriter(SourceWriter writer, TileNames names, IReadOnlyDictionary<LaneSweep, LaneNames> lanes, NestScope scope)
{
    private readonly TileMoves _moves = new(writer, names, scope);
    private readonly TileRowsWriter _rows = new(writer, names, scope);

    /// <summary>Writes the statements.</summary>
    public void Write()
    {
        names.WriteDeclarations(writer, scope);
        writer.Line(names.Tiling.IsAcross
            ? $"nint {names.InBlock} = {names.Columns} <= {Text(RowTiling.LongestShort)} ? {Text(names.MostRows)} : {Text(names.RowsOfTile)};"
            : $"var {names.InBlock} = RowTile.{(names.Width.Type == ScalarType.Single ? "Single" : "Double")}RowsInBlock({names.Columns});");
        writer.Line();
        using var block = writer.Block($"for (nint {names.Block} = 0; {names.Block} < {names.Rows}; {names.Block} += {names.InBlock})");
        writer.Line($"var {names.Count} = Math.Min({names.InBlock}, {names.Rows} - {names.Block});");
        _moves.WriteTiles(isLoad: true);
        _moves.WriteReadings();

        foreach (var pass in names.Tiling.Passes.Where(pass => pass is not RowPass { Steps.Count: 0 }))
        {
            WritePass(pass);
        }

        _moves.WriteTiles(isLoad: false);
        _rows.WriteTerms();
        _rows.WriteElements();
    }

    private void WritePass(TilePass pass)
    {
        writer.Line();
        var loop = $"for (nint {names.Row} = 0; {names.Row} < {names.Count}; {names.Row} += {Text(names.Width.Count)})";

        if (pass is RowPass rows)
        {
            using var inRows = names.Nest.Table.Enter();
            using var ofRows = writer.Block(loop);
            _rows.WritePass(rows);
            return;
        }

        var columns = (ColumnPass)pass;

        if (names.Tiling.IsAcross)
        {
            using var inColumns = names.Nest.Table.Enter();
            using var ofColumns = writer.Block(loop);
            new TileColumns(writer, names, scope, columns).Write();
            return;
        }

        using (writer.Block($"if ({names.IsShort})"))
        {
            using var inTiles = names.Nest.Table.Enter();
            using var ofTiles = writer.Block(loop);
            new TileColumns(writer, names, scope, columns).Write();
        }

        using (writer.Block("else"))
        {
            using var inRow = names.Nest.Table.Enter();
            using var rowByRow = writer.Block($"for (nint {names.Row} = 0; {names.Row} < {names.Count}; {names.Row}++)");
            new TileLanes(writer, names, lanes[columns.Sweep], scope, columns).Write();
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
