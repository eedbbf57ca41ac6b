using LossGen.Compiler.Binding;
using LossGen.Compiler.Differentiation;
using LossGen.Compiler.Facts;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Rewriting;
using LossGen.Compiler.Scheduling;
using LossGen.Compiler.Syntax;

namespace LossGen.Compiler;

/// <summary>What came of a source.</summary>
/// <param name="Mistakes">Errors and warnings, with their places.</param>
/// <param name="Plan">What the members do; null where an error stands.</param>
public sealed record LossAnalysis(EquatableArray<Mistake> Mistakes, LossPlan? Plan);

/// <summary>All stages from text to schedule. A pure function: equal sources give equal results.</summary>
public static class LossCompiler
{
    private static readonly Recent<LossSource, EquatableArray<Mistake>> Known = new(capacity: 1_024);

    /// <summary>Compiles <paramref name="source"/> up to the schedule, where the last limit is judged.</summary>
    /// <exception cref="OperationCanceledException">The build was cancelled.</exception>
    public static LossAnalysis Analyze(LossSource source, CancellationToken cancellation = default)
    {
        var analysis = Compile(source, cancellation);
        Known.Add(source, analysis.Mistakes);

        return analysis;
    }

    /// <summary>
    /// The mistakes in <paramref name="source"/>. The generator has mostly found them a moment before: then nothing is
    /// compiled again.
    /// </summary>
    /// <exception cref="OperationCanceledException">The build was cancelled.</exception>
    public static EquatableArray<Mistake> MistakesIn(LossSource source, CancellationToken cancellation = default) =>
        Known.TryGet(source, out var mistakes) ? mistakes : Analyze(source, cancellation).Mistakes;

    private static LossAnalysis Compile(LossSource source, CancellationToken cancellation)
    {
        var graph = new ExpressionGraph();
        var bound = Binder.Bind(source, graph, cancellation);
        var hasKinds = LossFacts.AreSaidOf(bound, graph);

        if (bound.Value is null || HasError(bound.Mistakes))
        {
            return new LossAnalysis(bound.Mistakes, null);
        }

        var whole = new TextRange(0, source.Expression.Length);
        var limits = new EquatableArray<Mistake>(ProgramLimits.Check(bound.Value, bound.Inputs, whole));

        if (HasError(limits))
        {
            return Failed(bound.Mistakes, limits);
        }

        limits = new EquatableArray<Mistake>(LengthLimits.Check(bound.Value, whole));

        if (HasError(limits))
        {
            return Failed(bound.Mistakes, limits);
        }

        var program = ProgramBuilder.Build(graph, source.Signature, bound.Value, bound.Inputs, bound.Shape, cancellation);
        limits = new EquatableArray<Mistake>(ProgramLimits.Check(program, whole));

        if (HasError(limits))
        {
            return Failed(bound.Mistakes, limits);
        }

        var (plan, tooLong) = PlanOf(program, whole);
        limits = new EquatableArray<Mistake>(tooLong);

        return HasError(limits) ? Failed(bound.Mistakes, limits) : new LossAnalysis(bound.Mistakes, plan with
        {
            Kinds = hasKinds ? ExpectedKinds.Of(source.Signature, bound, () => program.Stable) : default,
        });
    }

    // Rather one word than no loss: what does not fit into the limits in two is computed as the value is.
    private static (LossPlan Plan, IEnumerable<Mistake> TooLong) PlanOf(LossProgram program, TextRange whole)
    {
        var plan = Scheduler.Schedule(program);
        var tooLong = LengthLimits.Check(plan, whole);

        if (!tooLong.Any())
        {
            return (plan, tooLong);
        }

        var memo = new Dictionary<Node, Node>();
        var shorter = program.With(node => TwoWords.Undo(program.Graph, node, memo));

        if (shorter.Gradients.SequenceEqual(program.Gradients))
        {
            return (plan, tooLong);
        }

        plan = Scheduler.Schedule(shorter);

        return (plan, LengthLimits.Check(plan, whole));
    }

    private static bool HasError(IEnumerable<Mistake> mistakes) => mistakes.Any(mistake => mistake.Rule.IsError);

    private static LossAnalysis Failed(EquatableArray<Mistake> mistakes, EquatableArray<Mistake> more) =>
        new(new EquatableArray<Mistake>(mistakes.Concat(more)), null);
}
