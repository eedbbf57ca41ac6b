using LossGen.Analyzers.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossGen.Analyzers.Usage;

/// <summary>A pair of arguments in each other's place.</summary>
/// <param name="Prediction">What is passed as the prediction.</param>
/// <param name="Target">What is passed as the target.</param>
/// <param name="Origin">Where one of the two came from.</param>
internal sealed record SwappedPair(IArgumentOperation Prediction, IArgumentOperation Target, SyntaxNode? Origin);

/// <summary>Whether a label is passed as the prediction and a prediction as the label: by what they hold, or by both names.</summary>
internal static class SwapCheck
{
    /// <summary>The pair that is swapped, or null.</summary>
    public static SwappedPair? IsSwapped(IInvocationOperation call, LossSink sink, CallValues values)
    {
        var prediction = call.Arguments.FirstOrDefault(argument => argument.Parameter is { } parameter && sink.Of(parameter.Ordinal) is { IsPrediction: true });
        var others = call.Arguments.Where(argument =>
            argument.Parameter is { } parameter && sink.Of(parameter.Ordinal) is { IsPrediction: false } && IsInput(parameter)).ToArray();

        // With one parameter the prediction and another not, there is no doubt who is who.
        if (prediction is null || others.Length != 1)
        {
            return null;
        }

        // A difference does not mind its order; only the gradient of a generated loss is taken for one of the two.
        if (sink.Of(prediction.Parameter!.Ordinal)!.Partner >= 0 && !(sink.IsGenerated && sink.IsDifferentiated))
        {
            return null;
        }

        var first = values[prediction.Parameter!.Ordinal].Content;
        var second = values[others[0].Parameter!.Ordinal].Content;

        if (first.IsKnown || second.IsKnown)
        {
            return IsLabel(first) && IsOutput(second) ? new(prediction, others[0], second.Origin) : null;
        }

        return Names.IsTarget(NameOf(prediction.Value)) && Names.IsPrediction(NameOf(others[0].Value)) ? new(prediction, others[0], null) : null;
    }

    private static bool IsInput(IParameterSymbol parameter) => MemoryTypes.Has(parameter.Type) && parameter.Type.Name != "Span";

    private static bool IsLabel(Content content) =>
        content.IsBinary || content.IsSign || content.Is(Trait.OneHot, Trait.OneHotInteger, Trait.ClassIndex);

    private static bool IsOutput(Content content) =>
        content.Is(Trait.Softmax, Trait.Sigmoid, Trait.LogSoftmax, Trait.Logits, Trait.Scores, Trait.Rectified, Trait.Tanh);

    private static string NameOf(IOperation operation) => Functions.Unwrap(operation) switch
    {
        ILocalReferenceOperation local => local.Local.Name,
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        IMemberReferenceOperation member => member.Member.Name,
        IInvocationOperation { TargetMethod.Name: "AsSpan" or "Slice" } view => NameOf(view.Instance ?? view.Arguments.FirstOrDefault()?.Value ?? view),
        _ => "",
    };
}
