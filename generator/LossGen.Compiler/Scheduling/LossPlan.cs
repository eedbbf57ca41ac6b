using LossGen.Compiler.Binding;
using LossGen.Compiler.Differentiation;
using LossGen.Compiler.Facts;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Scheduling.Nests;

namespace LossGen.Compiler.Scheduling;

/// <summary>A scheduled loss: which sweeps each member makes, and what it computes between them.</summary>
/// <param name="Program">What has been scheduled.</param>
/// <param name="Lanes">How many sums run side by side; the same in every member, for their bits are.</param>
/// <param name="Sweeps">Every sweep that some member makes, each once.</param>
/// <param name="Value">The user's method.</param>
/// <param name="Fused">Value and gradients, or null where no gradient is wanted.</param>
/// <param name="Gradient">The gradients alone, or null where they are no cheaper than with the value.</param>
public sealed record LossPlan(
    LossProgram Program,
    int Lanes,
    IReadOnlyList<Sweep> Sweeps,
    MemberPlan Value,
    MemberPlan? Fused,
    MemberPlan? Gradient)
{
    /// <summary>The nests of a loss over named axes; its members then make no sweeps, and their plans are empty.</summary>
    public NestPlan? Nests { get; init; }

    /// <summary>What its parameters take, as far as the expression says.</summary>
    public EquatableArray<ExpectedKind> Kinds { get; init; }

    /// <summary>The element type.</summary>
    public ScalarType Type => Program.Signature.Type;
}

/// <summary>What one member does, in order.</summary>
/// <param name="Actions">Sweeps and fills.</param>
/// <param name="Scalars">The steps between the sweeps, operands before what uses them.</param>
/// <param name="Result">The value that is returned, or null where the member returns none.</param>
/// <param name="ScalarGradients">The <c>out</c> parameters.</param>
public sealed record MemberPlan(
    IReadOnlyList<MemberAction> Actions,
    IReadOnlyList<Step> Scalars,
    Step? Result,
    IReadOnlyList<ScalarOutput> ScalarGradients);

/// <summary>Something a member does to its spans.</summary>
public abstract record MemberAction;

/// <summary>Goes over the elements once.</summary>
/// <param name="Sweep">What is done at each.</param>
/// <param name="Uniforms">The scalars that enter it, in the order of <see cref="Sweep.Uniforms"/>.</param>
public sealed record SweepAction(Sweep Sweep, IReadOnlyList<Step> Uniforms) : MemberAction;

/// <summary>Writes one scalar into every place of a span.</summary>
/// <param name="Target">The span.</param>
/// <param name="Scalar">What is written, rounded to the element type.</param>
public sealed record FillAction(string Target, Step Scalar) : MemberAction;

/// <summary>A scalar that leaves through an <c>out</c> parameter.</summary>
/// <param name="Parameter">Its name.</param>
/// <param name="Scalar">What it is set to.</param>
public sealed record ScalarOutput(string Parameter, Step Scalar);

/// <summary>One pass over the elements: what it loads, what it sums and what it stores.</summary>
/// <param name="Number">From 1, within the loss.</param>
/// <param name="Steps">The straight-line code of one element.</param>
/// <param name="Inputs">The spans that it reads.</param>
/// <param name="Uniforms">The scalars that enter it.</param>
/// <param name="Reductions">What it combines over the elements.</param>
/// <param name="Stores">What it writes.</param>
public sealed record Sweep(
    int Number,
    IReadOnlyList<Step> Steps,
    IReadOnlyList<Step> Inputs,
    IReadOnlyList<Step> Uniforms,
    IReadOnlyList<Accumulation> Reductions,
    IReadOnlyList<Store> Stores)
{
    /// <summary>How much of the run time's functions an element needs, in units of an exponential.</summary>
    public int Calls => Steps.Where(step => step.Kind == StepKind.Call).Sum(step => CallWeight.Of(step.Name));

    /// <summary>How many values are computed for an element.</summary>
    public int Temporaries => Steps.Count(step => step.IsComputed);

    /// <summary>How many of them have a line of their own.</summary>
    public int Locals => Steps.Count(step => step.IsComputed && !step.IsComparison);
}

/// <summary>A reduction in a sweep.</summary>
/// <param name="Node">The reduction.</param>
/// <param name="Term">What is combined.</param>
public sealed record Accumulation(ReduceNode Node, Step Term);

/// <summary>A value written at every place of a span.</summary>
/// <param name="Target">The span.</param>
/// <param name="Value">What is written.</param>
public sealed record Store(string Target, Step Value);
