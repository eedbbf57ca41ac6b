using LossGen.Compiler.Emission.RunTime.Pairs;

using Xunit;

namespace LossGen.Compiler.Tests.Emission.RunTime;

public class RowPairsWriterTests
{
    [Fact]
    public void The_sums_over_pairs_in_the_run_time_are_those_their_definition_gives() => WrittenFiles.AssertCurrent("RowPairs*.g.cs", RowPairsWriter.WriteAll());

    [Theory]
    [InlineData("RowPairs512.g.cs", 16)]
    [InlineData("RowPairs256.g.cs", 4)]
    [InlineData("RowPairs128.g.cs", 2)]
    public void Every_pair_of_a_tile_is_added_once(string file, int pairs)
    {
        var text = RowPairsWriter.WriteAll().Single(written => written.Key == file).Value;
        var added = text.Split('\n').Where(line => line.Contains("RowPairs.Add(", StringComparison.Ordinal)).ToArray();

        Assert.Equal(pairs, added.Length);
        Assert.Equal(pairs, added.Distinct(StringComparer.Ordinal).Count());
        Assert.DoesNotContain("@", text, StringComparison.Ordinal);
    }
}
