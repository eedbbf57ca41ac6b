using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Scheduling.Nests;

/// <summary>
/// What a member does over named axes: loops one inside the other, the innermost in vectors. Scalars stand between the
/// loops, in <c>double</c>, each in the outermost loop that knows what it needs.
/// </summary>
/// <param name="Name">What its methods are called.</param>
/// <param name="Body">What is done outside of every loop.</param>
/// <param name="Result">The value that is returned, or null where the member returns none.</param>
/// <param name="ScalarGradients">The <c>out</c> parameters.</param>
/// <param name="Columns">The reductions that keep an axis of the loops they run in: one result for each of its places.</param>
/// <param name="Scalars">The steps between the loops, those that loops over blocks of rows make vectors of included.</param>
public sealed record Nest(
    string Name,
    NestBlock Body,
    Step? Result,
    IReadOnlyList<ScalarOutput> ScalarGradients,
    IReadOnlyList<Column> Columns,
    IReadOnlyList<Step> Scalars)
{
    /// <summary>Every pass of vectors, in order.</summary>
    public IEnumerable<LaneSweep> Sweeps => Body.Sweeps;

    /// <summary>Every loop over pairs of rows.</summary>
    public IEnumerable<PairAction> Pairs => Body.Actions.OfType<PairAction>();

    /// <summary>Every loop over short rows.</summary>
    public IEnumerable<RowTiling> Tilings => Body.Tilings;

    /// <summary>The same without them.</summary>
    public Nest WithoutTilings() => this with { Body = Body.WithoutTilings() };
}

/// <summary>The nests of a loss.</summary>
/// <param name="Order">The axes as loops nest, outermost first.</param>
/// <param name="Value">The user's method.</param>
/// <param name="Fused">Value and gradients, or null where no gradient is wanted.</param>
/// <param name="Gradient">The gradients alone, or null where they are no cheaper than with the value.</param>
/// <param name="InPlace">The inputs whose span may be that of their own gradient.</param>
/// <param name="Checks">The indices that must be in range.</param>
public sealed record NestPlan(
    EquatableArray<string> Order,
    Nest Value,
    Nest? Fused,
    Nest? Gradient,
    IReadOnlyList<string> InPlace,
    IReadOnlyList<IndexCheck> Checks)
{
    /// <summary>Every nest that is written.</summary>
    public IEnumerable<Nest> All => new[] { Value, Fused, Gradient }.OfType<Nest>();

    /// <summary>The same with every row on its own.</summary>
    public NestPlan WithoutTilings() => this with
    {
        Value = Value.WithoutTilings(),
        Fused = Fused?.WithoutTilings(),
        Gradient = Gradient?.WithoutTilings(),
    };
}

/// <summary>Actions in the same loops, in order.</summary>
/// <param name="Path">The axes of the loops around it.</param>
/// <param name="Actions">What is done.</param>
/// <param name="Tiling">How the innermost of these loops goes over short rows, or null where it goes row by row always.</param>
public sealed record NestBlock(Axes Path, IReadOnlyList<NestAction> Actions, RowTiling? Tiling = null)
{
    /// <summary>Every pass of vectors in it, in order.</summary>
    public IEnumerable<LaneSweep> Sweeps => Actions.SelectMany(action => action switch
    {
        LaneAction lanes => [lanes.Sweep],
        LoopAction loop => loop.Body.Sweeps,
        PairAction pairs => pairs.Before.Sweeps.Concat(pairs.After.Sweeps),
        _ => [],
    });

    /// <summary>Whether every loop around vectors also goes over short rows.</summary>
    public bool IsTiled => Tiling is not null || Actions.All(action =>
        action is not LaneAction and not PairAction && (action is not LoopAction loop || loop.Body.IsTiled));

    /// <summary>Every loop over short rows in it.</summary>
    public IEnumerable<RowTiling> Tilings => Actions.OfType<LoopAction>().SelectMany(loop => loop.Body.Tilings)
        .Concat(new[] { Tiling }.OfType<RowTiling>());

    /// <summary>The same without them.</summary>
    public NestBlock WithoutTilings() => new(
        Path, [.. Actions.Select(action => action is LoopAction loop ? loop with { Body = loop.Body.WithoutTilings() } : action)]);
}

/// <summary>Something done within the same loops.</summary>
public abstract record NestAction;

/// <summary>Gets the result of a reduction ready to take in terms.</summary>
/// <param name="Reduction">The reduction.</param>
/// <param name="Column">Where it has a result for each place of an axis.</param>
public sealed record StartAction(ReduceNode Reduction, Column? Column) : NestAction;

/// <summary>Goes along an axis, place by place.</summary>
/// <param name="Axis">The axis.</param>
/// <param name="Body">What is done at each place.</param>
public sealed record LoopAction(string Axis, NestBlock Body) : NestAction;

/// <summary>Goes along the innermost axis in vectors.</summary>
/// <param name="Sweep">What is done at each place.</param>
public sealed record LaneAction(LaneSweep Sweep) : NestAction;

/// <summary>Takes one term into the result of a reduction over a loop.</summary>
/// <param name="Reduction">The reduction.</param>
/// <param name="Column">Where it has a result for each place of an axis.</param>
/// <param name="Term">What is taken in.</param>
/// <param name="Pick">Where an index says which of them.</param>
public sealed record CombineAction(ReduceNode Reduction, Column? Column, Step Term, ColumnPick? Pick) : NestAction;

/// <summary>Writes one element of a span.</summary>
/// <param name="Target">Where.</param>
/// <param name="Value">What is written, rounded to the element type.</param>
public sealed record WriteAction(StoreTarget Target, Step Value) : NestAction;

/// <summary>Writes one scalar into every place of a span.</summary>
/// <param name="Span">The span.</param>
/// <param name="Value">What is written, rounded to the element type.</param>
public sealed record FillSpanAction(string Span, Step Value) : NestAction;

/// <summary>The results of a reduction that keeps axes of loops within that over which it reduces.</summary>
/// <param name="Reduction">The reduction.</param>
/// <param name="Axes">The axes that tell its results apart, outermost first.</param>
public sealed record Column(ReduceNode Reduction, EquatableArray<string> Axes);

/// <summary>An index that picks one of the results of a reduction.</summary>
/// <param name="Axis">The axis along which it does.</param>
/// <param name="Index">The index.</param>
public sealed record ColumnPick(string Axis, Step Index);

/// <summary>A place in a span that is written.</summary>
/// <param name="Span">The span.</param>
/// <param name="Places">Where along each of its axes.</param>
/// <param name="Indices">What picks the indexed ones.</param>
public sealed record StoreTarget(string Span, EquatableArray<Place> Places, IReadOnlyList<Step> Indices);

/// <summary>A pass of vectors along one axis, within loops over others.</summary>
/// <param name="Axis">The axis.</param>
/// <param name="Steps">The straight-line code of one element.</param>
/// <param name="Inputs">What is read at each element.</param>
/// <param name="Uniforms">The scalars that enter.</param>
/// <param name="Reductions">What is combined along the axis, or over loops outside of it.</param>
/// <param name="Stores">What is written.</param>
public sealed record LaneSweep(
    string Axis,
    IReadOnlyList<Step> Steps,
    IReadOnlyList<LanePair> Inputs,
    IReadOnlyList<LanePair> Uniforms,
    IReadOnlyList<LaneReduction> Reductions,
    IReadOnlyList<LaneStore> Stores)
{
    /// <summary>How much of the run time's functions an element needs, in units of an exponential.</summary>
    public int Calls => Steps.Where(step => step.Kind == StepKind.Call).Sum(step => CallWeight.Of(step.Name));

    /// <summary>How many values are computed for an element.</summary>
    public int Temporaries => Steps.Count(step => step.IsComputed);
}

/// <summary>What a step of a sweep is outside of it: the same value at one place, or the element that is read.</summary>
/// <param name="Lanes">The step in the sweep.</param>
/// <param name="Scalar">The step outside.</param>
public sealed record LanePair(Step Lanes, Step Scalar);

/// <summary>A reduction in a sweep.</summary>
/// <param name="Reduction">The reduction.</param>
/// <param name="Column">Where it has a result for each place of an axis.</param>
/// <param name="Term">What is combined.</param>
/// <param name="Pick">Where an index says which of them.</param>
public sealed record LaneReduction(ReduceNode Reduction, Column? Column, Step Term, ColumnPick? Pick);

/// <summary>A value written along a span.</summary>
/// <param name="Target">Where.</param>
/// <param name="Value">What is written.</param>
/// <param name="Adds">Whether it is added to what is there.</param>
public sealed record LaneStore(StoreTarget Target, Step Value, bool Adds = false);

/// <summary>Indices that must be in range before anything is written.</summary>
/// <param name="Index">The index.</param>
/// <param name="Axis">The axis along which it picks a place.</param>
/// <param name="Guards">What must hold for it to be read at all.</param>
public sealed record IndexCheck(Step Index, string Axis, IReadOnlyList<IndexGuard> Guards);

/// <summary>A mask beside an index.</summary>
/// <param name="Condition">The mask.</param>
/// <param name="Holds">Whether the index is read where it holds, or where it does not.</param>
public sealed record IndexGuard(Step Condition, bool Holds);
