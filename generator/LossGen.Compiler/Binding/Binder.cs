using LossGen.Compiler.Graph;
using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Binding;

/// <summary>A signature and an expression to a typed graph, or to mistakes.</summary>
public static class Binder
{
    /// <summary>Binds <paramref name="source"/>; the nodes are of <paramref name="graph"/>. Any source has an answer.</summary>
    /// <exception cref="OperationCanceledException">The build was cancelled.</exception>
    public static BoundLoss Bind(LossSource source, ExpressionGraph graph, CancellationToken cancellation = default)
    {
        var mistakes = new List<Mistake>();
        var wrt = WrtNames.Read(source.Signature, source.Wrt, mistakes);

        var known = mistakes.Count;
        var axes = AxisTable.Read(source.Signature, mistakes);
        var hasAxes = mistakes.Count == known;
        var functions = FunctionTable.Read(source.Functions, mistakes);
        var context = new BindingContext(graph, source.Signature.Type, axes, functions, cancellation);
        FunctionChecks.Run(context, mistakes);

        var inputs = Inputs(source.Signature, axes, graph);
        var scope = new Scope(inputs);

        // With the axes of its spans unknown an expression seems wrong wherever it names one.
        var value = hasAxes ? BindExpression(source, context, scope, mistakes) : null;

        if (!mistakes.Exists(mistake => mistake.Rule.IsError))
        {
            WarnUnused(source, wrt, axes, scope, mistakes);
        }
        else
        {
            value = null;
        }

        return new BoundLoss(
            value?.Node,
            wrt,
            [.. wrt.Select(name => (InputNode)inputs[name]!.Node)],
            axes.ToShape(value?.Axes ?? Axes.None),
            new(mistakes.OrderBy(mistake => mistake.Site).ThenBy(mistake => mistake.SiteIndex).ThenBy(mistake => mistake.Range.Start)));
    }

    private static BoundValue? BindExpression(LossSource source, BindingContext context, Scope scope, List<Mistake> mistakes)
    {
        var text = new SourceText(source.Expression, MistakeSite.Expression, 0, mistakes);
        var (program, found) = Parser.ParseProgram(source.Expression);
        text.ReportSyntax(found);

        var output = source.Signature.Parameters.FirstOrDefault(parameter => parameter.Kind == ParameterKind.Values)?.Name;
        var value = new ExpressionBinder(context, text, scope, new TextOwner(Function: null, output)).BindProgram(program);
        var number = new KindChecks(text).Expect(NodeType.Number, value, program.Result, "A loss", "a number as its value");

        return number is not null && new ResultCheck(source.Signature, context.Axes, text, mistakes).Holds(value!, program.Result) ? value : null;
    }

    private static Dictionary<string, BoundValue?> Inputs(LossSignature signature, AxisTable axes, ExpressionGraph graph)
    {
        var inputs = new Dictionary<string, BoundValue?>(StringComparer.Ordinal);

        for (var place = 0; place < signature.Parameters.Count; place++)
        {
            if (signature.Parameters[place] is { Kind: not ParameterKind.Values } parameter)
            {
                inputs[parameter.Name] = InputOf(parameter, new(axes.OfParameter(place).Select(Place.Along)), graph);
            }
        }

        return inputs;
    }

    private static BoundValue? InputOf(LossParameter parameter, EquatableArray<Place> places, ExpressionGraph graph) => parameter.Kind switch
    {
        ParameterKind.Tensor => new(graph.Input(parameter.Name, NodeType.Number, places)),
        ParameterKind.Indices => new(graph.Input(parameter.Name, NodeType.Index, places)),
        ParameterKind.Mask => new(graph.Input(parameter.Name, NodeType.Truth, places)),
        ParameterKind.Scalar => new(graph.Input(parameter.Name, NodeType.Number, Axes.None)),
        ParameterKind.Integer => new(
            graph.Input(parameter.Name, NodeType.Number, Axes.None),
            AsIndex: graph.Input(parameter.Name, NodeType.Index, Axes.None)),
        _ => null,
    };

    private static void WarnUnused(LossSource source, EquatableArray<string> wrt, AxisTable axes, Scope scope, List<Mistake> mistakes)
    {
        for (var place = 0; place < source.Signature.Parameters.Count; place++)
        {
            var parameter = source.Signature.Parameters[place];

            if (parameter.Kind == ParameterKind.Values || scope.IsUsed(parameter.Name) || IsExtent(parameter, axes))
            {
                continue;
            }

            mistakes.Add(source.Wrt is not null && wrt.Contains(parameter.Name)
                ? new Mistake(BindingRules.WrtUnused, WrtNames.RangeOf(source.Wrt, parameter.Name), new([parameter.Name]), MistakeSite.Wrt)
                : new Mistake(
                    BindingRules.UnusedParameter, new TextRange(0, parameter.Name.Length), new([parameter.Name]), MistakeSite.Parameter, place));
        }
    }

    private static bool IsExtent(LossParameter parameter, AxisTable axes) =>
        parameter.Kind == ParameterKind.Integer && axes.Names.Contains(parameter.Name);
}
