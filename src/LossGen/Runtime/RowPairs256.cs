using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossGen.Runtime;

/// <summary>The sums of <see cref="RowPairs"/> in vectors of 256 bits.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RowPairs256
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
        Span<T> padded = stackalloc T[4 * Vector512<T>.Count];

        for (nint pair = 0; pair < pairs; pair += 2)
        {
            ref var b0 = ref ShortRow.In(ref Unsafe.Add(ref b, pair * columns), columns, padded.Slice(0 * group, group));
            ref var b1 = ref ShortRow.In(ref Unsafe.Add(ref b, Math.Min(pair + 1, pairs - 1) * columns), columns, padded.Slice(1 * group, group));

            for (nint row = 0; row < rows; row += 2)
            {
                ref var a0 = ref ShortRow.In(ref Unsafe.Add(ref a, row * columns), columns, padded.Slice(2 * group, group));
                ref var a1 = ref ShortRow.In(ref Unsafe.Add(ref a, Math.Min(row + 1, rows - 1) * columns), columns, padded.Slice(3 * group, group));

                for (nint at = 0, end = 0; at < columns;)
                {
                    end = Math.Min(at + RowPairs.Block, columns);
                    var (sum00A, sum00B) = (Vector256<T>.Zero, Vector256<T>.Zero);
                    var (sum01A, sum01B) = (Vector256<T>.Zero, Vector256<T>.Zero);
                    var (sum10A, sum10B) = (Vector256<T>.Zero, Vector256<T>.Zero);
                    var (sum11A, sum11B) = (Vector256<T>.Zero, Vector256<T>.Zero);

                    for (; at < end; at += group)
                    {
                        var start = Math.Min(at, columns - group);
                        var skipped = (nuint)(at - start);
                        var x0A = Vector256.LoadUnsafe(ref Unsafe.Add(ref a0, start));
                        var x1A = Vector256.LoadUnsafe(ref Unsafe.Add(ref a1, start));
                        var y0A = Vector256.LoadUnsafe(ref Unsafe.Add(ref b0, start));
                        var y1A = Vector256.LoadUnsafe(ref Unsafe.Add(ref b1, start));
                        var x0B = Vector256.LoadUnsafe(ref Unsafe.Add(ref a0, start + Vector256<T>.Count));
                        var x1B = Vector256.LoadUnsafe(ref Unsafe.Add(ref a1, start + Vector256<T>.Count));
                        var y0B = Vector256.LoadUnsafe(ref Unsafe.Add(ref b0, start + Vector256<T>.Count));
                        var y1B = Vector256.LoadUnsafe(ref Unsafe.Add(ref b1, start + Vector256<T>.Count));

                        if (skipped > 0)
                        {
                            x0A = Keep(x0A, 0, skipped);
                            x1A = Keep(x1A, 0, skipped);
                            y0A = Keep(y0A, 0, skipped);
                            y1A = Keep(y1A, 0, skipped);
                            x0B = Keep(x0B, (nuint)Vector256<T>.Count, skipped);
                            x1B = Keep(x1B, (nuint)Vector256<T>.Count, skipped);
                            y0B = Keep(y0B, (nuint)Vector256<T>.Count, skipped);
                            y1B = Keep(y1B, (nuint)Vector256<T>.Count, skipped);
                        }

                        sum00A = MultiplyAdd(x0A, y0A, sum00A);
                        sum10A = MultiplyAdd(x1A, y0A, sum10A);
                        sum01A = MultiplyAdd(x0A, y1A, sum01A);
                        sum11A = MultiplyAdd(x1A, y1A, sum11A);
                        sum00B = MultiplyAdd(x0B, y0B, sum00B);
                        sum10B = MultiplyAdd(x1B, y0B, sum10B);
                        sum01B = MultiplyAdd(x0B, y1B, sum01B);
                        sum11B = MultiplyAdd(x1B, y1B, sum11B);
                    }

                    RowPairs.Add(ref totals, rows, pairs, row, pair, Sum(sum00A, sum00B));
                    RowPairs.Add(ref totals, rows, pairs, row, pair + 1, Sum(sum01A, sum01B));
                    RowPairs.Add(ref totals, rows, pairs, row + 1, pair, Sum(sum10A, sum10B));
                    RowPairs.Add(ref totals, rows, pairs, row + 1, pair + 1, Sum(sum11A, sum11B));
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
        if (columns < 2 * Vector256<T>.Count)
        {
            RowPairs.AddToRows(ref weights, rows, ref b, pairs, columns, ref totals);
            return;
        }

        for (nint first = 0; first < pairs; first += RowPairs.Block)
        {
            var end = Math.Min(first + RowPairs.Block, pairs);

            for (nint at = 0; at < columns; at += 2 * Vector256<T>.Count)
            {
                var start = Math.Min(at, columns - (2 * Vector256<T>.Count));

                for (nint row = 0; row < rows; row += 4)
                {
                    ref var weights0 = ref Unsafe.Add(ref weights, row * pairs);
                    ref var weights1 = ref Unsafe.Add(ref weights, Math.Min(row + 1, rows - 1) * pairs);
                    ref var weights2 = ref Unsafe.Add(ref weights, Math.Min(row + 2, rows - 1) * pairs);
                    ref var weights3 = ref Unsafe.Add(ref weights, Math.Min(row + 3, rows - 1) * pairs);
                    var (sum0A, sum0B) = (Vector256<T>.Zero, Vector256<T>.Zero);
                    var (sum1A, sum1B) = (Vector256<T>.Zero, Vector256<T>.Zero);
                    var (sum2A, sum2B) = (Vector256<T>.Zero, Vector256<T>.Zero);
                    var (sum3A, sum3B) = (Vector256<T>.Zero, Vector256<T>.Zero);

                    for (var pair = first; pair < end; pair++)
                    {
                        ref var other = ref Unsafe.Add(ref b, (pair * columns) + start);
                        var xA = Vector256.LoadUnsafe(ref other);
                        var xB = Vector256.LoadUnsafe(ref other, (nuint)Vector256<T>.Count);
                        var weight0 = Vector256.Create(Unsafe.Add(ref weights0, pair));
                        var weight1 = Vector256.Create(Unsafe.Add(ref weights1, pair));
                        var weight2 = Vector256.Create(Unsafe.Add(ref weights2, pair));
                        var weight3 = Vector256.Create(Unsafe.Add(ref weights3, pair));
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
        if (columns < 2 * Vector256<T>.Count)
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

            for (nint at = 0; at < columns; at += 2 * Vector256<T>.Count)
            {
                var start = Math.Min(at, columns - (2 * Vector256<T>.Count));
                var (sum0A, sum0B) = (Vector256<T>.Zero, Vector256<T>.Zero);
                var (sum1A, sum1B) = (Vector256<T>.Zero, Vector256<T>.Zero);
                var (sum2A, sum2B) = (Vector256<T>.Zero, Vector256<T>.Zero);
                var (sum3A, sum3B) = (Vector256<T>.Zero, Vector256<T>.Zero);

                for (nint row = 0; row < rows; row++)
                {
                    ref var own = ref Unsafe.Add(ref a, (row * columns) + start);
                    var xA = Vector256.LoadUnsafe(ref own);
                    var xB = Vector256.LoadUnsafe(ref own, (nuint)Vector256<T>.Count);
                    var weight0 = Vector256.Create(Unsafe.Add(ref weights0, row * pairs));
                    var weight1 = Vector256.Create(Unsafe.Add(ref weights1, row * pairs));
                    var weight2 = Vector256.Create(Unsafe.Add(ref weights2, row * pairs));
                    var weight3 = Vector256.Create(Unsafe.Add(ref weights3, row * pairs));
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
    private static Vector256<T> Keep<T>(Vector256<T> read, nuint at, nuint skipped)
        where T : unmanaged => typeof(T) == typeof(float)
            ? Rest.Keep(read.AsSingle(), at, skipped, Vector256<float>.Zero).As<float, T>()
            : Rest.Keep(read.AsDouble(), at, skipped, Vector256<double>.Zero).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> MultiplyAdd<T>(Vector256<T> a, Vector256<T> b, Vector256<T> c)
        where T : unmanaged => typeof(T) == typeof(float)
            ? Vector256.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>()
            : Vector256.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Sum<T>(Vector256<T> a, Vector256<T> b)
        where T : unmanaged => typeof(T) == typeof(float)
            ? LaneSum.Of(a.AsSingle(), b.AsSingle())
            : LaneSum.Of(a.AsDouble(), b.AsDouble());

    /// <summary>Adds two vectors to a row of sums, if there is that row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<T>(ref double totals, nint rows, nint columns, nint row, nint start, nuint skipped, Vector256<T> a, Vector256<T> b)
        where T : unmanaged
    {
        if (row < rows)
        {
            ref var target = ref Unsafe.Add(ref totals, (row * columns) + start);
            Add(ref target, Keep(a, 0, skipped));
            Add(ref Unsafe.Add(ref target, Vector256<T>.Count), Keep(b, (nuint)Vector256<T>.Count, skipped));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<T>(ref double target, Vector256<T> values)
        where T : unmanaged
    {
        if (typeof(T) == typeof(double))
        {
            (Vector256.LoadUnsafe(ref target) + values.AsDouble()).StoreUnsafe(ref target);
            return;
        }

        ref var upper = ref Unsafe.Add(ref target, Vector256<double>.Count);
        (Vector256.LoadUnsafe(ref target) + Vector256.WidenLower(values.AsSingle())).StoreUnsafe(ref target);
        (Vector256.LoadUnsafe(ref upper) + Vector256.WidenUpper(values.AsSingle())).StoreUnsafe(ref upper);
    }
}
