using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

/// <summary>
/// Sixteen rows of <see cref="float"/>, four columns at a time. A vector holds the same four columns of every fourth row;
/// four such vectors are transposed within each 128 bits, which leaves a column of rows in order.
/// </summary>
internal static class RowTileSingle
{
    /// <summary>How many columns are moved at a time; the last ones overlap those before.</summary>
    public const int Columns = 4;

    private const int Rows = RowTile.SingleRows;

    /// <summary>Turns sixteen rows into columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Load(ref float row, nint columns, ref float tile)
    {
        for (nint column = 0; ; column = Math.Min(column + Columns, columns - Columns))
        {
            ref var source = ref Unsafe.Add(ref row, column);
            ref var target = ref Unsafe.Add(ref tile, column * Rows);

            if (Lanes.HasVector512)
            {
                LoadVector512(ref source, columns, ref target);
            }
            else if (Lanes.HasVector256)
            {
                LoadVector256(ref source, columns, ref target);
                LoadVector256(ref Unsafe.Add(ref source, 8 * columns), columns, ref Unsafe.Add(ref target, 8));
            }
            else
            {
                for (nint first = 0; first < Rows; first += 4)
                {
                    LoadVector128(ref Unsafe.Add(ref source, first * columns), columns, ref Unsafe.Add(ref target, first));
                }
            }

            if (column == columns - Columns)
            {
                return;
            }
        }
    }

    /// <summary>Turns columns into sixteen rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Store(ref float tile, ref float row, nint columns)
    {
        for (nint column = 0; ; column = Math.Min(column + Columns, columns - Columns))
        {
            ref var source = ref Unsafe.Add(ref tile, column * Rows);
            ref var target = ref Unsafe.Add(ref row, column);

            if (Lanes.HasVector512)
            {
                StoreVector512(ref source, ref target, columns);
            }
            else if (Lanes.HasVector256)
            {
                StoreVector256(ref source, ref target, columns);
                StoreVector256(ref Unsafe.Add(ref source, 8), ref Unsafe.Add(ref target, 8 * columns), columns);
            }
            else
            {
                for (nint first = 0; first < Rows; first += 4)
                {
                    StoreVector128(ref Unsafe.Add(ref source, first), ref Unsafe.Add(ref target, first * columns), columns);
                }
            }

            if (column == columns - Columns)
            {
                return;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LoadVector512(ref float row, nint columns, ref float tile)
    {
        var a = RowsOf512(ref row, columns);
        var b = RowsOf512(ref Unsafe.Add(ref row, columns), columns);
        var c = RowsOf512(ref Unsafe.Add(ref row, 2 * columns), columns);
        var d = RowsOf512(ref Unsafe.Add(ref row, 3 * columns), columns);

        Transpose(ref a, ref b, ref c, ref d);

        a.StoreUnsafe(ref tile);
        b.StoreUnsafe(ref tile, Rows);
        c.StoreUnsafe(ref tile, 2 * Rows);
        d.StoreUnsafe(ref tile, 3 * Rows);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreVector512(ref float tile, ref float row, nint columns)
    {
        var a = Vector512.LoadUnsafe(ref tile);
        var b = Vector512.LoadUnsafe(ref tile, Rows);
        var c = Vector512.LoadUnsafe(ref tile, 2 * Rows);
        var d = Vector512.LoadUnsafe(ref tile, 3 * Rows);

        Transpose(ref a, ref b, ref c, ref d);

        StoreRows(a, ref row, columns);
        StoreRows(b, ref Unsafe.Add(ref row, columns), columns);
        StoreRows(c, ref Unsafe.Add(ref row, 2 * columns), columns);
        StoreRows(d, ref Unsafe.Add(ref row, 3 * columns), columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(ref Vector512<float> a, ref Vector512<float> b, ref Vector512<float> c, ref Vector512<float> d)
    {
        var (ab, abHigh) = (Lanes.Low(a, b).AsDouble(), Lanes.High(a, b).AsDouble());
        var (cd, cdHigh) = (Lanes.Low(c, d).AsDouble(), Lanes.High(c, d).AsDouble());

        a = Lanes.Low(ab, cd).AsSingle();
        b = Lanes.High(ab, cd).AsSingle();
        c = Lanes.Low(abHigh, cdHigh).AsSingle();
        d = Lanes.High(abHigh, cdHigh).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LoadVector256(ref float row, nint columns, ref float tile)
    {
        var a = RowsOf256(ref row, columns);
        var b = RowsOf256(ref Unsafe.Add(ref row, columns), columns);
        var c = RowsOf256(ref Unsafe.Add(ref row, 2 * columns), columns);
        var d = RowsOf256(ref Unsafe.Add(ref row, 3 * columns), columns);

        Transpose(ref a, ref b, ref c, ref d);

        a.StoreUnsafe(ref tile);
        b.StoreUnsafe(ref tile, Rows);
        c.StoreUnsafe(ref tile, 2 * Rows);
        d.StoreUnsafe(ref tile, 3 * Rows);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreVector256(ref float tile, ref float row, nint columns)
    {
        var a = Vector256.LoadUnsafe(ref tile);
        var b = Vector256.LoadUnsafe(ref tile, Rows);
        var c = Vector256.LoadUnsafe(ref tile, 2 * Rows);
        var d = Vector256.LoadUnsafe(ref tile, 3 * Rows);

        Transpose(ref a, ref b, ref c, ref d);

        StoreRows(a, ref row, columns);
        StoreRows(b, ref Unsafe.Add(ref row, columns), columns);
        StoreRows(c, ref Unsafe.Add(ref row, 2 * columns), columns);
        StoreRows(d, ref Unsafe.Add(ref row, 3 * columns), columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(ref Vector256<float> a, ref Vector256<float> b, ref Vector256<float> c, ref Vector256<float> d)
    {
        var (ab, abHigh) = (Lanes.Low(a, b).AsDouble(), Lanes.High(a, b).AsDouble());
        var (cd, cdHigh) = (Lanes.Low(c, d).AsDouble(), Lanes.High(c, d).AsDouble());

        a = Lanes.Low(ab, cd).AsSingle();
        b = Lanes.High(ab, cd).AsSingle();
        c = Lanes.Low(abHigh, cdHigh).AsSingle();
        d = Lanes.High(abHigh, cdHigh).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LoadVector128(ref float row, nint columns, ref float tile)
    {
        var a = RowsOf128(ref row, columns);
        var b = RowsOf128(ref Unsafe.Add(ref row, columns), columns);
        var c = RowsOf128(ref Unsafe.Add(ref row, 2 * columns), columns);
        var d = RowsOf128(ref Unsafe.Add(ref row, 3 * columns), columns);

        Transpose(ref a, ref b, ref c, ref d);

        a.StoreUnsafe(ref tile);
        b.StoreUnsafe(ref tile, Rows);
        c.StoreUnsafe(ref tile, 2 * Rows);
        d.StoreUnsafe(ref tile, 3 * Rows);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreVector128(ref float tile, ref float row, nint columns)
    {
        var a = Vector128.LoadUnsafe(ref tile);
        var b = Vector128.LoadUnsafe(ref tile, Rows);
        var c = Vector128.LoadUnsafe(ref tile, 2 * Rows);
        var d = Vector128.LoadUnsafe(ref tile, 3 * Rows);

        Transpose(ref a, ref b, ref c, ref d);

        StoreRows(a, ref row, columns);
        StoreRows(b, ref Unsafe.Add(ref row, columns), columns);
        StoreRows(c, ref Unsafe.Add(ref row, 2 * columns), columns);
        StoreRows(d, ref Unsafe.Add(ref row, 3 * columns), columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(ref Vector128<float> a, ref Vector128<float> b, ref Vector128<float> c, ref Vector128<float> d)
    {
        var (ab, abHigh) = (Lanes.Low(a, b).AsDouble(), Lanes.High(a, b).AsDouble());
        var (cd, cdHigh) = (Lanes.Low(c, d).AsDouble(), Lanes.High(c, d).AsDouble());

        a = Lanes.Low(ab, cd).AsSingle();
        b = Lanes.High(ab, cd).AsSingle();
        c = Lanes.Low(abHigh, cdHigh).AsSingle();
        d = Lanes.High(abHigh, cdHigh).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> RowsOf512(ref float row, nint columns) =>
        Vector512.Create(RowsOf256(ref row, columns), RowsOf256(ref Unsafe.Add(ref row, 8 * columns), columns));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> RowsOf256(ref float row, nint columns) =>
        Vector256.Create(Vector128.LoadUnsafe(ref row), Vector128.LoadUnsafe(ref Unsafe.Add(ref row, 4 * columns)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> RowsOf128(ref float row, nint columns) => Vector128.LoadUnsafe(ref row);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRows(Vector512<float> values, ref float row, nint columns)
    {
        StoreRows(values.GetLower(), ref row, columns);
        StoreRows(values.GetUpper(), ref Unsafe.Add(ref row, 8 * columns), columns);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRows(Vector256<float> values, ref float row, nint columns)
    {
        values.GetLower().StoreUnsafe(ref row);
        values.GetUpper().StoreUnsafe(ref Unsafe.Add(ref row, 4 * columns));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRows(Vector128<float> values, ref float row, nint columns) => values.StoreUnsafe(ref row);
}
