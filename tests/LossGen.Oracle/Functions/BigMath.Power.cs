using System.Numerics;
using LossGen.Oracle.Numbers;

namespace LossGen.Oracle.Functions;

public static partial class BigMath
{
    private const int LargestMultiplied = 64;

    /// <summary>
    /// x to the power y: NaN for a negative x unless y is whole, and for an odd negative y at 0, whose sign is unknown.
    /// </summary>
    public static BigFloat Pow(BigFloat x, BigFloat y)
    {
        if (x.IsNaN || y.IsNaN)
        {
            return BigFloat.NaN;
        }

        if (y.IsZero || x == 1)
        {
            return BigFloat.One;
        }

        if (y.IsInteger)
        {
            // Whole numbers beyond 2^62 are even.
            return y.Magnitude < 62 ? WholePower(x, (long)y.Floor()) : RealPower(BigFloat.Abs(x), y);
        }

        return x.IsZero ? y.Sign > 0 ? BigFloat.Zero : BigFloat.PositiveInfinity
            : x.Sign < 0 ? BigFloat.NaN
            : RealPower(x, y);
    }

    private static BigFloat WholePower(BigFloat x, long n)
    {
        if (n < 0)
        {
            return x.IsZero ? (n & 1) == 0 ? BigFloat.PositiveInfinity : BigFloat.NaN
                : Refinement.Spared(() => BigFloat.One / WholePower(x, -n));
        }

        if (n > LargestMultiplied && x.IsFinite && !x.IsZero)
        {
            var power = RealPower(BigFloat.Abs(x), BigFloat.Scaled(n, 0));

            return x.Sign < 0 && (n & 1) == 1 ? -power : power;
        }

        return Refinement.Spared(() =>
        {
            var power = BigFloat.One;
            var square = x;

            for (var rest = n; rest > 0; rest >>= 1)
            {
                power = (rest & 1) == 1 ? power * square : power;
                square = rest > 1 ? square * square : square;
            }

            return power;
        });
    }

    // e^(y ln x), with as many bits more in the exponent as stand before its point.
    private static BigFloat RealPower(BigFloat x, BigFloat y)
    {
        if (x.IsInfinity || x.IsZero || y.IsInfinity)
        {
            return Exp(y * Log(x));
        }

        var logarithm = x.Magnitude == 0 ? 0 : BitOperations.Log2((ulong)Math.Abs(x.Magnitude)) + 1;
        var places = y.Magnitude + logarithm;

        if (places > LargestExponential + 64)
        {
            return Exp(y * Log(x));
        }

        BigFloat result;

        using (BigFloat.WithPrecision(BigFloat.Precision + (int)Math.Max(0, places) + 16))
        {
            result = Exp(y * Log(x));
        }

        return result.Round(BigFloat.Precision);
    }
}
