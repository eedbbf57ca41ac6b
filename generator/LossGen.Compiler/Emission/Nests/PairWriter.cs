using System.Globalization;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Scheduling.Nests;

namespace LossGen.Compiler.Emission.Nests;

/// <summary>Writes a loop over rows that pairs each with all rows of a second tensor, at one width.</summary>
/// <param name="writer">Where to.</param>
/// <param name="pairs">The loop.</param>
/// <param name="names">The names of the method.</param>
/// <param name="width">The vectors.</param>
internal sealed class PairWriter(SourceWriter writer, PairAction pairs, NestNames names, VectorWidth width)
{
    /// <summary>How many rows go together, as the run time has it.</summary>
    public const int Rows = 16;

    private readonly string _block = names.Table.Take("block");
    private readonly string _rows = names.Table.Take("rows");

    private string Helper => $"RowPairs{width.Bits.ToString(CultureInfo.InvariantCulture)}";

    private string Others => names.Extents.Of(pairs.Others);

    private string Columns => names.Extents.Of(pairs.Columns);

    /// <summary>Writes the loop.</summary>
    /// <param name="start">Writes how a reduction begins.</param>
    /// <param name="body">Writes what is done for one row.</param>
    public void Write(Action<StartAction> start, Action<NestBlock> body)
    {
        var (extent, size) = (names.Extents.Of(pairs.Axis), names.Extents.Of(pairs.Block));
        using var loop = writer.Block($"for (nint {_block} = 0; {_block} < {extent}; {_block} += {size})");
        writer.Line($"var {_rows} = Math.Min({size}, {extent} - {_block});");

        foreach (var action in pairs.Starts)
        {
            start(action);
        }

        writer.Line();

        foreach (var dots in pairs.Dots)
        {
            writer.Line($"{Helper}.Dots({Own(dots.Own)}, {_rows}, ref {names.First(dots.Other.Name)}, {Others}, {Columns}, ref {names.First(dots.Reduction)});");
        }

        WriteRows(pairs.Before, body);

        if (pairs.Sums.Count > 0)
        {
            writer.Line();
        }

        foreach (var sum in pairs.Sums)
        {
            var weights = $"ref {names.First(sum.Weights)}, {_rows}";
            var total = $"{Others}, {Columns}, ref {names.First(sum.Reduction)}";
            writer.Line(sum.IsOfRow
                ? $"{Helper}.AddToRows({weights}, ref {names.First(sum.Elements.Name)}, {total});"
                : $"{Helper}.AddToPairs({weights}, {Own(sum.Elements)}, {total});");
        }

        WriteRows(pairs.After, body);
    }

    private void WriteRows(NestBlock block, Action<NestBlock> body)
    {
        if (block.Actions.Count == 0)
        {
            return;
        }

        var row = names.Position(pairs.Block);
        writer.Line();
        using var loop = writer.Block($"for (nint {row} = 0; {row} < {_rows}; {row}++)");
        writer.Line($"var {names.Position(pairs.Axis)} = {_block} + {row};");
        body(block);
    }

    private string Own(InputNode input) => $"ref Unsafe.Add(ref {names.First(input.Name)}, {_block} * {Columns})";
}
