using LossGen.Compiler.Syntax;

namespace LossGen.Compiler.Differentiation;

/// <summary>What can be wrong with an expression whose names and kinds are right.</summary>
public static class ProgramRules
{
    /// <summary>A gradient through a function whose derivative the table lacks.</summary>
    public static readonly MistakeRule NoDerivative = new(
        "LOSS0301",
        "Functions on the way to a gradient have derivatives",
        "'{0}' has no derivative here, and the gradient for '{1}' needs it; wrap it in stop_gradient, or leave '{1}' out of Wrt");

    /// <summary>Too many operations.</summary>
    public static readonly MistakeRule TooLarge = new(
        "LOSS0302",
        "Expressions stay within a size",
        "The expression and its gradients need {0} operations; at most {1} are allowed, so split it into several losses");

    /// <summary>Operations nested too deep.</summary>
    public static readonly MistakeRule TooDeep = new(
        "LOSS0303",
        "Expressions stay within a depth",
        "The expression nests {0} operations once its functions are written out; at most {1} are allowed");

    /// <summary>Every rule of this stage.</summary>
    public static IReadOnlyList<MistakeRule> All { get; } = [NoDerivative, TooLarge, TooDeep];
}
