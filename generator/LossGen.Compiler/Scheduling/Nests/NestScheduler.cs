using LossGen.Compiler.Binding;
using LossGen.Compiler.Differentiation;
using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Scheduling.Nests;

/// <summary>Puts a loss over named axes and its gradients into nests of loops, one for each member.</summary>
internal sealed class NestScheduler
{
    private readonly LossProgram _program;
    private readonly AxisOrder _order;
    private readonly HashSet<string> _overwritten = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ofOwnRow;

    private NestScheduler(LossProgram program, Axes inner)
    {
        var nodes = program.AllNodes();
        _program = program;
        _order = AxisOrder.Of(program.Shape, nodes, inner);
        var inputs = nodes.OfType<InputNode>().ToLookup(input => input.Name);
        var paired = nodes.OfType<ReduceNode>().Where(AxisOrder.IsContraction).SelectMany(reduction => Walk.OperandsFirst(reduction.Body)).OfType<InputNode>();
        _ofOwnRow = new HashSet<string>(program.Gradients
            .Select(gradient => gradient.Parameter)
            .Where(parameter => inputs[parameter].All(IsOfOwnRow))
            .Except(paired.Select(input => input.Name)));
    }

    /// <summary>Whether one pass over elements side by side does for <paramref name="program"/>: everything has the same axes and no index.</summary>
    public static bool IsFlat(LossProgram program)
    {
        var nodes = program.AllNodes();
        var all = Axes.Of([.. program.Shape.Order]);

        return program.Shape.Tensors.Select(tensor => tensor.Axes).Distinct().Count() <= 1
            && nodes.All(node => node.Axes.IsEmpty || node.Axes.Equals(all))
            && nodes.All(node => node is not IndexNode && (node.Type != NodeType.Index || node.Axes.IsEmpty))
            && nodes.OfType<ReduceNode>().All(reduction => reduction.Over.Equals(all))
            && nodes.OfType<InputNode>().All(input => input.IsPlain);
    }

    /// <summary>
    /// The nests of every member of <paramref name="program"/>. Along an axis whose places are not side by side loops run
    /// innermost where everything can be found place by place then: nothing is kept for the others meanwhile.
    /// </summary>
    public static NestPlan Schedule(LossProgram program)
    {
        var checks = IndexChecks.Of(program.Value);
        program = KeptReductions.Apply(SameReductions.Apply(program));
        var across = AxisOrder.ReducedAcross(program.AllNodes());

        if (!across.IsEmpty && new NestScheduler(program, across).Plan(checks) is var inner && IsTiled(inner) && inner.All.All(nest => nest.Columns.Count == 0))
        {
            return inner;
        }

        var plan = new NestScheduler(RepeatedReductions.Apply(program), Axes.None).Plan(checks);

        return WithinFile(IsTiled(plan) ? plan : plan.WithoutTilings(), program.Signature);
    }

    // What the gradient alone would save is worth less than the loss.
    private static NestPlan WithinFile(NestPlan plan, LossSignature signature) =>
        signature.Result != ResultKind.Values && plan.All.Sum(LengthLimits.Lines) > LengthLimits.LinesOfFile ? plan with { Gradient = null } : plan;

    private NestPlan Plan(IReadOnlyList<IndexCheck> checks)
    {
        var value = Make("Value", _program.Value, []);
        var fused = _program.Gradients.Count > 0 ? Make("WithGradient", _program.Value, _program.Gradients) : null;
        var alone = fused is null ? null : Make("Gradient", null, _program.Gradients);

        if (alone is not null && _program.Signature.Result != ResultKind.Values && !IsCheaper(alone, fused!))
        {
            alone = null;
        }

        return new NestPlan(
            new EquatableArray<string>(_order.Names), value, fused, alone, [.. InPlace()], checks);
    }

    /// <summary>
    /// Whether short rows go side by side: in every loop of every member, for the bits' sake, and where that much code is
    /// within the limits.
    /// </summary>
    private static bool IsTiled(NestPlan plan)
    {
        var lengths = plan.All.Select(LengthLimits.Lines).ToArray();

        return plan.All.All(nest => nest.Body.IsTiled)
            && lengths.Max() <= LengthLimits.LinesOfMember
            && lengths.Sum() <= LengthLimits.LinesOfFile;
    }

    private static bool IsCheaper(Nest alone, Nest fused) =>
        alone.Sweeps.Count() < fused.Sweeps.Count() || alone.Sweeps.Sum(sweep => sweep.Calls) < fused.Sweeps.Sum(sweep => sweep.Calls);

    private Nest Make(string name, Node? value, IReadOnlyList<GradientOutput> gradients)
    {
        var scalars = new NestScalars();
        var builder = new BlockBuilder(_order, scalars);
        var tensors = gradients.Where(gradient => IsTensor(gradient.Parameter)).ToArray();
        var outputs = gradients.Except(tensors).ToArray();
        var goals = new List<Goal>();
        var isReturned = value is not null && _program.Signature.Result != ResultKind.Values;

        if (isReturned)
        {
            goals.Add(new ResultGoal(value!));
        }
        else if (value is not null)
        {
            var span = _program.Signature.Parameters[_program.Signature.Parameters.Count - 1].Name;
            goals.Add(Store(span, _program.Shape.Kept, value, null));
        }

        goals.AddRange(outputs.Select(output => new ResultGoal(output.Derivative)));
        goals.AddRange(tensors.Select(StoreOf));

        var body = builder.Build(Axes.None, goals, []);
        var zero = scalars.Lower(_program.Graph.Zero);
        var cleared = goals.OfType<StoreGoal>().Where(store => store.Adds).Select(store => new FillSpanAction(store.Span, zero));
        body = body with { Actions = [.. cleared, .. body.Actions] };
        _overwritten.UnionWith(builder.Overwritten);

        var result = isReturned ? scalars.Lower(value!) : null;
        var scalarGradients = outputs.Select(output => new ScalarOutput(output.Parameter, scalars.Lower(output.Derivative))).ToArray();

        var nest = new Nest(
            name,
            body,
            result,
            scalarGradients,
            [.. builder.Columns],
            [.. scalars.Steps.Where(step => step.IsComputed || step.Kind == StepKind.Input)]);

        return PairBuilder.Apply(nest, scalars, _program.Signature.Parameters.Select(parameter => parameter.Name));
    }

    private static StoreGoal Store(string span, EquatableArray<string> axes, Node value, string? input) =>
        new(span, new EquatableArray<Place>(axes.Select(Place.Along)), [], value, input);

    /// <summary>
    /// A gradient by a gathered table is added up in place, row by row: its terms are few beside its places. One for each
    /// place of a single axis is added up in <c>double</c> first.
    /// </summary>
    private StoreGoal StoreOf(GradientOutput gradient)
    {
        var (span, axes) = (GradientName.Of(gradient.Parameter), _program.Shape.AxesOf(gradient.Parameter));

        if (axes.Count < 2 || Scatter.OfTensor(_program.Graph, gradient.Derivative) is not { } scatter)
        {
            return Store(span, axes, gradient.Derivative, _ofOwnRow.Contains(gradient.Parameter) ? gradient.Parameter : null);
        }

        _overwritten.Add(gradient.Parameter);
        var places = axes.Select(axis => axis == scatter.Axis ? new Place(axis, null, 0) : Place.Along(axis));

        return new StoreGoal(span, new EquatableArray<Place>(places), [scatter.Index], scatter.Term, null, Adds: true);
    }

    private bool IsTensor(string parameter) =>
        _program.Signature.Parameters.Single(candidate => candidate.Name == parameter).Kind == ParameterKind.Tensor;

    /// <summary>The inputs whose gradient may take their place.</summary>
    private IEnumerable<string> InPlace() => _program.Gradients
        .Select(gradient => gradient.Parameter)
        .Where(parameter => IsTensor(parameter) && _ofOwnRow.Contains(parameter) && !_overwritten.Contains(parameter));

    /// <summary>
    /// Whether an input is read only where its own gradient is written next, or before any is: along its own axes, or at a
    /// place of a row that is found before the loop along the axis where it lies.
    /// </summary>
    private bool IsOfOwnRow(InputNode input)
    {
        var elsewhere = input.Places.Where(place => place.Axis != place.Declared).Select(place => _order.PlaceOf(place.Declared)).ToArray();

        return elsewhere.Length == 0 || input.Axes.Names.All(axis => _order.PlaceOf(axis) < elsewhere.Min());
    }
}
