using LossGen.Compiler.Graph;
using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Binding;

/// <summary>Functions that combine values along axes. Without brackets they remove all axes of their first argument.</summary>
internal sealed class ReductionBinder(ExpressionGraph graph, AxisTable table, SourceText text)
{
    private readonly KindChecks _kinds = new(text);
    private readonly AxisChecks _checks = new(table, text);

    /// <summary>Binds a call whose name and number of arguments are known, along <paramref name="axes"/> or, where there are none, all.</summary>
    public BoundValue? Bind(CallSyntax call, EquatableArray<string> axes, BoundValue?[] arguments)
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

        var all = arguments[0]!.Axes;

        if (axes.Count == 0 && all.IsEmpty)
        {
            var argument = call.Arguments[0].Range;
            text.Report(BindingRules.ReducesScalar, argument, call.Function.Name, text.Excerpt(argument));

            return null;
        }

        if (!axes.All(axis => _checks.Has(call, axis, all, call.Arguments[0])))
        {
            return null;
        }

        var over = axes.Count == 0 ? all : Axes.Of([.. axes]);
        var keeps = call.Function.Name is "softmax" or "log_softmax";

        return new BoundValue(Reduce(call.Function.Name, over, body, second))
        {
            Axes = arguments.Aggregate(Axes.None, (union, argument) => union.Union(argument!.Axes)).Except(keeps ? Axes.None : over),
        };
    }

    private Node Reduce(string name, Axes over, Node body, Node second) => name switch
    {
        "sum" => Sum(body, over),
        "mean" => graph.Divide(Sum(body, over), graph.Extent(over)),
        "min" => graph.Reduce(Reduction.Minimum, over, body),
        "max" => graph.Reduce(Reduction.Maximum, over, body),
        "prod" => graph.Reduce(Reduction.Product, over, body),
        "logsumexp" => graph.Reduce(Reduction.LogSumExp, over, body),
        "norm" => graph.Sqrt(Sum(graph.Power(body, 2), over)),
        "log_softmax" => graph.Subtract(body, graph.Reduce(Reduction.LogSumExp, over, body)),
        "softmax" => graph.Call(Operations.Softmax, body, graph.Reduce(Reduction.LogSumExp, over, body)),
        "masked_mean" => MeanOver(
            Sum(graph.Select(second, body, graph.Zero), over),
            Sum(graph.Call(Operations.NumberOfTruth, second), over)),
        _ => MeanOver(Sum(graph.Multiply(body, second), over), Sum(second, over)),
    };

    /// <summary>The total over the weight; 0, with a zero gradient, where nothing has weight.</summary>
    private Node MeanOver(Node total, Node weight) =>
        graph.Select(graph.Call(Operations.Equal, weight, graph.Zero), graph.Zero, graph.Divide(total, weight));

    // Over the axes named also what lacks them, which counts once for each place then.
    private Node Sum(Node body, Axes over) => graph.Reduce(Reduction.Sum, over, body);
}
