using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

/// <summary>The sums of <see cref="RowPairs"/> in vectors of 512 bits.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RowPairs512
{
    /// <summary>Adds to the total of each pair of rows the products of their elements.</summary>
    /// <param name="a">The rows.</param>
    /// <param name="rows">How many.</param>
    /// <param name="b">The other rows.</param>
    /// <param name="pairs">How many other rows.</param>
    /// <param name="columns">How many elements every row has.</param>
    /// <param name="totals">The totals: those of a row with all others, row after row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Dots<T>(ref T a, nint rows, ref T b, nint pairs, nint columns, ref double totals)
        where T : unmanaged
    {
        var group = Vector512<T>.Count;
        Span<T> padded = stackalloc T[8 * Vector512<T>.Count];

        for (nint pair = 0; pair < pairs; pair += 4)
        {
            ref var b0 = ref ShortRow.In(ref Unsafe.Add(ref b, pair * columns), columns, padded.Slice(0 * group, group));
            ref var b1 = ref ShortRow.In(ref Unsafe.Add(ref b, Math.Min(pair + 1, pairs - 1) * columns), columns, padded.Slice(1 * group, group));
            ref var b2 = ref ShortRow.In(ref Unsafe.Add(ref b, Math.Min(pair + 2, pairs - 1) * columns), columns, padded.Slice(2 * group, group));
            ref var b3 = ref ShortRow.In(ref Unsafe.Add(ref b, Math.Min(pair + 3, pairs - 1) * columns), columns, padded.Slice(3 * group, group));

            for (nint row = 0; row < rows; row += 4)
            {
                ref var a0 = ref ShortRow.In(ref Unsafe.Add(ref a, row * columns), columns, padded.Slice(4 * group, group));
                ref var a1 = ref ShortRow.In(ref Unsafe.Add(ref a, Math.Min(row + 1, rows - 1) * columns), columns, padded.Slice(5 * group, group));
                ref var a2 = ref ShortRow.In(ref Unsafe.Add(ref a, Math.Min(row + 2, rows - 1) * columns), columns, padded.Slice(6 * group, group));
                ref var a3 = ref ShortRow.In(ref Unsafe.Add(ref a, Math.Min(row + 3, rows - 1) * columns), columns, padded.Slice(7 * group, group));

                for (nint at = 0, end = 0; at < columns;)
                {
                    end = Math.Min(at + RowPairs.Block, columns);
                    var sum00 = Vector512<T>.Zero;
                    var sum01 = Vector512<T>.Zero;
                    var sum02 = Vector512<T>.Zero;
                    var sum03 = Vector512<T>.Zero;
                    var sum10 = Vector512<T>.Zero;
                    var sum11 = Vector512<T>.Zero;
                    var sum12 = Vector512<T>.Zero;
                    var sum13 = Vector512<T>.Zero;
                    var sum20 = Vector512<T>.Zero;
                    var sum21 = Vector512<T>.Zero;
                    var sum22 = Vector512<T>.Zero;
                    var sum23 = Vector512<T>.Zero;
                    var sum30 = Vector512<T>.Zero;
                    var sum31 = Vector512<T>.Zero;
                    var sum32 = Vector512<T>.Zero;
                    var sum33 = Vector512<T>.Zero;

                    for (; at < end; at += group)
                    {
                        var start = Math.Min(at, columns - group);
                        var skipped = (nuint)(at - start);
                        var x0 = Vector512.LoadUnsafe(ref Unsafe.Add(ref a0, start));
                        var x1 = Vector512.LoadUnsafe(ref Unsafe.Add(ref a1, start));
                        var x2 = Vector512.LoadUnsafe(ref Unsafe.Add(ref a2, start));
                        var x3 = Vector512.LoadUnsafe(ref Unsafe.Add(ref a3, start));
                        var y0 = Vector512.LoadUnsafe(ref Unsafe.Add(ref b0, start));
                        var y1 = Vector512.LoadUnsafe(ref Unsafe.Add(ref b1, start));
                        var y2 = Vector512.LoadUnsafe(ref Unsafe.Add(ref b2, start));
                        var y3 = Vector512.LoadUnsafe(ref Unsafe.Add(ref b3, start));

                        if (skipped > 0)
                        {
                            x0 = Keep(x0, 0, skipped);
                            x1 = Keep(x1, 0, skipped);
                            x2 = Keep(x2, 0, skipped);
                            x3 = Keep(x3, 0, skipped);
                            y0 = Keep(y0, 0, skipped);
                            y1 = Keep(y1, 0, skipped);
                            y2 = Keep(y2, 0, skipped);
                            y3 = Keep(y3, 0, skipped);
                        }

                        sum00 = MultiplyAdd(x0, y0, sum00);
                        sum10 = MultiplyAdd(x1, y0, sum10);
                        sum20 = MultiplyAdd(x2, y0, sum20);
                        sum30 = MultiplyAdd(x3, y0, sum30);
                        sum01 = MultiplyAdd(x0, y1, sum01);
                        sum11 = MultiplyAdd(x1, y1, sum11);
                        sum21 = MultiplyAdd(x2, y1, sum21);
                        sum31 = MultiplyAdd(x3, y1, sum31);
                        sum02 = MultiplyAdd(x0, y2, sum02);
                        sum12 = MultiplyAdd(x1, y2, sum12);
                        sum22 = MultiplyAdd(x2, y2, sum22);
                        sum32 = MultiplyAdd(x3, y2, sum32);
                        sum03 = MultiplyAdd(x0, y3, sum03);
                        sum13 = MultiplyAdd(x1, y3, sum13);
                        sum23 = MultiplyAdd(x2, y3, sum23);
                        sum33 = MultiplyAdd(x3, y3, sum33);
                    }

                    RowPairs.Add(ref totals, rows, pairs, row, pair, Sum(sum00));
                    RowPairs.Add(ref totals, rows, pairs, row, pair + 1, Sum(sum01));
                    RowPairs.Add(ref totals, rows, pairs, row, pair + 2, Sum(sum02));
                    RowPairs.Add(ref totals, rows, pairs, row, pair + 3, Sum(sum03));
                    RowPairs.Add(ref totals, rows, pairs, row + 1, pair, Sum(sum10));
                    RowPairs.Add(ref totals, rows, pairs, row + 1, pair + 1, Sum(sum11));
                    RowPairs.Add(ref totals, rows, pairs, row + 1, pair + 2, Sum(sum12));
                    RowPairs.Add(ref totals, rows, pairs, row + 1, pair + 3, Sum(sum13));
                    RowPairs.Add(ref totals, rows, pairs, row + 2, pair, Sum(sum20));
                    RowPairs.Add(ref totals, rows, pairs, row + 2, pair + 1, Sum(sum21));
                    RowPairs.Add(ref totals, rows, pairs, row + 2, pair + 2, Sum(sum22));
                    RowPairs.Add(ref totals, rows, pairs, row + 2, pair + 3, Sum(sum23));
                    RowPairs.Add(ref totals, rows, pairs, row + 3, pair, Sum(sum30));
                    RowPairs.Add(ref totals, rows, pairs, row + 3, pair + 1, Sum(sum31));
                    RowPairs.Add(ref totals, rows, pairs, row + 3, pair + 2, Sum(sum32));
                    RowPairs.Add(ref totals, rows, pairs, row + 3, pair + 3, Sum(sum33));
                }
            }
        }
    }

    /// <summary>Adds to each place of each row what the other rows have there, weighted by their pairs with it.</summary>
    /// <param name="weights">The weight of each pair: those of a row with all others, row after row.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="b">The other rows.</param>
    /// <param name="pairs">How many other rows.</param>
    /// <param name="columns">How many elements every row has.</param>
    /// <param name="totals">The sums of the rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddToRows<T>(ref T weights, nint rows, ref T b, nint pairs, nint columns, ref double totals)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (columns < 2 * Vector512<T>.Count)
        {
            RowPairs.AddToRows(ref weights, rows, ref b, pairs, columns, ref totals);
            return;
        }

        for (nint first = 0; first < pairs; first += RowPairs.Block)
        {
            var end = Math.Min(first + RowPairs.Block, pairs);

            for (nint at = 0; at < columns; at += 2 * Vector512<T>.Count)
            {
                var start = Math.Min(at, columns - (2 * Vector512<T>.Count));

                for (nint row = 0; row < rows; row += 4)
                {
                    ref var weights0 = ref Unsafe.Add(ref weights, row * pairs);
                    ref var weights1 = ref Unsafe.Add(ref weights, Math.Min(row + 1, rows - 1) * pairs);
                    ref var weights2 = ref Unsafe.Add(ref weights, Math.Min(row + 2, rows - 1) * pairs);
                    ref var weights3 = ref Unsafe.Add(ref weights, Math.Min(row + 3, rows - 1) * pairs);
                    var (sum0A, sum0B) = (Vector512<T>.Zero, Vector512<T>.Zero);
                    var (sum1A, sum1B) = (Vector512<T>.Zero, Vector512<T>.Zero);
                    var (sum2A, sum2B) = (Vector512<T>.Zero, Vector512<T>.Zero);
                    var (sum3A, sum3B) = (Vector512<T>.Zero, Vector512<T>.Zero);

                    for (var pair = first; pair < end; pair++)
                    {
                        ref var other = ref Unsafe.Add(ref b, (pair * columns) + start);
                        var xA = Vector512.LoadUnsafe(ref other);
                        var xB = Vector512.LoadUnsafe(ref other, (nuint)Vector512<T>.Count);
                        var weight0 = Vector512.Create(Unsafe.Add(ref weights0, pair));
                        var weight1 = Vector512.Create(Unsafe.Add(ref weights1, pair));
                        var weight2 = Vector512.Create(Unsafe.Add(ref weights2, pair));
                        var weight3 = Vector512.Create(Unsafe.Add(ref weights3, pair));
                        sum0A = MultiplyAdd(weight0, xA, sum0A);
                        sum0B = MultiplyAdd(weight0, xB, sum0B);
                        sum1A = MultiplyAdd(weight1, xA, sum1A);
                        sum1B = MultiplyAdd(weight1, xB, sum1B);
                        sum2A = MultiplyAdd(weight2, xA, sum2A);
                        sum2B = MultiplyAdd(weight2, xB, sum2B);
                        sum3A = MultiplyAdd(weight3, xA, sum3A);
                        sum3B = MultiplyAdd(weight3, xB, sum3B);
                    }

                    var skipped = (nuint)(at - start);
                    Add(ref totals, rows, columns, row, start, skipped, sum0A, sum0B);
                    Add(ref totals, rows, columns, row + 1, start, skipped, sum1A, sum1B);
                    Add(ref totals, rows, columns, row + 2, start, skipped, sum2A, sum2B);
                    Add(ref totals, rows, columns, row + 3, start, skipped, sum3A, sum3B);
                }
            }
        }
    }

    /// <summary>Adds to each place of each other row what the rows have there, weighted by their pairs with it.</summary>
    /// <param name="weights">The weight of each pair: those of a row with all others, row after row.</param>
    /// <param name="rows">How many rows, at most <see cref="RowPairs.Rows"/>.</param>
    /// <param name="a">The rows.</param>
    /// <param name="pairs">How many other rows.</param>
    /// <param name="columns">How many elements every row has.</param>
    /// <param name="totals">The sums of the other rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddToPairs<T>(ref T weights, nint rows, ref T a, nint pairs, nint columns, ref double totals)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (columns < 2 * Vector512<T>.Count)
        {
            RowPairs.AddToPairs(ref weights, rows, ref a, pairs, columns, ref totals);
            return;
        }

        for (nint pair = 0; pair < pairs; pair += 4)
        {
            ref var weights0 = ref Unsafe.Add(ref weights, pair);
            ref var weights1 = ref Unsafe.Add(ref weights, Math.Min(pair + 1, pairs - 1));
            ref var weights2 = ref Unsafe.Add(ref weights, Math.Min(pair + 2, pairs - 1));
            ref var weights3 = ref Unsafe.Add(ref weights, Math.Min(pair + 3, pairs - 1));

            for (nint at = 0; at < columns; at += 2 * Vector512<T>.Count)
            {
                var start = Math.Min(at, columns - (2 * Vector512<T>.Count));
                var (sum0A, sum0B) = (Vector512<T>.Zero, Vector512<T>.Zero);
                var (sum1A, sum1B) = (Vector512<T>.Zero, Vector512<T>.Zero);
                var (sum2A, sum2B) = (Vector512<T>.Zero, Vector512<T>.Zero);
                var (sum3A, sum3B) = (Vector512<T>.Zero, Vector512<T>.Zero);

                for (nint row = 0; row < rows; row++)
                {
                    ref var own = ref Unsafe.Add(ref a, (row * columns) + start);
                    var xA = Vector512.LoadUnsafe(ref own);
                    var xB = Vector512.LoadUnsafe(ref own, (nuint)Vector512<T>.Count);
                    var weight0 = Vector512.Create(Unsafe.Add(ref weights0, row * pairs));
                    var weight1 = Vector512.Create(Unsafe.Add(ref weights1, row * pairs));
                    var weight2 = Vector512.Create(Unsafe.Add(ref weights2, row * pairs));
                    var weight3 = Vector512.Create(Unsafe.Add(ref weights3, row * pairs));
                    sum0A = MultiplyAdd(weight0, xA, sum0A);
                    sum0B = MultiplyAdd(weight0, xB, sum0B);
                    sum1A = MultiplyAdd(weight1, xA, sum1A);
                    sum1B = MultiplyAdd(weight1, xB, sum1B);
                    sum2A = MultiplyAdd(weight2, xA, sum2A);
                    sum2B = MultiplyAdd(weight2, xB, sum2B);
                    sum3A = MultiplyAdd(weight3, xA, sum3A);
                    sum3B = MultiplyAdd(weight3, xB, sum3B);
                }

                var skipped = (nuint)(at - start);
                Add(ref totals, pairs, columns, pair, start, skipped, sum0A, sum0B);
                Add(ref totals, pairs, columns, pair + 1, start, skipped, sum1A, sum1B);
                Add(ref totals, pairs, columns, pair + 2, start, skipped, sum2A, sum2B);
                Add(ref totals, pairs, columns, pair + 3, start, skipped, sum3A, sum3B);
            }
        }
    }

    /// <summary>What was read, but zeros for elements that have been taken before: they add nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Keep<T>(Vector512<T> read, nuint at, nuint skipped)
        where T : unmanaged => typeof(T) == typeof(float)
            ? Rest.Keep(read.AsSingle(), at, skipped, Vector512<float>.Zero).As<float, T>()
            : Rest.Keep(read.AsDouble(), at, skipped, Vector512<double>.Zero).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> MultiplyAdd<T>(Vector512<T> a, Vector512<T> b, Vector512<T> c)
        where T : unmanaged => typeof(T) == typeof(float)
            ? Vector512.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
            : Vector512.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Sum<T>(Vector512<T> lanes)
        where T : unmanaged => typeof(T) == typeof(float)
            ? LaneSum.Of(lanes.AsSingle())
            : LaneSum.Of(lanes.AsDouble());

    /// <summary>Adds two vectors to a row of sums, if there is that row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<T>(ref double totals, nint rows, nint columns, nint row, nint start, nuint skipped, Vector512<T> a, Vector512<T> b)
        where T : unmanaged
    {
        if (row < rows)
        {
            ref var target = ref Unsafe.Add(ref totals, (row * columns) + start);
            Add(ref target, Keep(a, 0, skipped));
            Add(ref Unsafe.Add(ref target, Vector512<T>.Count), Keep(b, (nuint)Vector512<T>.Count, skipped));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<T>(ref double target, Vector512<T> values)
        where T : unmanaged
    {
        if (typeof(T) == typeof(double))
        {
            (Vector512.LoadUnsafe(ref target) + values.AsDouble()).StoreUnsafe(ref target);
            return;
        }

        ref var upper = ref Unsafe.Add(ref target, Vector512<double>.Count);
        (Vector512.LoadUnsafe(ref target) + Vector512.WidenLower(values.AsSingle())).StoreUnsafe(ref target);
        (Vector512.LoadUnsafe(ref upper) + Vector512.WidenUpper(values.AsSingle())).StoreUnsafe(ref upper);
    }
}
