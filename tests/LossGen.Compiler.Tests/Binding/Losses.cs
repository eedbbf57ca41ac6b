using LossGen.Compiler.Binding;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Syntax;
using LossGen.Compiler.Tests.Syntax;

namespace LossGen.Compiler.Tests.Binding;

/// <summary>Signatures and sources of losses in short.</summary>
internal static class Losses
{
    /// <summary>Two tensors, a scalar, a mask, a span of indices and an int.</summary>
    public const string Everything = "p y delta:scalar m:mask t:indices k:int";

    public static LossSignature Signature(
        string parameters, ResultKind result = ResultKind.Scalar, ScalarType type = ScalarType.Single) =>
        new(type, result, new(parameters.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Parameter)));

    /// <summary>A loss over <see cref="Everything"/> whose unused parameters do not matter.</summary>
    public static LossSource Source(string expression, params string[] functions) =>
        Source(expression, Signature(Everything), functions);

    public static LossSource Source(string expression, LossSignature signature, params string[] functions) =>
        new(signature, expression, Wrt: null, new(functions.Select(function => new FunctionSource(function, OfAssembly: false))));

    public static BoundLoss Bind(LossSource source, ExpressionGraph graph) =>
        Binder.Bind(source, graph, TestContext.Current.CancellationToken);

    /// <summary>The value of a right expression.</summary>
    public static Node Value(ExpressionGraph graph, string expression, params string[] functions)
    {
        var bound = Bind(Source(expression, functions), graph);

        Assert.Empty(bound.Mistakes.Where(mistake => mistake.Rule.IsError).Select(mistake => mistake.Message));
        Assert.NotNull(bound.Value);

        return bound.Value;
    }

    /// <summary>Asserts that both mean the same node.</summary>
    public static void AssertSame(string expected, string actual, params string[] functions)
    {
        var graph = new ExpressionGraph();

        Assert.Same(Value(graph, expected), Value(graph, actual, functions));
    }

    /// <summary>Asserts the errors of an expression, each on its marked characters.</summary>
    public static IReadOnlyList<Mistake> AssertErrors(string marked, params string[] messages) =>
        AssertErrors(marked, Signature(Everything), messages);

    public static IReadOnlyList<Mistake> AssertErrors(string marked, LossSignature signature, params string[] messages)
    {
        var mistakes = Markup.AssertMistakes(
            marked,
            text => Bind(Source(text, signature), new ExpressionGraph()).Mistakes.Where(mistake => mistake.Rule.IsError),
            messages);

        Assert.All(mistakes, mistake => Assert.Equal(MistakeSite.Expression, mistake.Site));

        return mistakes;
    }

    /// <summary>As in "z[N,C]", "t:indices[N]" or "delta:scalar".</summary>
    private static LossParameter Parameter(string text)
    {
        var bracket = text.IndexOf('[', StringComparison.Ordinal);
        var axes = bracket < 0 ? null : text[(bracket + 1)..^1];
        var parts = (bracket < 0 ? text : text[..bracket]).Split(':');
        var kind = parts.Length == 1 ? ParameterKind.Tensor : Enum.Parse<ParameterKind>(parts[1] == "int" ? "Integer" : parts[1], ignoreCase: true);

        return new LossParameter(parts[0], kind, Axes: axes);
    }
}
