using System.Numerics;
using LossGen.Accuracy.Tests.Compilation;
using LossGen.Accuracy.Tests.Losses;
using LossGen.Accuracy.Tests.Points;
using LossGen.Compiler.Syntax;
using LossGen.Oracle;
using LossGen.Oracle.Evaluation;
using LossGen.Oracle.Numbers;
using Xunit;

namespace LossGen.Accuracy.Tests.Suites;

/// <summary>Random expressions, compiled together, agree with the oracle wherever it has a say.</summary>
public class RandomExpressionTests(ITestOutputHelper output)
{
    private static readonly int Trees = int.Parse(Environment.GetEnvironmentVariable("LOSSGEN_RANDOM_TREES") ?? "400", System.Globalization.CultureInfo.InvariantCulture);
    private const int Points = 8;
    private const double LargestCondition = 1e4;

    [Fact]
    public void Random_expressions_agree_with_the_oracle()
    {
        var sources = RandomExpressions.Sample(Trees, seed: 20251121);
        var compiled = CompiledLosses.Compile(sources);
        Assert.True(compiled.Failures.Count == 0, string.Join('\n', compiled.Failures.Take(5)));
        Assert.True(compiled.Warnings.Count == 0, string.Join('\n', compiled.Warnings.Take(5)));

        var single = new Tally(ElementType.Single);
        var @double = new Tally(ElementType.Double);
        var admissible = sources.Count(source => source.Type == "float"
            ? Check<float>(compiled, source.Loss, ElementType.Single, single)
            : Check<double>(compiled, source.Loss, ElementType.Double, @double));
        var compared = single.Verdict.Compared + @double.Verdict.Compared;
        var amplified = single.Amplified + @double.Amplified;

        output.WriteLine($"{admissible} of {Trees} trees have admissible points, {compared} numbers, {amplified} more left out; "
            + $"worst {single.Verdict.Worst:0.##} (float), {@double.Verdict.Worst:0.##} (double).");
        AccuracyReport.Add("random expressions", "Single", single.Verdict);
        AccuracyReport.Add("random expressions", "Double", @double.Verdict);
        Assert.True(admissible * 2 >= Trees, $"Only {admissible} of {Trees} trees have admissible points.");
        Assert.True(amplified * 20 <= compared, $"{amplified} numbers left out, {compared} compared.");
        single.Verdict.Judge();
        @double.Verdict.Judge();
    }

    private static bool Check<T>(CompiledLosses compiled, LossCase loss, ElementType type, Tally tally)
        where T : struct, IFloatingPointIeee754<T>
    {
        var points = PointSet.Of(loss, type, Points, 9, hostile: false);
        var call = points.ToCall<T>();
        compiled.Get<T>(loss).WithGradient(call);
        var program = Parser.ParseProgram(loss.Expression).Tree;
        var before = tally.Verdict.Compared;

        for (var i = 0; i < Points; i++)
        {
            var problem = new LossProblem(program, Prelude.Functions, points.Element(i), type, loss.Wrt, [1.0], KeepsAxes: true);
            var answer = LossOracle.Solve(problem);

            if (answer is null || !tally.Verdict.IsAdmissible(answer))
            {
                continue;
            }

            string Where(string what) => $"{what} of {loss.Expression} at {points.Describe(i)} ({typeof(T).Name})";
            tally.Compare(problem, null, double.CreateTruncating(call.Values[i]), answer.Values[0], () => Where("value"));

            for (var j = 0; j < loss.Wrt.Count; j++)
            {
                var name = loss.Wrt[j];
                var expected = answer.Gradients[name][0];

                if (tally.Verdict.IsAdmissible(answer, expected))
                {
                    tally.Compare(problem, name, double.CreateTruncating(call.Gradients[j][i]), expected, () => Where($"gradient of {name}"));
                }
            }
        }

        return tally.Verdict.Compared > before;
    }

    private sealed class Tally(ElementType type)
    {
        // A step that is right to 2 ulp.
        private readonly double _rounding = Math.ScaleB(2, -type.FractionBits);

        public Verdict Verdict { get; } = new(type);

        public int Amplified { get; private set; }

        // No rule knows a tree that nobody thought of: where rounding its own steps explains an error, sin(y - 3) at a
        // small y being an example, the number is left out and counted.
        public void Compare(LossProblem problem, string? by, double actual, OracleNumber expected, Func<string> where)
        {
            if (!(expected.Condition < LargestCondition))
            {
                return;
            }

            var fraction = expected.Fraction(actual);

            if (fraction > 1 && BigFloat.Abs(actual - expected.Exact) <= LossOracle.ChangeByRounding(problem, by) * _rounding)
            {
                Amplified++;
            }
            else
            {
                Verdict.Compare(actual, expected, where);
            }
        }
    }
}
