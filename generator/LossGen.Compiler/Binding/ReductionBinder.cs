using LossGen.Compiler.Graph;
using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Binding;

/// <summary>Functions that combine values along axes. Without brackets they remove all axes of their first argument.</summary>
internal sealed class ReductionBinder(ExpressionGraph graph, SourceText text)
{
    private readonly KindChecks _kinds = new(text);

    /// <summary>Binds a call whose name and number of arguments are known.</summary>
    public BoundValue? Bind(CallSyntax call, BoundValue?[] arguments)
    {
        var user = $"'{call.Function.Name}'";
        var body = _kinds.Number(arguments[0], call.Arguments[0], user);
        var second = call.Function.Name switch
        {
            "masked_mean" => _kinds.Truth(arguments[1], call.Arguments[1], user, "a truth value as its mask"),
            "weighted_mean" => _kinds.Number(arguments[1], call.Arguments[1], user),
            _ => body,
        };

        if (body is null || second is null)
        {
            return null;
        }

        if (body.Axes.IsEmpty)
        {
            var argument = call.Arguments[0].Range;
            text.Report(BindingRules.ReducesScalar, argument, call.Function.Name, text.Excerpt(argument));

            return null;
        }

        return new BoundValue(Reduce(call.Function.Name, body, second));
    }

    private Node Reduce(string name, Node body, Node second) => name switch
    {
        "sum" => Sum(body, body.Axes),
        "mean" => graph.Divide(Sum(body, body.Axes), graph.Extent(body.Axes)),
        "min" => graph.Reduce(Reduction.Minimum, body.Axes, body),
        "max" => graph.Reduce(Reduction.Maximum, body.Axes, body),
        "prod" => graph.Reduce(Reduction.Product, body.Axes, body),
        "logsumexp" => graph.Reduce(Reduction.LogSumExp, body.Axes, body),
        "norm" => graph.Sqrt(Sum(graph.Power(body, 2), body.Axes)),
        "masked_mean" => MeanOver(
            Sum(graph.Select(second, body, graph.Zero), body.Axes),
            Sum(graph.Call(Operations.NumberOfTruth, second), body.Axes)),
        _ => MeanOver(Sum(graph.Multiply(body, second), body.Axes), Sum(second, body.Axes)),
    };

    /// <summary>The total over the weight; 0, with a zero gradient, where nothing has weight.</summary>
    private Node MeanOver(Node total, Node weight) =>
        graph.Select(graph.Call(Operations.Equal, weight, graph.Zero), graph.Zero, graph.Divide(total, weight));

    // Over the axes of the body also what lacks them, which counts once for each place then.
    private Node Sum(Node body, Axes over) => graph.Reduce(Reduction.Sum, over, body);
}
