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

    /// <summary>x, but 3/4 beyond.</summary>
    public static double NearZero(double x) => Math.Clamp(x, -0.75, 0.75);

    /// <summary>x, but 1/2 beyond.</summary>
    public static double UpToHalf(double x) => Math.Clamp(x, -0.5, 0.5);

    /// <inheritdoc cref="NonPositive(double)"/>
    public static BigFloat NonPositive(BigFloat x) => -BigFloat.Abs(x);

    /// <inheritdoc cref="Unit(double)"/>
    public static BigFloat Unit(BigFloat x) => BigFloat.Min(BigFloat.Abs(x), 1);

    /// <inheritdoc cref="NearZero(double)"/>
    public static BigFloat NearZero(BigFloat x) => BigFloat.Abs(x) > 0.75 ? x.Sign * 0.75 : x;

    /// <inheritdoc cref="UpToHalf(double)"/>
    public static BigFloat UpToHalf(BigFloat x) => BigFloat.Abs(x) > 0.5 ? x.Sign * 0.5 : x;

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

    /// <inheritdoc cref="NearZero(double)"/>
    public static Vector512<float> NearZero(Vector512<float> x) => Vector512.Min(Vector512.Max(x, Vector512.Create(-0.75f)), Vector512.Create(0.75f));

    /// <inheritdoc cref="NearZero(double)"/>
    public static Vector512<double> NearZero(Vector512<double> x) => Vector512.Min(Vector512.Max(x, Vector512.Create(-0.75)), Vector512.Create(0.75));

    /// <inheritdoc cref="NearZero(double)"/>
    public static Vector256<float> NearZero(Vector256<float> x) => Vector256.Min(Vector256.Max(x, Vector256.Create(-0.75f)), Vector256.Create(0.75f));

    /// <inheritdoc cref="NearZero(double)"/>
    public static Vector256<double> NearZero(Vector256<double> x) => Vector256.Min(Vector256.Max(x, Vector256.Create(-0.75)), Vector256.Create(0.75));

    /// <inheritdoc cref="NearZero(double)"/>
    public static Vector128<float> NearZero(Vector128<float> x) => Vector128.Min(Vector128.Max(x, Vector128.Create(-0.75f)), Vector128.Create(0.75f));

    /// <inheritdoc cref="NearZero(double)"/>
    public static Vector128<double> NearZero(Vector128<double> x) => Vector128.Min(Vector128.Max(x, Vector128.Create(-0.75)), Vector128.Create(0.75));

    /// <inheritdoc cref="UpToHalf(double)"/>
    public static Vector512<float> UpToHalf(Vector512<float> x) => Vector512.Min(Vector512.Max(x, Vector512.Create(-0.5f)), Vector512.Create(0.5f));

    /// <inheritdoc cref="UpToHalf(double)"/>
    public static Vector512<double> UpToHalf(Vector512<double> x) => Vector512.Min(Vector512.Max(x, Vector512.Create(-0.5)), Vector512.Create(0.5));

    /// <inheritdoc cref="UpToHalf(double)"/>
    public static Vector256<float> UpToHalf(Vector256<float> x) => Vector256.Min(Vector256.Max(x, Vector256.Create(-0.5f)), Vector256.Create(0.5f));

    /// <inheritdoc cref="UpToHalf(double)"/>
    public static Vector256<double> UpToHalf(Vector256<double> x) => Vector256.Min(Vector256.Max(x, Vector256.Create(-0.5)), Vector256.Create(0.5));

    /// <inheritdoc cref="UpToHalf(double)"/>
    public static Vector128<float> UpToHalf(Vector128<float> x) => Vector128.Min(Vector128.Max(x, Vector128.Create(-0.5f)), Vector128.Create(0.5f));

    /// <inheritdoc cref="UpToHalf(double)"/>
    public static Vector128<double> UpToHalf(Vector128<double> x) => Vector128.Min(Vector128.Max(x, Vector128.Create(-0.5)), Vector128.Create(0.5));
}
