using System.Collections.Concurrent;

namespace LossGen.Compiler;

/// <summary>
/// Results of a pure function for the arguments it was last asked for: generator and analyzers of one build, or of one
/// editor, ask the same. It holds between <paramref name="capacity"/> and twice as many, so that nothing grows with the
/// life of a build server; what is asked for again stays.
/// </summary>
internal sealed class Recent<TArgument, TResult>(int capacity)
    where TArgument : notnull
{
    private volatile ConcurrentDictionary<TArgument, TResult> _now = new();
    private volatile ConcurrentDictionary<TArgument, TResult> _before = new();

    /// <summary>The result for <paramref name="argument"/>, if it is still known.</summary>
    public bool TryGet(TArgument argument, out TResult result)
    {
        if (_now.TryGetValue(argument, out result!))
        {
            return true;
        }

        if (!_before.TryGetValue(argument, out result!))
        {
            return false;
        }

        Add(argument, result);
        return true;
    }

    /// <summary>Keeps the result for <paramref name="argument"/>.</summary>
    public void Add(TArgument argument, TResult result)
    {
        var now = _now;
        now[argument] = result;

        // Two threads that get here at once lose results, which are then found again, and nothing else.
        if (now.Count >= capacity)
        {
            _before = now;
            _now = new();
        }
    }
}
