using System.Globalization;
using System.Text.RegularExpressions;

namespace LossGen.Samples.Tests;

public sealed partial class SampleTests
{
    /// <summary>The goal that the issue sets for the mean over five folds.</summary>
    private const double AccuracyGoal = 96;

    /// <summary>The same for digits.</summary>
    private const double DigitsGoal = 97;

    [Fact]
    public async Task Breast_cancer_is_told_apart_with_both_losses()
    {
        var output = await Sample.OutputOf("BreastCancer");
        var accuracies = Accuracy().Matches(output).Select(match => Number(match.Groups["percent"])).ToArray();

        Assert.Equal(2, accuracies.Length);
        Assert.All(accuracies, accuracy => Assert.InRange(accuracy, AccuracyGoal, 100));
        Assert.Contains("seed 1", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Digits_are_told_apart_and_the_worst_are_drawn()
    {
        var output = await Sample.OutputOf("Digits");

        Assert.InRange(Number(Assert.Single(Accuracy().Matches(output)).Groups["percent"]), DigitsGoal, 100);
        Assert.Contains("seed 1", output, StringComparison.Ordinal);
        Assert.Equal(5, Fold().Count(output));

        // Every image is called something once: 1,797 in all, and at least the goal's share of them on the diagonal.
        var counts = ConfusionRow().Matches(output)
            .Select(row => row.Groups["counts"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(cell => cell == "·" ? 0 : int.Parse(cell, CultureInfo.InvariantCulture)).ToArray())
            .ToArray();
        Assert.Equal(10, counts.Length);
        Assert.Equal(1797, counts.Sum(row => row.Sum()));
        Assert.True(counts.Select((row, digit) => row[digit]).Sum() >= DigitsGoal / 100 * 1797);
        Assert.Contains('█', output);
    }

    [Fact]
    public async Task Wild_rows_ruin_squared_error_and_no_robust_loss()
    {
        var output = await Sample.OutputOf("RobustRegression");
        var rows = Row().Matches(output).ToDictionary(
            match => match.Groups["loss"].Value,
            match => (Clean: Number(match.Groups["clean"]), Wild: Number(match.Groups["wild"])));

        Assert.Equal(["Huber, delta 1", "log-cosh", "quantile 0.5", "squared error"], rows.Keys.Order(StringComparer.Ordinal));

        foreach (var (loss, (clean, wild)) in rows)
        {
            // 45 is what least squares reaches on this data without planted rows: about 54 in the root mean square.
            Assert.InRange(clean, 40, 47);

            if (loss == "squared error")
            {
                Assert.True(wild > 2 * clean);
            }
            else
            {
                Assert.InRange(wild, clean, 1.1 * clean);
            }
        }
    }

    private static double Number(Group group) => double.Parse(group.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"mean accuracy of the 5 folds: (?<percent>[\d.]+) %")]
    private static partial Regex Accuracy();

    [GeneratedRegex(@"^fold \d:  loss(  \d\.\d{4})+  →  [\d.]+ % of \d+ unseen images right", RegexOptions.Multiline)]
    private static partial Regex Fold();

    [GeneratedRegex(@"^is \d(?<counts>( +(\d+|·)){10})\s*$", RegexOptions.Multiline)]
    private static partial Regex ConfusionRow();

    [GeneratedRegex(@"^(?<loss>[a-zA-Z].*?) {2,}(?<clean>[\d.]+) +[\d.]+ +(?<wild>[\d.]+) +[\d.]+ ", RegexOptions.Multiline)]
    private static partial Regex Row();
}
