namespace RobustRegression;

/// <summary>Plants mistakes in training targets, as a slipped decimal point would.</summary>
public static class Outliers
{
    private const float Slip = 10f;

    /// <summary>A copy of <paramref name="table"/> with that share of its targets ten times too large.</summary>
    public static Table Plant(Table table, double share, int seed)
    {
        var rows = Enumerable.Range(0, table.Rows).ToArray();
        new Random(seed).Shuffle(rows);
        var targets = table.Targets.ToArray();

        foreach (var row in rows.Take((int)(share * table.Rows)))
        {
            targets[row] *= Slip;
        }

        return table with { Targets = targets };
    }
}
