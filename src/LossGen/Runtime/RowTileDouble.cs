using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

/// <summary>
/// Eight rows of <see cref="double"/>, two columns at a time. A vector holds the same two columns of every second row; two
/// such vectors are interleaved within each 128 bits, which leaves a column of rows in order.
/// </summary>
internal static class RowTileDouble
{
    /// <summary>How many columns are moved at a time; the last ones overlap those before.</summary>
    public const int Columns = 2;

    private const int Rows = RowTile.DoubleRows;

    /// <summary>Turns eight rows into columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Load(ref double row, nint columns, ref double tile)
    {
        for (nint column = 0; ; column = Math.Min(column + Columns, columns - Columns))
        {
            ref var source = ref Unsafe.Add(ref row, column);
            ref var target = ref Unsafe.Add(ref tile, column * Rows);

            if (Lanes.HasVector512)
            {
                var a = RowsOf512(ref source, columns);
                var b = RowsOf512(ref Unsafe.Add(ref source, columns), columns);
                Lanes.Low(a, b).StoreUnsafe(ref target);
                Lanes.High(a, b).StoreUnsafe(ref target, Rows);
            }
            else
            {
                for (nint first = 0; first < Rows; first += 4)
                {
                    var a = RowsOf256(ref Unsafe.Add(ref source, first * columns), columns);
                    var b = RowsOf256(ref Unsafe.Add(ref source, (first + 1) * columns), columns);
                    Lanes.Low(a, b).StoreUnsafe(ref target, (nuint)first);
                    Lanes.High(a, b).StoreUnsafe(ref target, (nuint)(first + Rows));
                }
            }

            if (column == columns - Columns)
            {
                return;
            }
        }
    }

    /// <summary>Turns columns into eight rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Store(ref double tile, ref double row, nint columns)
    {
        for (nint column = 0; ; column = Math.Min(column + Columns, columns - Columns))
        {
            ref var source = ref Unsafe.Add(ref tile, column * Rows);
            ref var target = ref Unsafe.Add(ref row, column);

            for (nint first = 0; first < Rows; first += 4)
            {
                var a = Vector256.LoadUnsafe(ref source, (nuint)first);
                var b = Vector256.LoadUnsafe(ref source, (nuint)(first + Rows));
                StoreRows(Lanes.Low(a, b), ref Unsafe.Add(ref target, first * columns), columns);
                StoreRows(Lanes.High(a, b), ref Unsafe.Add(ref target, (first + 1) * columns), columns);
            }

            if (column == columns - Columns)
            {
                return;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> RowsOf512(ref double row, nint columns) =>
        Vector512.Create(RowsOf256(ref row, columns), RowsOf256(ref Unsafe.Add(ref row, 4 * columns), columns));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> RowsOf256(ref double row, nint columns) =>
        Vector256.Create(Vector128.LoadUnsafe(ref row), Vector128.LoadUnsafe(ref Unsafe.Add(ref row, 2 * columns)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRows(Vector256<double> values, ref double row, nint columns)
    {
        values.GetLower().StoreUnsafe(ref row);
        values.GetUpper().StoreUnsafe(ref Unsafe.Add(ref row, 2 * columns));
    }
}
