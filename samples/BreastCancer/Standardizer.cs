namespace BreastCancer;

/// <summary>Brings every column to mean 0 and deviation 1, as measured on the rows it was fitted to and on no other.</summary>
public sealed class Standardizer
{
    private readonly float[] _means;
    private readonly float[] _deviations;

    public Standardizer(Table training)
    {
        var columns = Enumerable.Range(0, training.Columns);
        _means = [.. columns.Select(column => training.Features.Average(row => row[column]))];
        _deviations = [.. columns.Select(column =>
            MathF.Sqrt(training.Features.Average(row => MathF.Pow(row[column] - _means[column], 2))))];
    }

    public Table Apply(Table table) =>
        table with { Features = [.. table.Features.Select(row => row.Select(Standard).ToArray())] };

    private float Standard(float value, int column) => (value - _means[column]) / _deviations[column];
}
