using System.Globalization;

namespace LossGen.Compiler.Emission.RunTime.Pairs;

/// <summary>
/// Some rows by some others, whose dot products are formed at once: an element is loaded once for several products.
/// </summary>
/// <param name="Width">The bits of a vector.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Pairs">How many others.</param>
/// <param name="Parts">How many vectors make the 64 bytes that one step reads of a row.</param>
internal sealed record PairTile(int Width, int Rows, int Pairs, int Parts)
{
    private IEnumerable<string> Suffixes => Parts == 1 ? [""] : Enumerable.Range(0, Parts).Select(part => ((char)('A' + part)).ToString());

    /// <summary>The lines that stand for <paramref name="name"/>.</summary>
    public IEnumerable<string> Lines(string name) => name switch
    {
        "others" => Enumerable.Range(0, Pairs).Select(pair => ShortRow("b", "pair", "pairs", pair, pair)),
        "own" => Enumerable.Range(0, Rows).Select(row => ShortRow("a", "row", "rows", row, Pairs + row)),
        "sums" => from row in Enumerable.Range(0, Rows) from pair in Enumerable.Range(0, Pairs) select Zeros($"sum{Text(row)}{Text(pair)}"),
        "loads" => InParts((part, suffix) => Loaded("x", "a", Rows, part, suffix).Concat(Loaded("y", "b", Pairs, part, suffix))),
        "keeps" => InParts((part, suffix) => Kept("x", Rows, part, suffix).Concat(Kept("y", Pairs, part, suffix))),
        "products" => InParts((_, suffix) =>
            from pair in Enumerable.Range(0, Pairs) from row in Enumerable.Range(0, Rows) select Product(Text(row), Text(pair), suffix)),
        "totals" => from row in Enumerable.Range(0, Rows) from pair in Enumerable.Range(0, Pairs) select Total(row, pair),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such lines."),
    };

    /// <summary>The words that stand for <paramref name="name"/> within a line.</summary>
    public string Word(string name) => name switch
    {
        "width" => Text(Width),
        "rowsAtOnce" => Text(Rows),
        "pairsAtOnce" => Text(Pairs),
        "padded" => Text(Rows + Pairs),
        "lanes" => Join(lanes => $"V<T> {lanes}"),
        "singles" => Join(lanes => $"{lanes}.AsSingle()"),
        "doubles" => Join(lanes => $"{lanes}.AsDouble()"),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such word."),
    };

    private static string ShortRow(string side, string at, string count, int number, int slot)
    {
        var place = number == 0 ? at : $"Math.Min({at} + {Text(number)}, {count} - 1)";

        return $"ref var {side}{Text(number)} = ref ShortRow.In(ref Unsafe.Add(ref {side}, {place} * columns), columns, padded.Slice({Text(slot)} * group, group));";
    }

    private string Zeros(string name) => Parts == 1
        ? $"var {name} = V<T>.Zero;"
        : $"var ({string.Join(", ", Suffixes.Select(suffix => name + suffix))}) = ({string.Join(", ", Suffixes.Select(_ => "V<T>.Zero"))});";

    private static IEnumerable<string> Loaded(string lanes, string side, int count, int part, string suffix)
    {
        var offset = part switch { 0 => "start", 1 => "start + V<T>.Count", _ => $"start + ({Text(part)} * V<T>.Count)" };

        return Enumerable.Range(0, count).Select(number =>
            $"var {lanes}{Text(number)}{suffix} = V.LoadUnsafe(ref Unsafe.Add(ref {side}{Text(number)}, {offset}));");
    }

    private static IEnumerable<string> Kept(string lanes, int count, int part, string suffix)
    {
        var at = part switch { 0 => "0", 1 => "(nuint)V<T>.Count", _ => $"{Text(part)} * (nuint)V<T>.Count" };

        return Enumerable.Range(0, count).Select(number =>
            $"{lanes}{Text(number)}{suffix} = Keep({lanes}{Text(number)}{suffix}, {at}, skipped);");
    }

    private static string Product(string row, string pair, string suffix) =>
        $"sum{row}{pair}{suffix} = MultiplyAdd(x{row}{suffix}, y{pair}{suffix}, sum{row}{pair}{suffix});";

    private string Total(int row, int pair)
    {
        var sums = string.Join(", ", Suffixes.Select(suffix => $"sum{Text(row)}{Text(pair)}{suffix}"));

        return $"RowPairs.Add(ref totals, rows, pairs, {Place("row", row)}, {Place("pair", pair)}, Sum({sums}));";
    }

    private static string Place(string first, int number) => number == 0 ? first : $"{first} + {Text(number)}";

    private string Join(Func<string, string> write) =>
        string.Join(", ", (Parts == 1 ? ["lanes"] : Suffixes.Select(suffix => suffix.ToLowerInvariant())).Select(write));

    private IEnumerable<string> InParts(Func<int, string, IEnumerable<string>> lines) => Suffixes.SelectMany((suffix, part) => lines(part, suffix));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
