using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace LossGen.Runtime;

/// <summary>
/// Sums over all pairs of a few rows with all other rows: a pair's dot product, and back from weights of pairs to both sides.
/// Some rows go together, so that an element is loaded once for several products; nothing is kept for each pair and element.
/// The products of 256 elements are added up in the element type, along a row in as many lanes as 64 bytes hold, and
/// their sums in <c>double</c>: the same at every width. Loops call nothing, or sums would leave their registers.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RowPairs
{
    /// <summary>How many rows go together.</summary>
    public const int Rows = 16;

    /// <summary>How many products are added up before their sum is widened.</summary>
    internal const int Block = 256;

    /// <summary>Adds to the total of a pair, if there is that pair.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Add(ref double totals, nint rows, nint pairs, nint row, nint pair, double sum)
    {
        if (row < rows && pair < pairs)
        {
            Unsafe.Add(ref totals, (row * pairs) + pair) += sum;
        }
    }

    /// <summary>What vectors do for rows that are shorter than two of them, place by place.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void AddToRows<T>(ref T weights, nint rows, ref T b, nint pairs, nint columns, ref double totals)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (nint first = 0; first < pairs; first += Block)
        {
            var end = Math.Min(first + Block, pairs);

            for (nint place = 0; place < rows * columns; place++)
            {
                var (row, column) = (place / columns, place % columns);
                var sum = T.Zero;

                for (var pair = first; pair < end; pair++)
                {
                    sum = T.FusedMultiplyAdd(Unsafe.Add(ref weights, (row * pairs) + pair), Unsafe.Add(ref b, (pair * columns) + column), sum);
                }

                Unsafe.Add(ref totals, place) += double.CreateTruncating(sum);
            }
        }
    }

    /// <summary>The same for the other side.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void AddToPairs<T>(ref T weights, nint rows, ref T a, nint pairs, nint columns, ref double totals)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (nint place = 0; place < pairs * columns; place++)
        {
            var (pair, column) = (place / columns, place % columns);
            var sum = T.Zero;

            for (nint row = 0; row < rows; row++)
            {
                sum = T.FusedMultiplyAdd(Unsafe.Add(ref weights, (row * pairs) + pair), Unsafe.Add(ref a, (row * columns) + column), sum);
            }

            Unsafe.Add(ref totals, place) += double.CreateTruncating(sum);
        }
    }
}
