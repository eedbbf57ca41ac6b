using LossGen.Compiler.Graph;
using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Binding;

/// <summary>Functions of positions along an axis: reading where an index says, one-hot vectors, positions, extents, other names.</summary>
internal sealed class IndexingBinder(ExpressionGraph graph, AxisTable table, SourceText text)
{
    private readonly KindChecks _kinds = new(text);
    private readonly AxisChecks _checks = new(table, text);

    /// <summary>Whether it binds the function of that name.</summary>
    public static bool Has(string name) => name is "gather" or "one_hot" or "index" or "size" or "rename";

    /// <summary>Binds a call along <paramref name="axes"/>, of which there are as many as the function wants.</summary>
    public BoundValue? Bind(CallSyntax call, EquatableArray<string> axes, BoundValue?[] arguments) => call.Function.Name switch
    {
        "index" => new BoundValue(graph.Index(axes[0])),
        "size" => new BoundValue(graph.Extent(axes[0])),
        "one_hot" => BindOneHot(call, axes[0], arguments[0]),
        "gather" => BindGather(call, axes[0], arguments[0], arguments[1]),
        _ => BindRename(call, axes[0], axes[1], arguments[0]),
    };

    private BoundValue? BindOneHot(CallSyntax call, string axis, BoundValue? positions)
    {
        if (Positions(call, positions, 0) is not { } index || !_checks.Lacks(call, axis, index.Axes, call.Arguments[0]))
        {
            return null;
        }

        return new BoundValue(graph.Select(graph.Call(Operations.Equal, graph.Index(axis), index), graph.One, graph.Zero));
    }

    private BoundValue? BindGather(CallSyntax call, string axis, BoundValue? values, BoundValue? positions)
    {
        var index = Positions(call, positions, 1);

        if (values is null || index is null)
        {
            return null;
        }

        return _checks.Has(call, axis, values.Axes, call.Arguments[0]) && _checks.Lacks(call, axis, index.Axes, call.Arguments[1])
            ? new BoundValue(Reindexing.Gather(graph, values.Node, axis, index)) { Axes = values.Axes.Except(Axes.Of(axis)).Union(index.Axes) }
            : null;
    }

    private BoundValue? BindRename(CallSyntax call, string from, string to, BoundValue? values)
    {
        if (values is null || !_checks.Has(call, from, values.Axes, call.Arguments[0]) || !_checks.Lacks(call, to, values.Axes, call.Arguments[0]))
        {
            return null;
        }

        table.Rename(from, to);

        return new BoundValue(Reindexing.Rename(graph, values.Node, from, to)) { Axes = values.Axes.Except(Axes.Of(from)).Union(Axes.Of(to)) };
    }

    /// <summary>An argument that picks positions: an index, an int parameter or a whole literal.</summary>
    private Node? Positions(CallSyntax call, BoundValue? value, int argument) =>
        value?.AsIndex ?? _kinds.Expect(NodeType.Index, value, call.Arguments[argument], $"'{call.Function.Name}'", "indices");
}
