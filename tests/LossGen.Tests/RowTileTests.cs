using LossGen.Runtime;
using Xunit;

namespace LossGen.Tests;

public class RowTileTests
{
    private const int MostColumns = 37;

    [Fact]
    public void Rows_of_floats_become_columns_and_rows_again() =>
        AssertRoundTrips<float>(RowTile.SingleRows, i => i, (rows, count, columns, tile) => RowTile.Load(ref rows[0], count, columns, ref tile[0]),
            (tile, rows, count, columns) => RowTile.Store(ref tile[0], ref rows[0], count, columns));

    [Fact]
    public void Rows_of_doubles_become_columns_and_rows_again() =>
        AssertRoundTrips<double>(RowTile.DoubleRows, i => i, (rows, count, columns, tile) => RowTile.Load(ref rows[0], count, columns, ref tile[0]),
            (tile, rows, count, columns) => RowTile.Store(ref tile[0], ref rows[0], count, columns));

    private static void AssertRoundTrips<T>(int lanes, Func<int, T> number, Action<T[], int, int, T[]> load, Action<T[], T[], int, int> store)
        where T : struct
    {
        for (var columns = 1; columns <= MostColumns; columns++)
        {
            for (var rows = 1; rows <= lanes; rows++)
            {
                // Without any element behind the last row, and with one behind what is written.
                var matrix = Enumerable.Range(1, rows * columns).Select(number).ToArray();
                var tile = new T[lanes * columns];
                load(matrix, rows, columns, tile);

                for (var lane = 0; lane < lanes; lane++)
                {
                    for (var column = 0; column < columns; column++)
                    {
                        Assert.Equal(matrix[(Math.Min(lane, rows - 1) * columns) + column], tile[(column * lanes) + lane]);
                    }
                }

                var written = new T[(rows * columns) + 1];
                written[^1] = number(-1);
                store(tile, written, rows, columns);

                Assert.Equal([.. matrix, number(-1)], written);
            }
        }
    }
}
