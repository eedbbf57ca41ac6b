using System.Numerics;
using LossGen.Accuracy.Tests.Compilation;
using LossGen.Accuracy.Tests.Losses;
using LossGen.Accuracy.Tests.Points;
using LossGen.Compiler.Syntax;
using LossGen.Oracle;
using LossGen.Oracle.Evaluation;
using Xunit;

namespace LossGen.Accuracy.Tests.Suites;

/// <summary>Losses of a whole span, checked whole: sums, what follows them, and the gradients of scalar parameters.</summary>
public class ReductionAccuracyTests
{
    public static TheoryData<int, string> Losses => [.. Catalogue.Reduced.Select((loss, i) => (i, loss.Name))];

    [Theory]
    [MemberData(nameof(Losses))]
    public void Values_and_gradients_are_within_the_bound(int index, string name)
    {
        Check<float>(Catalogue.Reduced[index], ElementType.Single, name);
        Check<double>(Catalogue.Reduced[index], ElementType.Double, name);
    }

    private static void Check<T>(LossCase loss, ElementType type, string name)
        where T : struct, IFloatingPointIeee754<T>
    {
        var compiled = Catalogue.Get<T>(loss);
        var verdict = new Verdict(type);
        int[] lengths = [1, 2, 5, 7, 3, 4];
        var admissible = 0;

        for (var round = 0; round < 2 * lengths.Length; round++)
        {
            var points = PointSet.Of(loss, type, lengths[round % lengths.Length], Seeds.First + 100 + round, hostile: round >= lengths.Length);
            var upstream = round % 2 == 0 ? 1 : 0.3125;
            var call = points.ToCall<T>(upstream);
            var value = compiled.WithGradient(call);
            var answer = LossOracle.Solve(new LossProblem(
                Parser.ParseProgram(loss.Expression).Tree, Prelude.Functions, points.Inputs, type, loss.Wrt, [upstream], KeepsAxes: false));

            if (answer is not null && verdict.IsAdmissible(answer))
            {
                admissible++;
                Compare(verdict, points, call, value, answer);
            }
        }

        AccuracyReport.Add(name, typeof(T).Name, verdict);
        Assert.True(admissible >= lengths.Length, $"Only {admissible} calls are admissible.");
        verdict.Judge();
    }

    private static void Compare<T>(Verdict verdict, PointSet points, Call<T> call, T value, OracleAnswer answer)
        where T : struct, IFloatingPointIeee754<T>
    {
        string Where(string what) =>
            $"{what} ({typeof(T).Name}) at {string.Join("; ", Enumerable.Range(0, points.Inputs.Length).Select(points.Describe))}";
        verdict.Compare(double.CreateTruncating(value), answer.Values[0], () => Where("value"));

        for (var i = 0; i < points.Loss.Wrt.Count; i++)
        {
            var name = points.Loss.Wrt[i];
            var expected = answer.Gradients[name];

            for (var element = 0; element < expected.Length; element++)
            {
                var at = element;

                if (verdict.IsAdmissible(answer, expected[element]))
                {
                    var actual = double.CreateTruncating(call.Gradients[i][element]);
                    verdict.Compare(actual, expected[element], () => Where($"gradient of {name}[{at}]"));
                }
            }
        }
    }
}
