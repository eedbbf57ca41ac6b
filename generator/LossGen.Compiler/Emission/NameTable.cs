using System.Globalization;

namespace LossGen.Compiler.Emission;

/// <summary>Hands out names that nothing else in the same method has.</summary>
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

    private readonly HashSet<string> _taken = new(Keywords.Concat(Types), StringComparer.Ordinal);

    /// <summary>Keeps a name that is given from outside.</summary>
    public void Reserve(string name) => _taken.Add(name.TrimStart('@'));

    /// <summary><paramref name="wanted"/>, or with a number behind it where that is taken.</summary>
    public string Take(string wanted) => Take(wanted, [""]);

    /// <summary>A name that is free with every one of <paramref name="suffixes"/> behind it.</summary>
    public string Take(string wanted, IReadOnlyList<string> suffixes)
    {
        var name = wanted;

        for (var number = 2; suffixes.Any(suffix => _taken.Contains(name + suffix)); number++)
        {
            name = wanted + number.ToString(CultureInfo.InvariantCulture);
        }

        foreach (var suffix in suffixes)
        {
            _taken.Add(name + suffix);
        }

        return name;
    }
}
