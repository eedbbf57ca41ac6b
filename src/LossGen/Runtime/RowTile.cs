using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LossGen.Runtime;

/// <summary>
/// Short rows side by side: a tile holds 64 bytes of rows of a matrix, column after column, so that the elements which one
/// step takes together lie together, a row a lane. Elements are moved, never computed with.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RowTile
{
    /// <summary>How many rows of <see cref="float"/> a tile holds.</summary>
    public const int SingleRows = 16;

    /// <summary>How many rows of <see cref="double"/> a tile holds.</summary>
    public const int DoubleRows = 8;

    private const nint ShortColumns = 32;
    private const nint ElementsOfBlock = 4096;

    /// <summary>
    /// How many rows go together: four tiles of short rows, one tile of longer ones, and fewer where they would not stay in
    /// the nearest cache.
    /// </summary>
    /// <param name="columns">How many elements a row has.</param>
    public static nint SingleRowsInBlock(nint columns) =>
        columns <= ShortColumns ? 4 * SingleRows : Math.Clamp(ElementsOfBlock / columns, 1, SingleRows);

    /// <inheritdoc cref="SingleRowsInBlock"/>
    public static nint DoubleRowsInBlock(nint columns) =>
        columns <= ShortColumns ? 4 * DoubleRows : Math.Clamp(ElementsOfBlock / 2 / columns, 1, DoubleRows);

    /// <summary>Turns rows into columns.</summary>
    /// <param name="row">The first element of the first row.</param>
    /// <param name="rows">How many rows there are, at least one; the lanes behind them repeat the last one.</param>
    /// <param name="columns">How many elements a row has.</param>
    /// <param name="tile">Where the columns go, one lane for each row that a tile holds.</param>
    public static void Load(ref float row, nint rows, nint columns, ref float tile)
    {
        if (rows >= SingleRows && columns >= RowTileSingle.Columns)
        {
            RowTileSingle.Load(ref row, columns, ref tile);
        }
        else
        {
            LoadEach(ref row, rows, columns, ref tile, SingleRows);
        }
    }

    /// <inheritdoc cref="Load(ref float, nint, nint, ref float)"/>
    public static void Load(ref double row, nint rows, nint columns, ref double tile)
    {
        if (rows >= DoubleRows && columns >= RowTileDouble.Columns)
        {
            RowTileDouble.Load(ref row, columns, ref tile);
        }
        else
        {
            LoadEach(ref row, rows, columns, ref tile, DoubleRows);
        }
    }

    /// <summary>Turns columns back into rows.</summary>
    /// <param name="tile">The first column.</param>
    /// <param name="row">The first element of the first row that is written.</param>
    /// <param name="rows">How many rows are written, at most as many as a tile holds.</param>
    /// <param name="columns">How many elements a row has.</param>
    public static void Store(ref float tile, ref float row, nint rows, nint columns)
    {
        if (rows >= SingleRows && columns >= RowTileSingle.Columns)
        {
            RowTileSingle.Store(ref tile, ref row, columns);
        }
        else
        {
            StoreEach(ref tile, ref row, Math.Min(rows, SingleRows), columns, SingleRows);
        }
    }

    /// <inheritdoc cref="Store(ref float, ref float, nint, nint)"/>
    public static void Store(ref double tile, ref double row, nint rows, nint columns)
    {
        if (rows >= DoubleRows && columns >= RowTileDouble.Columns)
        {
            RowTileDouble.Store(ref tile, ref row, columns);
        }
        else
        {
            StoreEach(ref tile, ref row, Math.Min(rows, DoubleRows), columns, DoubleRows);
        }
    }

    /// <summary>Copies what some rows have one element of, and repeats the last one behind them.</summary>
    /// <param name="first">The element of the first row; those of the others follow.</param>
    /// <param name="rows">How many rows there are, at least one.</param>
    /// <param name="target">Where they go.</param>
    public static void Fetch<T>(ref T first, nint rows, Span<T> target)
        where T : struct
    {
        var source = MemoryMarshal.CreateReadOnlySpan(ref first, (int)Math.Min(rows, target.Length));
        source.CopyTo(target);
        target[source.Length..].Fill(source[^1]);
    }

    /// <summary>Adds up a term of each row in <see cref="double"/>: every fourth one, then the four sums.</summary>
    /// <param name="terms">The terms.</param>
    public static double Sum(ReadOnlySpan<float> terms)
    {
        double a = 0, b = 0, c = 0, d = 0;
        var i = 0;

        for (; i + 4 <= terms.Length; i += 4)
        {
            (a, b, c, d) = (a + terms[i], b + terms[i + 1], c + terms[i + 2], d + terms[i + 3]);
        }

        for (; i < terms.Length; i++)
        {
            a += terms[i];
        }

        return (a + b) + (c + d);
    }

    /// <inheritdoc cref="Sum(ReadOnlySpan{float})"/>
    public static double Sum(ReadOnlySpan<double> terms)
    {
        double a = 0, b = 0, c = 0, d = 0;
        var i = 0;

        for (; i + 4 <= terms.Length; i += 4)
        {
            (a, b, c, d) = (a + terms[i], b + terms[i + 1], c + terms[i + 2], d + terms[i + 3]);
        }

        for (; i < terms.Length; i++)
        {
            a += terms[i];
        }

        return (a + b) + (c + d);
    }

    private static void LoadEach<T>(ref T row, nint rows, nint columns, ref T tile, nint lanes)
    {
        for (nint lane = 0; lane < lanes; lane++)
        {
            ref var source = ref Unsafe.Add(ref row, Math.Min(lane, rows - 1) * columns);

            for (nint column = 0; column < columns; column++)
            {
                Unsafe.Add(ref tile, (column * lanes) + lane) = Unsafe.Add(ref source, column);
            }
        }
    }

    private static void StoreEach<T>(ref T tile, ref T row, nint rows, nint columns, nint lanes)
    {
        for (nint lane = 0; lane < rows; lane++)
        {
            ref var target = ref Unsafe.Add(ref row, lane * columns);

            for (nint column = 0; column < columns; column++)
            {
                Unsafe.Add(ref target, column) = Unsafe.Add(ref tile, (column * lanes) + lane);
            }
        }
    }
}
