using System.Globalization;
using LossGen.Compiler.Binding;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Scheduling.Nests;

namespace LossGen.Compiler.Emission.Nests;

/// <summary>Writes what a block of rows takes from memory before its passes, and gives back behind them.</summary>
/// <param name="writer">Where to.</param>
/// <param name="names">The names of the loop.</param>
/// <param name="scope">The scalars in sight.</param>
internal sealed class TileMoves(SourceWriter writer, TileNames names, NestScope scope)
{
    /// <summary>Turns rows into columns, or columns back into rows.</summary>
    public void WriteTiles(bool isLoad)
    {
        var columns = names.Tiling.Columns;
        var read = names.Tiling.Sweeps.SelectMany(sweep => sweep.Inputs).Where(pair => pair.Lanes.Node is InputNode && names.IsInTile(pair)).ToArray();
        var written = names.Tiling.Sweeps.SelectMany(sweep => sweep.Stores).ToArray();
        var loads = read.Select(pair => (pair.Lanes.Name, Place: scope.Element(pair.Scalar, columns))).Distinct();
        var stores = written.Select(store => (
            store.Target.Span, NestPlaces.At(names.Nest.First(store.Target.Span), scope.Places.Offset(store.Target.Places, [], columns)))).Distinct();

        var moved = (isLoad ? loads : stores).ToArray();

        if (moved.Length == 0 || names.Tiling.IsAcross)
        {
            return;
        }

        writer.Line();
        using var inside = names.Nest.Table.Enter();
        var tile = names.Nest.Table.Take("tile");
        using var test = writer.Block($"if ({names.IsShort})");
        using var loop = writer.Block($"for (nint {tile} = 0; {tile} < {names.Count}; {tile} += {Text(names.RowsOfTile)})");
        writer.Line($"var {names.Nest.Position(names.Tiling.Rows)} = {names.Block} + {tile};");

        foreach (var (span, place) in moved)
        {
            var column = $"ref {names.Tile(span)}[(int)({tile} * {names.Columns})]";
            writer.Line(isLoad
                ? $"RowTile.Load(ref {place}, {names.Count} - {tile}, {names.Columns}, {column});"
                : $"RowTile.Store({column}, ref {place}, {names.Count} - {tile}, {names.Columns});");
        }
    }

    /// <summary>The lanes behind the last row get copies of it: no function sees what the user has not passed.</summary>
    public void WriteReadings()
    {
        var position = names.Nest.Position(names.Tiling.Rows);
        var readings = names.Tiling.Readings.ToArray();

        if (readings.Length > 0)
        {
            writer.Line();
        }

        foreach (var pair in readings.Where(IsSideBySide))
        {
            var first = NestPlaces.At(names.Nest.First(pair.Lanes.Name), scope.Places.OffsetOf(pair.Scalar, names.Tiling.Rows, names.Block));
            writer.Line($"RowTile.Fetch(ref {first}, {names.Count}, {names.BufferOf(pair.Lanes)});");
        }

        if (readings.All(IsSideBySide))
        {
            return;
        }

        using var loop = writer.Block($"for (nint {names.Row} = 0; {names.Row} < {names.InBlock}; {names.Row}++)");
        writer.Line($"var {position} = {names.Block} + Math.Min({names.Row}, {names.Count} - 1);");

        foreach (var pair in readings.Where(pair => !IsSideBySide(pair)))
        {
            var element = scope.Element(pair.Scalar);
            var value = pair.Lanes.Type == NodeType.Index && names.Width.Type == ScalarType.Single ? $"int.CreateSaturating({element})" : element;
            writer.Line($"{names.BufferOf(pair.Lanes)}[(int){names.Row}] = {value};");
        }
    }

    /// <summary>Whether a reading's elements for rows next to each other are so in memory, in the type that vectors need.</summary>
    private bool IsSideBySide(LanePair pair) => pair.Lanes.Node is InputNode { Operands.Count: 0 } input
        && input.Places[input.Places.Count - 1].Axis == names.Tiling.Rows
        && names.Nest.ElementOf(input.Name) == names.TypeOf(pair.Lanes);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
