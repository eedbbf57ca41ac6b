using LossGen.Compiler.Graph;
using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Binding;

/// <summary>An expression with its names resolved.</summary>
/// <param name="Value">The value of the loss, or null where a mistake is an error.</param>
/// <param name="Wrt">The names of what gradients are taken for, in that order: right even where the expression is not.</param>
/// <param name="Inputs">The same as nodes of the graph.</param>
/// <param name="Shape">The axes of its spans and values.</param>
/// <param name="Mistakes">What is wrong, by text and then by place.</param>
public sealed record BoundLoss(
    Node? Value, EquatableArray<string> Wrt, IReadOnlyList<InputNode> Inputs, LossShape Shape, EquatableArray<Mistake> Mistakes);
