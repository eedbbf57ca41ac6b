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
        new("Sin", Vectors.Sin, Vectors.Sin, Vectors.Sin, Vectors.Sin, BigMath.Sin, 1.8),
        new("Cos", Vectors.Cos, Vectors.Cos, Vectors.Cos, Vectors.Cos, BigMath.Cos, 1.9),
        new("Tan", Vectors.Tan, Vectors.Tan, Vectors.Tan, Vectors.Tan, BigMath.Tan, 1.5) { Range = 1073741824, UlpsBeyond = 3.0 },
        new("Asin", Vectors.Asin, Vectors.Asin, Vectors.Asin, Vectors.Asin, BigMath.Asin, 1.9),
        new("Acos", Vectors.Acos, Vectors.Acos, Vectors.Acos, Vectors.Acos, BigMath.Acos, 1.5),
        new("Atan", Vectors.Atan, Vectors.Atan, Vectors.Atan, Vectors.Atan, BigMath.Atan, 1.5),
    ];
}
