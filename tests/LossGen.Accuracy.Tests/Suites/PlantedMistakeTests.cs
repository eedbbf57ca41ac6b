using LossGen.Accuracy.Tests.Losses;
using LossGen.Accuracy.Tests.Points;
using LossGen.Compiler.Syntax;
using LossGen.Oracle;
using LossGen.Oracle.Evaluation;
using Xunit;

namespace LossGen.Accuracy.Tests.Suites;

/// <summary>The comparison sees what it is there to see: wrong formulas, wrong conventions and lost digits.</summary>
public class PlantedMistakeTests
{
    // What naive float code gives in place of each value or slope, and a point where it differs.
    [Theory]
    [InlineData("softplus(p)", 20.0, "value of log(1 + e^p) written out", false)]
    [InlineData("sigmoid(p)", 12.0, "slope as s*(1 - s)", true)]
    [InlineData("expm1(p)", 1e-5, "value as exp(p) - 1", false)]
    [InlineData("p^2", 3.0, "slope without its factor", true)]
    [InlineData("tanh(p)", 4.0, "slope as 1 - tanh^2", true)]
    public void A_wrong_or_naive_number_is_beyond_the_bound(string expression, double at, string mistake, bool isSlope)
    {
        var p = (float)at;
        var sigmoid = 1 / (1 + MathF.Exp(-p));
        var wrong = mistake switch
        {
            "value of log(1 + e^p) written out" => MathF.Log(1 + MathF.Exp(-p)),
            "slope as s*(1 - s)" => sigmoid * (1 - sigmoid),
            "value as exp(p) - 1" => MathF.Exp(p) - 1,
            "slope without its factor" => p,
            _ => 1 - (MathF.Tanh(p) * MathF.Tanh(p)),
        };
        var inputs = new LossInputs();
        inputs.Tensors.Add("p", [p]);
        var answer = LossOracle.Solve(new LossProblem(
            Parser.ParseProgram(expression).Tree, Prelude.Functions, inputs, ElementType.Single, ["p"], [1.0], KeepsAxes: true))!;
        var exact = isSlope ? answer.Gradients["p"][0] : answer.Values[0];
        var verdict = new Verdict(ElementType.Single);
        verdict.Compare(exact.Exact.ToSingle(), exact, () => "exact");
        Assert.True(verdict.Worst <= 0.25);

        verdict.Compare(wrong, exact, () => mistake);

        Assert.True(verdict.Worst > 1, $"{mistake}: {wrong} passes for {exact.Exact}");
        Assert.Single(verdict.Exceeded);
    }

    // A compiled loss judged by the formula of another one: as if a row of the compiler's tables were wrong.
    [Fact]
    public void A_loss_with_another_formula_is_seen()
    {
        var loss = Catalogue.Elementwise[0];
        Assert.Equal("squared_error(p, y)", loss.Name);
        var points = PointSet.Of(loss, ElementType.Double, 12, 3, hostile: false);
        var call = points.ToCall<double>();
        Catalogue.Compiled.Get<double>(loss).WithGradient(call);
        var other = Parser.ParseProgram("(p - 1.0000000001*y)^2").Tree;
        var verdict = new Verdict(ElementType.Double);

        for (var i = 0; i < 12; i++)
        {
            var answer = LossOracle.Solve(new LossProblem(
                other, Prelude.Functions, points.Element(i), ElementType.Double, loss.Wrt, [1.0], KeepsAxes: true))!;
            verdict.Compare(call.Values[i], answer.Values[0], () => "value");
            verdict.Compare(call.Gradients[0][i], answer.Gradients["p"][0], () => "gradient");
        }

        Assert.True(verdict.Exceeded.Count() > 12);
    }
}
