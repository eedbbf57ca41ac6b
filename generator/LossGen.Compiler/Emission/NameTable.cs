using System.Globalization;

namespace LossGen.Compiler.Emission;

/// <summary>
/// Hands out names that nothing else in sight has. What is taken within a block is free again behind it, though not for what
/// stands around the block: C# lets no name there mean something else inside.
/// </summary>
internal sealed class NameTable
{
    private static readonly string[] Keywords = (
        "abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else "
        + "enum event explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock "
        + "long namespace new null object operator out override params private protected public readonly ref return sbyte "
        + "sealed short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe "
        + "ushort using virtual void volatile while").Split(' ');

    /// <summary>A value called like one of the types that sweeps use would stand before it.</summary>
    private static readonly string[] Types = (
        "Vector128 Vector256 Vector512 Math MathF BitConverter MemoryMarshal Unsafe Span ReadOnlySpan "
        + "VectorMath MaskVector Rest LaneSum LaneMinimum LaneMaximum LaneProduct ShortRow RowTile PartVector RowPairs128 RowPairs256 RowPairs512 AxisRules ArrayPool").Split(' ');

    private readonly Stack<Block> _blocks = new([new Block(Keywords.Concat(Types))]);

    /// <summary>Keeps a name that is given from outside.</summary>
    public void Reserve(string name) => _blocks.Peek().Own.Add(name.TrimStart('@'));

    /// <summary>Names taken from here until the result is disposed of are those of a block.</summary>
    public IDisposable Enter()
    {
        _blocks.Push(new Block([]));

        return new End(this);
    }

    /// <summary><paramref name="wanted"/>, or with a number behind it where that is taken.</summary>
    public string Take(string wanted) => Take(wanted, [""]);

    /// <summary>A name that is free with every one of <paramref name="suffixes"/> behind it.</summary>
    public string Take(string wanted, IReadOnlyList<string> suffixes)
    {
        var name = wanted;

        for (var number = 2; suffixes.Any(suffix => IsTaken(name + suffix)); number++)
        {
            name = wanted + number.ToString(CultureInfo.InvariantCulture);
        }

        foreach (var suffix in suffixes)
        {
            _blocks.Peek().Own.Add(name + suffix);
        }

        return name;
    }

    private bool IsTaken(string name) => _blocks.Peek().Inner.Contains(name) || _blocks.Any(block => block.Own.Contains(name));

    private sealed class Block(IEnumerable<string> names)
    {
        /// <summary>The names in sight within the block.</summary>
        public HashSet<string> Own { get; } = new(names, StringComparer.Ordinal);

        /// <summary>Those of blocks that have ended within it.</summary>
        public HashSet<string> Inner { get; } = new(StringComparer.Ordinal);
    }

    private sealed class End(NameTable table) : IDisposable
    {
        public void Dispose()
        {
            var ended = table._blocks.Pop();
            table._blocks.Peek().Inner.UnionWith(ended.Own);
            table._blocks.Peek().Inner.UnionWith(ended.Inner);
        }
    }
}
