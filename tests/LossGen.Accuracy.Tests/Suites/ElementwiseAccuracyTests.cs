using System.Numerics;
using LossGen.Accuracy.Tests.Compilation;
using LossGen.Accuracy.Tests.Losses;
using LossGen.Accuracy.Tests.Points;
using LossGen.Compiler.Syntax;
using LossGen.Oracle;
using LossGen.Oracle.Evaluation;
using Xunit;

namespace LossGen.Accuracy.Tests.Suites;

/// <summary>Every element's value and gradient is within 4 ulp and twice its condition.</summary>
public class ElementwiseAccuracyTests
{
    private const int Points = 48;
    private const int MostRounds = 3;

    public static TheoryData<int, string> Losses => [.. Catalogue.Elementwise.Select((loss, i) => (i, loss.Name))];

    [Theory]
    [MemberData(nameof(Losses))]
    public void Values_and_gradients_are_within_the_bound(int index, string name)
    {
        Check<float>(Catalogue.Elementwise[index], ElementType.Single, name);
        Check<double>(Catalogue.Elementwise[index], ElementType.Double, name);
    }

    private static void Check<T>(LossCase loss, ElementType type, string name)
        where T : struct, IFloatingPointIeee754<T>
    {
        var compiled = Catalogue.Get<T>(loss);
        var verdict = new Verdict(type);
        var admissible = 0;
        var rounds = Math.Min(MostRounds, loss.Parameters.Max(parameter => Math.Max(1, parameter.Choices.Length)));

        for (var round = 0; round < rounds; round++)
        {
            var points = PointSet.Of(loss, type, Points, Seeds.First + round);
            var call = points.ToCall<T>();
            compiled.WithGradient(call);

            for (var i = 0; i < Points; i++)
            {
                admissible += Compare(verdict, points, call, i) ? 1 : 0;
            }
        }

        AccuracyReport.Add(name, typeof(T).Name, verdict);
        Assert.True(admissible * 2 >= Points * rounds, $"Only {admissible} of {Points * rounds} points are admissible.");
        verdict.Judge();
    }

    private static bool Compare<T>(Verdict verdict, PointSet points, Call<T> call, int element)
        where T : struct, IFloatingPointIeee754<T>
    {
        var loss = points.Loss;
        var program = Parser.ParseProgram(loss.Expression).Tree;
        var answer = LossOracle.Solve(
            new LossProblem(program, Prelude.Functions, points.Element(element), points.Type, loss.Wrt, [1.0], KeepsAxes: true));

        if (answer is null || !verdict.IsAdmissible(answer))
        {
            return false;
        }

        string Where(string what) => $"{what} at {points.Describe(element)} ({typeof(T).Name})";
        verdict.Compare(double.CreateTruncating(call.Values[element]), answer.Values[0], () => Where("value"));

        for (var i = 0; i < loss.Wrt.Count; i++)
        {
            var name = loss.Wrt[i];
            var expected = answer.Gradients[name][0];

            if (verdict.IsAdmissible(answer, expected))
            {
                verdict.Compare(double.CreateTruncating(call.Gradients[i][element]), expected, () => Where($"gradient of {name}"));
            }
        }

        return true;
    }
}
