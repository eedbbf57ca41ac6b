using LossGen.Compiler.Binding;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Rewriting;

namespace LossGen.Compiler.Differentiation;

/// <summary>From a bound expression to a program: stabilise, differentiate, stabilise the gradients, expand.</summary>
public static class ProgramBuilder
{
    /// <summary>The program of <paramref name="value"/> and its gradients by <paramref name="wrt"/>.</summary>
    /// <exception cref="OperationCanceledException">The build was cancelled.</exception>
    public static LossProgram Build(
        ExpressionGraph graph,
        LossSignature signature,
        Node value,
        IReadOnlyList<InputNode> wrt,
        LossShape shape,
        CancellationToken cancellation = default)
    {
        var ofValue = new Stabiliser(graph, Phase.Value, cancellation);
        var stable = ofValue.Stabilise(value);

        var gradients = new Gradients(graph, ObjectiveOf(graph, signature, shape, stable));
        var ofGradients = new Stabiliser(graph, Phase.Gradient, cancellation);
        var derivatives = wrt.Select(input => ofGradients.Stabilise(gradients.Of(input))).ToArray();

        var explanation = new LossExplanation(
            FormulaPrinter.Print(stable),
            new EquatableArray<string>(derivatives.Select(FormulaPrinter.Print)),
            new EquatableArray<string>(ofValue.Applied.Concat(ofGradients.Applied).Distinct().Select(rule => $"{rule.Pattern} -> {rule.Replacement} ({rule.Reason})")));

        var memo = new Dictionary<Node, Node>();
        Node[] roots = [stable, .. derivatives.Select(derivative => WithUpstream(graph, signature, derivative))];
        var shared = PowerSharing.Apply(graph, WeightedLogits.Share(graph, [.. roots.Select(root => Expander.Expand(graph, root, memo))]));
        var narrowed = new Dictionary<Node, Node>();
        Node[] expanded = [.. shared.Select(root => Narrowing.Apply(graph, root, narrowed))];

        // What the value sums up is not summed once more in other words.
        var precise = Walk.OperandsFirst(expanded[0]).OfType<ReduceNode>().ToDictionary(reduce => (Node)reduce, reduce => (Node)reduce);
        var outputs = wrt.Select((input, index) => new GradientOutput(input.Name, TwoWords.Apply(graph, expanded[index + 1], precise)));

        return new LossProgram(graph, signature, shape, stable, expanded[0], [.. outputs], explanation);
    }

    // A loss that keeps its axes is differentiated through the scalar that its upstream gradients make of it.
    private static Node ObjectiveOf(ExpressionGraph graph, LossSignature signature, LossShape shape, Node value)
    {
        if (signature.Result != ResultKind.Values)
        {
            return value;
        }

        var upstream = graph.Input(LossProgram.Upstream, NodeType.Number, new EquatableArray<Place>(shape.Kept.Select(Place.Along)));

        return graph.Reduce(Reduction.Sum, upstream.Axes, graph.Multiply(upstream, value));
    }

    private static Node WithUpstream(ExpressionGraph graph, LossSignature signature, Node derivative) =>
        signature.Result == ResultKind.Values
            ? derivative
            : graph.Multiply(graph.Input(LossProgram.Upstream, NodeType.Number, Axes.None), derivative);
}
