using System.Globalization;
using LossGen.Compiler.Scheduling.Nests;

namespace LossGen.Compiler.Emission.Nests;

/// <summary>
/// Writes a loop over short rows at one width: blocks of tiles, and within a block one pass after the other, so that the long
/// chains of one vector of rows overlap with those of the next.
/// </summary>
/// <param name="writer">Where to.</param>
/// <param name="names">The names of the loop.</param>
/// <param name="scope">The scalars in sight.</param>
internal sealed class TileWriter(SourceWriter writer, TileNames names, NestScope scope)
{
    private readonly TileMoves _moves = new(writer, names, scope);
    private readonly TileRowsWriter _rows = new(writer, names, scope);

    /// <summary>Writes the statements.</summary>
    public void Write()
    {
        names.WriteDeclarations(writer, scope);
        writer.Line($"nint {names.InBlock} = {names.Columns} <= {Text(RowTiling.LongestOfFour)} ? {Text(names.MostRows)} : {Text(names.RowsOfTile)};");
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
        using var loop = writer.Block($"for (nint {names.Row} = 0; {names.Row} < {names.Count}; {names.Row} += {Text(names.Width.Count)})");

        if (pass is RowPass rows)
        {
            _rows.WritePass(rows);
        }
        else
        {
            new TileColumns(writer, names, scope, (ColumnPass)pass).Write();
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
