using LossGen.Oracle.Functions;

using Vectors = LossGen.Runtime.VectorMath;

namespace LossGen.Tests.VectorMath;

/// <summary>The functions of one double, a row each.</summary>
public static class DoubleFunctions
{
    /// <summary>All rows.</summary>
    public static IReadOnlyList<DoubleFunction> All { get; } =
    [
        new("Exp", Vectors.Exp, Vectors.Exp, Vectors.Exp, Vectors.Exp, BigMath.Exp, 1.0),
        new("Expm1", Vectors.Expm1, Vectors.Expm1, Vectors.Expm1, Vectors.Expm1, BigMath.Expm1, 1.9),
        new("Log", Vectors.Log, Vectors.Log, Vectors.Log, Vectors.Log, BigMath.Log, 1.5),
        new("Log1p", Vectors.Log1p, Vectors.Log1p, Vectors.Log1p, Vectors.Log1p, BigMath.Log1p, 1.5),
        new("Tanh", Vectors.Tanh, Vectors.Tanh, Vectors.Tanh, Vectors.Tanh, BigMath.Tanh, 1.9),
    ];
}
