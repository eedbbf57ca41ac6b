using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Facts;

/// <summary>An axis along which a softmax is taken: where it has one place, the softmax is 1 whatever the scores are.</summary>
/// <param name="Axis">The axis.</param>
/// <param name="Span">The scores.</param>
public sealed record NormalisedAxis(string Axis, string Span)
{
    /// <summary>Those of <paramref name="value"/>, in the order of their scores.</summary>
    internal static EquatableArray<NormalisedAxis> In(Node value) => new(Walk.OperandsFirst(value)
        .Select(Total)
        .OfType<ReduceNode>()
        .Where(total => total.Over.Names.Count == 1 && total.Over.Names[0] != Axes.Unnamed)
        .Select(total => (Axis: total.Over.Names[0], Scores: Walk.OperandsFirst(total.Body).OfType<InputNode>()))
        .SelectMany(total => total.Scores.Where(scores => scores.Axes.Contains(total.Axis)).Take(1).Select(scores => new NormalisedAxis(total.Axis, scores.Name)))
        .Distinct());

    /// <summary>The log-sum-exp that <paramref name="node"/> compares scores with. Alone it is an energy, and no constant.</summary>
    private static Node? Total(Node node) => node switch
    {
        CallNode { Operation.Name: "Softmax" or "SoftmaxComplement" } call => call.Operands[1],
        SumNode sum => sum.Terms.FirstOrDefault(total =>
            total.Node is ReduceNode { Reduction: Reduction.LogSumExp } reduce
            && sum.Terms.Any(scores => scores.Coefficient == -total.Coefficient && NameOf(scores.Node) is { } name && name == NameOf(reduce.Body))).Node,
        _ => null,
    };

    private static string? NameOf(Node node) => (node as InputNode)?.Name;
}
