using LossGen.Compiler.Binding;
using LossGen.Compiler.Graph;

namespace LossGen.Compiler.Differentiation;

/// <summary>A gradient output.</summary>
/// <param name="Parameter">The parameter that it is taken for.</param>
/// <param name="Derivative">Its value, upstream gradient included; without axes for a scalar, or where it is the same everywhere.</param>
public sealed record GradientOutput(string Parameter, Node Derivative);

/// <summary>What a reader of the generated file wants to know of the mathematics.</summary>
/// <param name="Formula">The stable formula.</param>
/// <param name="Gradients">A formula for each gradient, before opaque functions are written out.</param>
/// <param name="Rewrites">The rules that made the user's formula stable, a line each.</param>
public sealed record LossExplanation(string Formula, EquatableArray<string> Gradients, EquatableArray<string> Rewrites);

/// <summary>A loss in simple operations: what scheduling reads.</summary>
/// <param name="Graph">The graph that made the nodes.</param>
/// <param name="Signature">The user's method.</param>
/// <param name="Shape">The axes of its spans, and how their extents are found.</param>
/// <param name="Stable">The value in its stable form, before opaque functions are written out.</param>
/// <param name="Value">The value; with axes where the method writes values.</param>
/// <param name="Gradients">In the order of <c>Wrt</c>.</param>
/// <param name="Explanation">For the header comment.</param>
public sealed record LossProgram(
    ExpressionGraph Graph,
    LossSignature Signature,
    LossShape Shape,
    Node Stable,
    Node Value,
    IReadOnlyList<GradientOutput> Gradients,
    LossExplanation Explanation)
{
    /// <summary>The name of the upstream gradient's parameter and input.</summary>
    public const string Upstream = "upstream";

    /// <summary>The value and the derivatives.</summary>
    public IEnumerable<Node> Roots => Gradients.Select(gradient => gradient.Derivative).Prepend(Value);

    /// <summary>Everything that they are made of, each node after its operands.</summary>
    public IReadOnlyList<Node> AllNodes() => Walk.OperandsFirst([.. Roots]);

    /// <summary>The same with what <paramref name="change"/> makes of each.</summary>
    public LossProgram With(Func<Node, Node> change) => this with
    {
        Value = change(Value),
        Gradients = [.. Gradients.Select(gradient => gradient with { Derivative = change(gradient.Derivative) })],
    };
}
