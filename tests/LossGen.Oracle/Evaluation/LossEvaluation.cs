using LossGen.Oracle.Derivatives;
using LossGen.Oracle.Numbers;

namespace LossGen.Oracle.Evaluation;

/// <summary>One evaluation at the precision in force: the values, and the one number whose gradient is taken.</summary>
/// <param name="Values">Of the expression: one, or one an element.</param>
/// <param name="Total">Σ upstream × value.</param>
/// <param name="Observations">What was met on the way.</param>
internal sealed record LossEvaluation(IReadOnlyList<Jet> Values, Jet Total, Observations Observations)
{
    /// <summary>Evaluates <paramref name="problem"/>, with its inputs moved by <paramref name="displacement"/> if there is one.</summary>
    public static LossEvaluation At(LossProblem problem, Displacement? displacement, int flips = 0, bool tracksSteps = false)
    {
        var observations = new Observations(problem.Type, flips, tracksSteps);
        var leaves = new LeafValues(problem.Inputs, problem.Type, observations.Variables, displacement);
        var (frames, shapes, program) = Read(problem);
        var evaluator = new TreeEvaluator(frames, shapes, leaves, observations);
        var positions = Positions(problem, shapes.Of(program.Body.Result, program));

        if (positions.Count != problem.Upstream.Count)
        {
            throw new InvalidOperationException($"{positions.Count} values have {problem.Upstream.Count} upstream gradients.");
        }

        var values = new List<Jet>();
        var total = Jet.Constant(Ball.Zero);

        for (var i = 0; i < positions.Count; i++)
        {
            values.Add(evaluator.Evaluate(program, positions[i]));
            total = JetArithmetic.Add(total, JetArithmetic.Multiply(Jet.Constant(Ball.Exact(problem.Upstream[i])), values[i]));
        }

        return new LossEvaluation(values, total, observations);
    }

    /// <summary>How many values the expression has.</summary>
    public static int Count(LossProblem problem)
    {
        var (_, shapes, program) = Read(problem);

        return Positions(problem, shapes.Of(program.Body.Result, program)).Count;
    }

    private static (FrameTable Frames, ShapeReader Shapes, Frame Program) Read(LossProblem problem)
    {
        var frames = new FrameTable(problem.Functions);

        return (frames, new ShapeReader(problem.Inputs, problem.Program, frames), new Frame(problem.Program, [], []));
    }

    private static List<Position> Positions(LossProblem problem, Shape shape)
    {
        var order = problem.KeptAxes ?? problem.Inputs.Extents.Select(axis => axis.Name).Append("");

        return [.. shape.Positions(default, order.Where(shape.Has))];
    }
}
