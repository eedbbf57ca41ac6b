using System.Globalization;

namespace RobustRegression;

/// <summary>Rows of numbers with one target each.</summary>
/// <param name="Features">One array a row.</param>
/// <param name="Targets">One a row.</param>
public sealed record Table(float[][] Features, float[] Targets)
{
    public int Rows => Targets.Length;

    public int Columns => Features[0].Length;

    /// <summary>Reads comma-separated numbers below a line of names; the last column is the target.</summary>
    public static Table Load(string path)
    {
        var rows = File.ReadLines(path)
            .Skip(1)
            .Select(line => line.Split(',').Select(cell => float.Parse(cell, CultureInfo.InvariantCulture)).ToArray())
            .ToArray();

        return new([.. rows.Select(row => row[..^1])], [.. rows.Select(row => row[^1])]);
    }

    /// <summary>Rows for training, and every fifth row, from <paramref name="fold"/> on, for the test.</summary>
    public (Table Training, Table Test) Split(int fold, int folds) =>
        (Where(row => row % folds != fold), Where(row => row % folds == fold));

    private Table Where(Func<int, bool> keep)
    {
        var rows = Enumerable.Range(0, Rows).Where(keep).ToArray();
        return new([.. rows.Select(row => Features[row])], [.. rows.Select(row => Targets[row])]);
    }
}
