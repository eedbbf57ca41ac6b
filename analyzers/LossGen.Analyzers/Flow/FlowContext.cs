using LossGen.Analyzers.Torch;
using LossGen.Analyzers.Usage;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers.Flow;

/// <summary>What is known of the methods of a compilation and of those it refers to.</summary>
internal sealed class FlowContext
{
    private readonly GeneratedLosses _losses;
    private readonly Summaries _summaries;
    private readonly int _depth;
    private readonly CancellationToken _cancellation;

    private FlowContext(GeneratedLosses losses, Summaries summaries, int depth, CancellationToken cancellation)
    {
        _losses = losses;
        _summaries = summaries;
        _depth = depth;
        _cancellation = cancellation;
    }

    /// <summary>A context for the body of a method that the user looks at.</summary>
    public static FlowContext Of(GeneratedLosses losses, Summaries summaries, CancellationToken cancellation) =>
        new(losses, summaries, Summaries.Deepest, cancellation);

    /// <summary>Whether <paramref name="method"/> is generated from a loss: it reads its inputs and writes its gradients.</summary>
    public bool IsGeneratedLoss(IMethodSymbol method) => _losses.Of(method, _cancellation) is { IsGenerated: true };

    /// <summary>Whether <paramref name="call"/> gives the mean of a loss.</summary>
    public bool IsMean(IInvocationOperation call) => !call.TargetMethod.ReturnsVoid
        && (_losses.Of(call.TargetMethod, _cancellation) is { IsGenerated: true, IsMean: true } || TorchLosses.IsMean(call));

    /// <summary>Whether <paramref name="call"/> gives a loss that is not reduced, as a tensor.</summary>
    public static bool IsUnreduced(IInvocationOperation call) => TorchLosses.IsUnreduced(call);

    /// <summary>What a known method does, or null.</summary>
    public Effect? EffectOf(IInvocationOperation call, CallValues values) => IsGeneratedLoss(call.TargetMethod) ? null
        : Declared(call)
        ?? (TensorPrimitivesCalls.Has(call.TargetMethod) ? TensorPrimitivesCalls.Of(call, values) : null)
        ?? (IsMath(call.TargetMethod) ? new Effect(Functions.OfMath(call, values)) : null)
        ?? TorchCalls.EffectOf(call, values)
        ?? NamedMethods.EffectOf(call);

    /// <summary>What the body of one of the user's methods says it does, or null.</summary>
    public Summary? SummaryOf(IInvocationOperation call)
    {
        var method = TorchCalls.ForwardOf(call) ?? call.TargetMethod;

        return IsGeneratedLoss(method) ? null : _summaries.Of(method, _depth, new FlowContext(_losses, _summaries, _depth - 1, _cancellation), _cancellation);
    }

    private Effect? Declared(IInvocationOperation call)
    {
        var method = call.TargetMethod;

        if (!_losses.MayBeMarked(method))
        {
            return null;
        }

        var result = KindAttributes.ReturnedBy(method) is { } returned ? KindAttributes.ContentOf(returned, method.Name, call.Syntax) : null;
        var written = method.Parameters.FirstOrDefault(parameter => parameter.RefKind == RefKind.None && KindAttributes.ProducedBy(parameter) is not null);

        return result is null && written is null ? null
            : written is null ? new(result)
            : new(result, written.Ordinal, KindAttributes.ContentOf(KindAttributes.ProducedBy(written)!.Value, method.Name, call.Syntax));
    }

    private static bool IsMath(IMethodSymbol method) =>
        method.ContainingType is { Name: "Math" or "MathF", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };
}
