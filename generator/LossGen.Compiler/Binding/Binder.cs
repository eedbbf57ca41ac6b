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

        var functions = FunctionTable.Read(source.Functions, mistakes);
        var context = new BindingContext(graph, source.Signature.Type, functions, cancellation);
        FunctionChecks.Run(context, mistakes);

        var scope = new Scope(Parameters(source.Signature, graph));
        var value = BindExpression(source, context, scope, mistakes);

        if (!mistakes.Exists(mistake => mistake.Rule.IsError))
        {
            WarnUnused(source, wrt, scope, mistakes);
        }
        else
        {
            value = null;
        }

        return new BoundLoss(
            value,
            wrt,
            [.. wrt.Select(name => (InputNode)InputOf(source.Signature.Parameters.First(parameter => parameter.Name == name), graph)!.Node)],
            new(mistakes.OrderBy(mistake => mistake.Site).ThenBy(mistake => mistake.SiteIndex).ThenBy(mistake => mistake.Range.Start)));
    }

    private static Node? BindExpression(LossSource source, BindingContext context, Scope scope, List<Mistake> mistakes)
    {
        var text = new SourceText(source.Expression, MistakeSite.Expression, 0, mistakes);
        var (program, found) = Parser.ParseProgram(source.Expression);
        text.ReportSyntax(found);

        var output = source.Signature.Parameters.FirstOrDefault(parameter => parameter.Kind == ParameterKind.Values)?.Name;
        var value = new ExpressionBinder(context, text, scope, new TextOwner(Function: null, output)).BindProgram(program);
        var number = new KindChecks(text).Expect(NodeType.Number, value, program.Result, "A loss", "a number as its value");

        return number is not null && ResultCheck.Holds(source.Signature, number, program.Result, text) ? number : null;
    }

    private static IEnumerable<KeyValuePair<string, BoundValue?>> Parameters(LossSignature signature, ExpressionGraph graph) =>
        signature.Parameters
            .Where(parameter => parameter.Kind != ParameterKind.Values)
            .Select(parameter => new KeyValuePair<string, BoundValue?>(parameter.Name, InputOf(parameter, graph)));

    private static BoundValue? InputOf(LossParameter parameter, ExpressionGraph graph) => parameter.Kind switch
    {
        ParameterKind.Tensor => new(graph.Input(parameter.Name, NodeType.Number, Axes.Batch)),
        ParameterKind.Indices => new(graph.Input(parameter.Name, NodeType.Index, Axes.Batch)),
        ParameterKind.Mask => new(graph.Input(parameter.Name, NodeType.Truth, Axes.Batch)),
        ParameterKind.Scalar => new(graph.Input(parameter.Name, NodeType.Number, Axes.None)),
        ParameterKind.Integer => new(
            graph.Input(parameter.Name, NodeType.Number, Axes.None),
            AsIndex: graph.Input(parameter.Name, NodeType.Index, Axes.None)),
        _ => null,
    };

    private static void WarnUnused(LossSource source, EquatableArray<string> wrt, Scope scope, List<Mistake> mistakes)
    {
        for (var place = 0; place < source.Signature.Parameters.Count; place++)
        {
            var parameter = source.Signature.Parameters[place];

            if (parameter.Kind == ParameterKind.Values || scope.IsUsed(parameter.Name))
            {
                continue;
            }

            mistakes.Add(source.Wrt is not null && wrt.Contains(parameter.Name)
                ? new Mistake(BindingRules.WrtUnused, WrtNames.RangeOf(source.Wrt, parameter.Name), new([parameter.Name]), MistakeSite.Wrt)
                : new Mistake(
                    BindingRules.UnusedParameter, new TextRange(0, parameter.Name.Length), new([parameter.Name]), MistakeSite.Parameter, place));
        }
    }
}
