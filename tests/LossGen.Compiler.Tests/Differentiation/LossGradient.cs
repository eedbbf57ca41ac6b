using LossGen.Compiler.Binding;
using LossGen.Compiler.Differentiation;
using LossGen.Compiler.Graph;
using LossGen.Compiler.Tests.Binding;
using LossGen.Compiler.Tests.Values;
using LossGen.Oracle.Numbers;

namespace LossGen.Compiler.Tests.Differentiation;

/// <summary>A loss as the user wrote it, and the program that the compiler made of it.</summary>
internal sealed class LossGradient
{
    private readonly BoundLoss _bound;
    private readonly LossProgram _program;

    public LossGradient(string expression, string parameters, string? wrt = null, ResultKind result = ResultKind.Scalar)
    {
        var graph = new ExpressionGraph();
        var source = Losses.Source(expression, Losses.Signature(parameters, result)) with { Wrt = wrt };
        _bound = Losses.Bind(source, graph);

        Assert.Empty(_bound.Mistakes.Where(mistake => mistake.Rule.IsError).Select(mistake => mistake.Message));

        _program = ProgramBuilder.Build(graph, source.Signature, _bound.Value!, _bound.Inputs, _bound.Shape, TestContext.Current.CancellationToken);
    }

    /// <summary>The axes of spans and values.</summary>
    public LossShape Shape => _program.Shape;

    /// <summary>What gradients are taken for.</summary>
    public IEnumerable<string> Parameters => _program.Gradients.Select(gradient => gradient.Parameter);

    /// <summary>The formula of the user at an element.</summary>
    public Number Meaning(Point point, int index) => new NodeEvaluator(point).Evaluate(_bound.Value!, index);

    /// <summary>The program's value at an element.</summary>
    public BigFloat? Value(Point point, int index = 0) => Precise.Evaluate(_program.Value, point, index)?.Value;

    /// <summary>The program's gradient by an element of a parameter. A gradient without axes is the same for every element.</summary>
    public BigFloat? Gradient(string parameter, Point point, int index = 0) =>
        Precise.Evaluate(_program.Gradients.Single(gradient => gradient.Parameter == parameter).Derivative, point, index)?.Value;

    /// <summary>The formula of the user at a place along named axes.</summary>
    public Number Meaning(Point point, Position at) => new NodeEvaluator(point).Evaluate(_bound.Value!, at);

    /// <summary>The program's value there.</summary>
    public BigFloat? Value(Point point, Position at) => Precise.Evaluate(_program.Value, point, at)?.Value;

    /// <summary>The program's gradient by a parameter's element there.</summary>
    public BigFloat? Gradient(string parameter, Point point, Position at) =>
        Precise.Evaluate(_program.Gradients.Single(gradient => gradient.Parameter == parameter).Derivative, point, at)?.Value;
}
