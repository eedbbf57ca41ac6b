namespace RobustRegression;

/// <summary>How far predictions are from the truth, in the target's own unit.</summary>
/// <param name="Mean">Mean absolute error.</param>
/// <param name="Root">Root of the mean squared error.</param>
public readonly record struct Errors(double Mean, double Root)
{
    public static Errors Of(LinearModel model, Table table)
    {
        var errors = table.Features.Zip(table.Targets, (row, target) => (double)model.Predict(row) - target).ToArray();
        return new(errors.Average(Math.Abs), Math.Sqrt(errors.Average(error => error * error)));
    }

    public static Errors Average(IReadOnlyCollection<Errors> all) =>
        new(all.Average(errors => errors.Mean), all.Average(errors => errors.Root));
}
