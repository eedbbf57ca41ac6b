using System.Runtime.Intrinsics;

using LossGen.Oracle.Numbers;

namespace LossGen.Tests.VectorMath;

/// <summary>Brings any number into the domain of a function that has a narrow one, so that the same samples serve it.</summary>
public static class Domain
{
    /// <summary>-|x|.</summary>
    public static double NonPositive(double x) => -Math.Abs(x);

    /// <summary>|x|, but 1 beyond.</summary>
    public static double Unit(double x) => Math.Min(Math.Abs(x), 1);

    /// <inheritdoc cref="NonPositive(double)"/>
    public static BigFloat NonPositive(BigFloat x) => -BigFloat.Abs(x);

    /// <inheritdoc cref="Unit(double)"/>
    public static BigFloat Unit(BigFloat x) => BigFloat.Min(BigFloat.Abs(x), 1);

    /// <inheritdoc cref="NonPositive(double)"/>
    public static Vector512<T> NonPositive<T>(Vector512<T> x) => -Vector512.Abs(x);

    /// <inheritdoc cref="Unit(double)"/>
    public static Vector512<T> Unit<T>(Vector512<T> x) => Vector512.Min(Vector512.Abs(x), Vector512<T>.One);

    /// <inheritdoc cref="NonPositive(double)"/>
    public static Vector256<T> NonPositive<T>(Vector256<T> x) => -Vector256.Abs(x);

    /// <inheritdoc cref="Unit(double)"/>
    public static Vector256<T> Unit<T>(Vector256<T> x) => Vector256.Min(Vector256.Abs(x), Vector256<T>.One);

    /// <inheritdoc cref="NonPositive(double)"/>
    public static Vector128<T> NonPositive<T>(Vector128<T> x) => -Vector128.Abs(x);

    /// <inheritdoc cref="Unit(double)"/>
    public static Vector128<T> Unit<T>(Vector128<T> x) => Vector128.Min(Vector128.Abs(x), Vector128<T>.One);
}
