using Xunit;

namespace LossGen.Tests.VectorMath;

/// <summary>Where a function's value is a number that everyone knows, bit by bit.</summary>
public class FixedPointTests
{
    private const double Infinity = double.PositiveInfinity;

    // Definitions, limits and the sign of zero as IEEE 754-2019, section 9.2.1, has them.
    public static TheoryData<string, double, double> Points => new()
    {
        { "Exp", 0, 1 }, { "Exp", -0.0, 1 }, { "Exp", Infinity, Infinity }, { "Exp", -Infinity, 0 },
        { "Exp", 1e4, Infinity }, { "Exp", -1e4, 0 }, { "Exp", double.NaN, double.NaN },
        { "ExpNonPositive", 0, 1 }, { "ExpNonPositive", -Infinity, 0 }, { "ExpNonPositive", -1e4, 0 }, { "ExpNonPositive", double.NaN, double.NaN },
        { "Expm1", 0, 0 }, { "Expm1", -0.0, -0.0 }, { "Expm1", Infinity, Infinity }, { "Expm1", -Infinity, -1 },
        { "Expm1", 1e4, Infinity }, { "Expm1", -1e4, -1 }, { "Expm1", double.NaN, double.NaN },
        { "Log", 1, 0 }, { "Log", 0, -Infinity }, { "Log", -0.0, -Infinity }, { "Log", Infinity, Infinity },
        { "Log", -1, double.NaN }, { "Log", -Infinity, double.NaN }, { "Log", double.NaN, double.NaN },
        { "Log1p", 0, 0 }, { "Log1p", -0.0, -0.0 }, { "Log1p", -1, -Infinity }, { "Log1p", Infinity, Infinity },
        { "Log1p", -1.5, double.NaN }, { "Log1p", -Infinity, double.NaN }, { "Log1p", double.NaN, double.NaN },
        { "Log1pUnit", 0, 0 }, { "Log1pUnit", double.NaN, double.NaN },
        { "Log1pmx", 0, 0 }, { "Log1pmx", -1, -Infinity }, { "Log1pmx", Infinity, -Infinity }, { "Log1pmx", -2, double.NaN },
        { "Log1pmx", double.NaN, double.NaN },
        { "Tanh", 0, 0 }, { "Tanh", -0.0, -0.0 }, { "Tanh", Infinity, 1 }, { "Tanh", -Infinity, -1 }, { "Tanh", 30, 1 },
        { "Tanh", double.NaN, double.NaN },
        { "Expm1NearZero", 0, 0 }, { "Expm1NearZero", double.NaN, double.NaN },
        { "TanhNearZero", 0, 0 }, { "TanhNearZero", double.NaN, double.NaN },
        { "LogCoshNearZero", 0, 0 }, { "LogCoshNearZero", -0.0, 0 }, { "LogCoshNearZero", double.NaN, double.NaN },
        { "EntropyGapNearZero", 0, 0 }, { "EntropyGapNearZero", -0.0, 0 }, { "EntropyGapNearZero", double.NaN, double.NaN },
        { "Sin", 0, 0 }, { "Sin", -0.0, -0.0 }, { "Sin", Infinity, double.NaN }, { "Sin", -Infinity, double.NaN }, { "Sin", double.NaN, double.NaN },
        { "Cos", 0, 1 }, { "Cos", -0.0, 1 }, { "Cos", Infinity, double.NaN }, { "Cos", -Infinity, double.NaN }, { "Cos", double.NaN, double.NaN },
        { "Tan", 0, 0 }, { "Tan", -0.0, -0.0 }, { "Tan", Infinity, double.NaN }, { "Tan", -Infinity, double.NaN }, { "Tan", double.NaN, double.NaN },
        { "Asin", 0, 0 }, { "Asin", -0.0, -0.0 }, { "Asin", 1, Math.PI / 2 }, { "Asin", -1, -Math.PI / 2 }, { "Asin", 1.5, double.NaN },
        { "Asin", double.NaN, double.NaN },
        { "Acos", 1, 0 }, { "Acos", 0, Math.PI / 2 }, { "Acos", -1, Math.PI }, { "Acos", -1.5, double.NaN }, { "Acos", double.NaN, double.NaN },
        { "Atan", 0, 0 }, { "Atan", -0.0, -0.0 }, { "Atan", Infinity, Math.PI / 2 }, { "Atan", -Infinity, -Math.PI / 2 },
        { "Atan", double.NaN, double.NaN },
        { "Erf", 0, 0 }, { "Erf", -0.0, -0.0 }, { "Erf", Infinity, 1 }, { "Erf", -Infinity, -1 }, { "Erf", double.NaN, double.NaN },
        { "Erfc", 0, 1 }, { "Erfc", Infinity, 0 }, { "Erfc", -Infinity, 2 }, { "Erfc", double.NaN, double.NaN },
    };

    [Theory]
    [MemberData(nameof(Points))]
    public void Known_values_are_exact(string name, double x, double expected)
    {
        var wide = DoubleFunctions.All.Single(row => row.Name == name).Scalar(x);
        var single = SingleFunctions.All.Single(row => row.Name == name).Narrow(System.Runtime.Intrinsics.Vector128.Create((float)x))[1];

        Assert.Equal(Bits(expected), Bits(wide));
        Assert.Equal(Bits((float)expected), Bits(single));
    }

    // Assert.Equal takes 0 and -0 for the same.
    private static long Bits(double value) => double.IsNaN(value) ? 1 : BitConverter.DoubleToInt64Bits(value);
}
