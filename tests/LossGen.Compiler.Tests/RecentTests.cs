namespace LossGen.Compiler.Tests;

public sealed class RecentTests
{
    [Fact]
    public void What_was_found_is_known()
    {
        var recent = new Recent<string, int>(capacity: 4);

        recent.Add("a", 1);

        Assert.True(recent.TryGet("a", out var found));
        Assert.Equal(1, found);
        Assert.False(recent.TryGet("b", out _));
    }

    [Fact]
    public void What_nobody_asks_for_again_is_forgotten()
    {
        var recent = new Recent<int, int>(capacity: 4);

        foreach (var argument in Enumerable.Range(0, 9))
        {
            recent.Add(argument, argument);
        }

        Assert.False(recent.TryGet(0, out _));
        Assert.True(recent.TryGet(8, out _));
        Assert.InRange(Enumerable.Range(0, 9).Count(argument => recent.TryGet(argument, out _)), 4, 8);
    }

    [Fact]
    public void What_is_asked_for_again_stays()
    {
        var recent = new Recent<int, int>(capacity: 4);

        foreach (var argument in Enumerable.Range(0, 100))
        {
            recent.Add(argument, argument);

            Assert.True(recent.TryGet(0, out _));
        }
    }

    [Fact]
    public void Many_threads_find_what_each_has_added()
    {
        var recent = new Recent<int, int>(capacity: 64);

        Parallel.For(0, 10_000, argument =>
        {
            recent.Add(argument, argument + 1);

            if (recent.TryGet(argument, out var found))
            {
                Assert.Equal(argument + 1, found);
            }
        });
    }
}
