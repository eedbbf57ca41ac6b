using Vectors = LossGen.Runtime.VectorMath;

namespace LossGen.Tests.VectorMath;

/// <summary>The functions of one float, a row each.</summary>
public static class SingleFunctions
{
    /// <summary>All rows.</summary>
    public static IReadOnlyList<SingleFunction> All { get; } =
    [
        new("Exp", Vectors.Exp, Vectors.Exp, Vectors.Exp, Math.Exp, 1.1),
        new(
            "ExpNonPositive",
            x => Vectors.ExpNonPositive(Domain.NonPositive(x)),
            x => Vectors.ExpNonPositive(Domain.NonPositive(x)),
            x => Vectors.ExpNonPositive(Domain.NonPositive(x)),
            x => Math.Exp(Domain.NonPositive(x)),
            1.1),
        new("Expm1", Vectors.Expm1, Vectors.Expm1, Vectors.Expm1, SingleReferences.Expm1, 1.7),
        new("Log", Vectors.Log, Vectors.Log, Vectors.Log, Math.Log, 1.5),
        new("Log1p", Vectors.Log1p, Vectors.Log1p, Vectors.Log1p, SingleReferences.Log1p, 1.5),
        new(
            "Log1pUnit",
            x => Vectors.Log1pUnit(Domain.Unit(x)),
            x => Vectors.Log1pUnit(Domain.Unit(x)),
            x => Vectors.Log1pUnit(Domain.Unit(x)),
            x => SingleReferences.Log1p(Domain.Unit(x)),
            1.4),
        new("Tanh", Vectors.Tanh, Vectors.Tanh, Vectors.Tanh, Math.Tanh, 2.0),
        new(
            "Expm1NearZero",
            x => Vectors.Expm1NearZero(0.5f * Domain.UpToHalf(x)),
            x => Vectors.Expm1NearZero(0.5f * Domain.UpToHalf(x)),
            x => Vectors.Expm1NearZero(0.5f * Domain.UpToHalf(x)),
            x => Vectors.Expm1(0.5 * Domain.UpToHalf(x)),
            1.0),
        new(
            "TanhNearZero",
            x => Vectors.TanhNearZero(Domain.NearZero(x)),
            x => Vectors.TanhNearZero(Domain.NearZero(x)),
            x => Vectors.TanhNearZero(Domain.NearZero(x)),
            x => Math.Tanh(Domain.NearZero(x)),
            1.0),
        new(
            "LogCoshNearZero",
            x => Vectors.LogCoshNearZero(Domain.NearZero(x)),
            x => Vectors.LogCoshNearZero(Domain.NearZero(x)),
            x => Vectors.LogCoshNearZero(Domain.NearZero(x)),
            x => SingleReferences.LogCosh(Domain.NearZero(x)),
            2.0),
        new(
            "EntropyGapNearZero",
            x => Vectors.EntropyGapNearZero(Domain.UpToHalf(x)),
            x => Vectors.EntropyGapNearZero(Domain.UpToHalf(x)),
            x => Vectors.EntropyGapNearZero(Domain.UpToHalf(x)),
            x => Vectors.EntropyGapNearZero(Domain.UpToHalf(x)),
            2.0),
        new("Sin", Vectors.Sin, Vectors.Sin, Vectors.Sin, Math.Sin, 1.8),
        new("Cos", Vectors.Cos, Vectors.Cos, Vectors.Cos, Math.Cos, 2.0),
        new("Tan", Vectors.Tan, Vectors.Tan, Vectors.Tan, Math.Tan, 1.8),
        new("Asin", Vectors.Asin, Vectors.Asin, Vectors.Asin, Math.Asin, 1.2),
        new("Acos", Vectors.Acos, Vectors.Acos, Vectors.Acos, Math.Acos, 1.8),
        new("Atan", Vectors.Atan, Vectors.Atan, Vectors.Atan, Math.Atan, 2.0),

        // Against the same functions of double, which arbitrary precision checks.
        new("Erf", Vectors.Erf, Vectors.Erf, Vectors.Erf, Vectors.Erf, 1.5),
        new("Erfc", Vectors.Erfc, Vectors.Erfc, Vectors.Erfc, Vectors.Erfc, 0.6),
        new("Log1pmx", Vectors.Log1pmx, Vectors.Log1pmx, Vectors.Log1pmx, Vectors.Log1pmx, 6.0),
        new("Lgamma", Vectors.Lgamma, Vectors.Lgamma, Vectors.Lgamma, Vectors.Lgamma, 0.6),
        new("Digamma", Vectors.Digamma, Vectors.Digamma, Vectors.Digamma, Vectors.Digamma, 0.6),
        new("Trigamma", Vectors.Trigamma, Vectors.Trigamma, Vectors.Trigamma, Vectors.Trigamma, 0.6),
    ];
}
