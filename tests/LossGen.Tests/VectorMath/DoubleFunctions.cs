using LossGen.Oracle.Functions;
using LossGen.Oracle.Numbers;

using Vectors = LossGen.Runtime.VectorMath;

namespace LossGen.Tests.VectorMath;

/// <summary>The functions of one double, a row each.</summary>
public static class DoubleFunctions
{
    /// <summary>All rows.</summary>
    public static IReadOnlyList<DoubleFunction> All { get; } =
    [
        new("Exp", Vectors.Exp, Vectors.Exp, Vectors.Exp, Vectors.Exp, BigMath.Exp, 1.0),
        new(
            "ExpNonPositive",
            x => Vectors.ExpNonPositive(Domain.NonPositive(x)),
            x => Vectors.ExpNonPositive(Domain.NonPositive(x)),
            x => Vectors.ExpNonPositive(Domain.NonPositive(x)),
            x => Vectors.ExpNonPositive(Domain.NonPositive(x)),
            x => BigMath.Exp(Domain.NonPositive(x)),
            1.0),
        new("Expm1", Vectors.Expm1, Vectors.Expm1, Vectors.Expm1, Vectors.Expm1, BigMath.Expm1, 1.9),
        new("Log", Vectors.Log, Vectors.Log, Vectors.Log, Vectors.Log, BigMath.Log, 1.5),
        new("Log1p", Vectors.Log1p, Vectors.Log1p, Vectors.Log1p, Vectors.Log1p, BigMath.Log1p, 1.5),
        new(
            "Log1pUnit",
            x => Vectors.Log1pUnit(Domain.Unit(x)),
            x => Vectors.Log1pUnit(Domain.Unit(x)),
            x => Vectors.Log1pUnit(Domain.Unit(x)),
            x => Vectors.Log1pUnit(Domain.Unit(x)),
            x => BigMath.Log1p(Domain.Unit(x)),
            1.5),
        new("Tanh", Vectors.Tanh, Vectors.Tanh, Vectors.Tanh, Vectors.Tanh, BigMath.Tanh, 1.9),
        new(
            "Expm1NearZero",
            x => Vectors.Expm1NearZero(0.5 * Domain.UpToHalf(x)),
            x => Vectors.Expm1NearZero(0.5 * Domain.UpToHalf(x)),
            x => Vectors.Expm1NearZero(0.5 * Domain.UpToHalf(x)),
            x => Vectors.Expm1NearZero(0.5 * Domain.UpToHalf(x)),
            x => BigMath.Expm1(Domain.UpToHalf(x) / 2),
            1.0),
        new(
            "TanhNearZero",
            x => Vectors.TanhNearZero(Domain.NearZero(x)),
            x => Vectors.TanhNearZero(Domain.NearZero(x)),
            x => Vectors.TanhNearZero(Domain.NearZero(x)),
            x => Vectors.TanhNearZero(Domain.NearZero(x)),
            x => BigMath.Tanh(Domain.NearZero(x)),
            1.0),
        new(
            "LogCoshNearZero",
            x => Vectors.LogCoshNearZero(Domain.NearZero(x)),
            x => Vectors.LogCoshNearZero(Domain.NearZero(x)),
            x => Vectors.LogCoshNearZero(Domain.NearZero(x)),
            x => Vectors.LogCoshNearZero(Domain.NearZero(x)),
            x => BigMath.LogCosh(Domain.NearZero(x)),
            2.0),
        new(
            "EntropyGapNearZero",
            x => Vectors.EntropyGapNearZero(Domain.UpToHalf(x)),
            x => Vectors.EntropyGapNearZero(Domain.UpToHalf(x)),
            x => Vectors.EntropyGapNearZero(Domain.UpToHalf(x)),
            x => Vectors.EntropyGapNearZero(Domain.UpToHalf(x)),
            x => EntropyGap(Domain.UpToHalf(x)),
            2.0),
        new("Sin", Vectors.Sin, Vectors.Sin, Vectors.Sin, Vectors.Sin, BigMath.Sin, 1.8),
        new("Cos", Vectors.Cos, Vectors.Cos, Vectors.Cos, Vectors.Cos, BigMath.Cos, 1.9),
        new("Tan", Vectors.Tan, Vectors.Tan, Vectors.Tan, Vectors.Tan, BigMath.Tan, 1.5) { Range = 1073741824, UlpsBeyond = 3.0 },
        new("Asin", Vectors.Asin, Vectors.Asin, Vectors.Asin, Vectors.Asin, BigMath.Asin, 1.9),
        new("Acos", Vectors.Acos, Vectors.Acos, Vectors.Acos, Vectors.Acos, BigMath.Acos, 1.5),
        new("Atan", Vectors.Atan, Vectors.Atan, Vectors.Atan, Vectors.Atan, BigMath.Atan, 1.5),
        new("Erf", Vectors.Erf, Vectors.Erf, Vectors.Erf, Vectors.Erf, BigMath.Erf, 1.7),
        new("Erfc", Vectors.Erfc, Vectors.Erfc, Vectors.Erfc, Vectors.Erfc, BigMath.Erfc, 4.0),
        new("Log1pmx", Vectors.Log1pmx, Vectors.Log1pmx, Vectors.Log1pmx, Vectors.Log1pmx, Log1pmx, 4.0),
    ];

    // Where 140 bits of the logarithm are not enough, the first terms of its series are.
    private static BigFloat Log1pmx(BigFloat x)
        => x.IsInfinity && x.Sign > 0 ? BigFloat.NegativeInfinity
            : BigFloat.Abs(x) < BigFloat.PowerOfTwo(-40) ? x * x * ((x / 3) - (x * x / 4) - BigFloat.PowerOfTwo(-1))
            : BigMath.Log1p(x) - x;

    private static BigFloat EntropyGap(BigFloat x)
        => BigFloat.Abs(x) < BigFloat.PowerOfTwo(-20) ? x * x * (BigFloat.PowerOfTwo(-1) + (x * x * ((BigFloat.One / 12) + (x * x * ((BigFloat.One / 30) + (x * x / 56))))))
            : (((BigFloat.One + x) * BigMath.Log1p(x)) + ((BigFloat.One - x) * BigMath.Log1p(-x))) / 2;
}
