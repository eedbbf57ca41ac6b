namespace LossGen.Compiler.Facts;

/// <summary>What a parameter of a loss expects.</summary>
/// <param name="Parameter">Its name without <c>@</c>.</param>
/// <param name="Kind">The widest kind that the expression makes sense for.</param>
/// <param name="Partner">Of a residual, what it is taken to: the other tensor's name.</param>
public sealed record ExpectedKind(string Parameter, NumberKind Kind, string? Partner = null);
