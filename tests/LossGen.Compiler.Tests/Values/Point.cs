using System.Globalization;
using LossGen.Compiler.Graph;
using LossGen.Oracle.Numbers;

namespace LossGen.Compiler.Tests.Values;

/// <summary>Where an expression is evaluated: a value for each scalar, as many as there are elements for each tensor.</summary>
internal sealed record Point(IReadOnlyDictionary<string, BigFloat[]> Values, int Count)
{
    /// <summary>How many places each named axis has.</summary>
    public IReadOnlyDictionary<string, int> Extents { get; init; } = new Dictionary<string, int>();

    /// <summary>How many places <paramref name="axis"/> has.</summary>
    public int ExtentOf(string axis) => axis == Axes.Unnamed ? Count : Extents[Axes.BaseName(axis)];

    /// <summary>A point of one element.</summary>
    public static Point Of(params (string Name, BigFloat Value)[] values) =>
        new(values.ToDictionary(pair => pair.Name, pair => new[] { pair.Value }), 1);

    /// <summary>A point of as many elements as <paramref name="count"/> says; arrays of one value are scalars.</summary>
    public static Point Of(int count, params (string Name, BigFloat[] Values)[] values) =>
        new(values.ToDictionary(pair => pair.Name, pair => pair.Values), count);

    /// <summary>The same with another value in one place.</summary>
    public Point With(string name, int index, BigFloat value)
    {
        var values = Values[name].ToArray();
        values[index] = value;

        return this with { Values = new Dictionary<string, BigFloat[]>(Values) { [name] = values } };
    }

    public override string ToString() => string.Join(", ", Values.Select(pair =>
        $"{pair.Key} = {string.Join(" ", pair.Value.Select(value => value.ToDouble().ToString("R", CultureInfo.InvariantCulture)))}"));
}
