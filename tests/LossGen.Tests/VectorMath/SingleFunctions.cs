using Vectors = LossGen.Runtime.VectorMath;

namespace LossGen.Tests.VectorMath;

/// <summary>The functions of one float, a row each.</summary>
public static class SingleFunctions
{
    /// <summary>All rows.</summary>
    public static IReadOnlyList<SingleFunction> All { get; } =
    [
        new("Exp", Vectors.Exp, Vectors.Exp, Vectors.Exp, Math.Exp, 1.1),
        new("Expm1", Vectors.Expm1, Vectors.Expm1, Vectors.Expm1, SingleReferences.Expm1, 1.7),
        new("Log", Vectors.Log, Vectors.Log, Vectors.Log, Math.Log, 1.5),
        new("Log1p", Vectors.Log1p, Vectors.Log1p, Vectors.Log1p, SingleReferences.Log1p, 1.5),
        new("Tanh", Vectors.Tanh, Vectors.Tanh, Vectors.Tanh, Math.Tanh, 1.9),
        new("Sin", Vectors.Sin, Vectors.Sin, Vectors.Sin, Math.Sin, 1.8),
        new("Cos", Vectors.Cos, Vectors.Cos, Vectors.Cos, Math.Cos, 1.9),
        new("Tan", Vectors.Tan, Vectors.Tan, Vectors.Tan, Math.Tan, 1.9),
        new("Asin", Vectors.Asin, Vectors.Asin, Vectors.Asin, Math.Asin, 2.0),
        new("Acos", Vectors.Acos, Vectors.Acos, Vectors.Acos, Math.Acos, 1.8),
        new("Atan", Vectors.Atan, Vectors.Atan, Vectors.Atan, Math.Atan, 1.6),
    ];
}
