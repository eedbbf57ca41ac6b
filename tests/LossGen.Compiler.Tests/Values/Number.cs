using System.Numerics;
using LossGen.Compiler.Graph;
using LossGen.Oracle.Functions;
using LossGen.Oracle.Numbers;

namespace LossGen.Compiler.Tests.Values;

/// <summary>
/// A value together with the leading bits of it that can be trusted. A formula that cancels loses bits and says so,
/// instead of passing rounding errors off as digits.
/// </summary>
internal readonly record struct Number(BigFloat Value, long Bits)
{
    // What a function or an operation of the oracle may be off by, in bits of its last place.
    private const int Rounding = 8;

    private const long Unlimited = long.MaxValue / 4;

    // Sizes further apart than this are not added exactly: their exact sum would have as many bits.
    private const int ExactReach = 4_096;

    public static Number Zero => Exactly(BigFloat.Zero);

    public static Number One => Exactly(BigFloat.One);

    public static Number Undefined => Exactly(BigFloat.NaN);

    public bool IsExact => Bits == Unlimited;

    public bool IsDefined => !Value.IsNaN;

    // The size of the last bit that can be trusted.
    private long Error => IsExact || Value.IsZero ? long.MinValue / 4 : Value.Magnitude - Bits;

    public static Number Exactly(BigFloat value) => new(value, Unlimited);

    public static Number Of(Rational value)
    {
        var quotient = BigFloat.FromRational(value);

        return BigInteger.IsPow2(value.Denominator) ? Exactly(quotient) : Rounded(quotient);
    }

    /// <summary>A number that the oracle knows to the precision in force.</summary>
    public static Number Rounded(BigFloat value) => Trusted(value, BigFloat.Precision - Rounding);

    /// <summary>A continuous function. How much of an inexact argument's uncertainty it passes on is found by trying it.</summary>
    public static Number Apply(Func<BigFloat, BigFloat> function, Number x)
    {
        var value = function(x.Value);

        if (x.IsExact)
        {
            return value.IsZero || (x.Value.IsZero && value.IsInteger) ? Exactly(value) : Rounded(value);
        }

        return Trusted(value, Agreement(value, function(x.Nudged())));
    }

    /// <inheritdoc cref="Apply(Func{BigFloat, BigFloat}, Number)"/>
    public static Number Apply(Func<BigFloat, BigFloat, BigFloat> function, Number x, Number y)
    {
        var value = function(x.Value, y.Value);

        if (x.IsExact && y.IsExact)
        {
            return value.IsZero ? Exactly(value) : Rounded(value);
        }

        var byX = x.IsExact ? Unlimited : Agreement(value, function(x.Nudged(), y.Value));
        var byY = y.IsExact ? Unlimited : Agreement(value, function(x.Value, y.Nudged()));

        return Trusted(value, Math.Min(byX, byY));
    }

    /// <summary>A function that jumps: both neighbours must have its value.</summary>
    public static Number Step(Func<BigFloat, BigFloat> function, Number x)
    {
        var value = function(x.Value);

        if (!x.IsExact && (function(x.Nudged()) != value || function(-(-x).Nudged()) != value))
        {
            throw new UnresolvedException();
        }

        return Exactly(value);
    }

    /// <summary>The order of two numbers; which of two that agree in every trusted bit is the larger cannot be known.</summary>
    public static int Compare(Number x, Number y)
    {
        if (!(x.IsExact && y.IsExact) && x.Value != y.Value && x.Value.IsFinite && y.Value.IsFinite
            && (x.Value - y.Value).Magnitude <= Math.Max(x.Error, y.Error) + 1)
        {
            throw new UnresolvedException();
        }

        return x.Value.CompareTo(y.Value);
    }

    public static Number Sqrt(Number x)
    {
        var root = BigFloat.Sqrt(x.Value);

        return x.IsExact && root.IsFinite && BigFloat.MultiplyExactly(root, root) == x.Value ? Exactly(root) : Apply(BigFloat.Sqrt, x);
    }

    public static Number Power(Number x, Rational exponent)
    {
        if (exponent.Sign < 0)
        {
            // Above the line a zero has no sign; below it an even power or a root has only one.
            return x.Value.IsZero && (exponent.IsEvenInteger || !exponent.IsInteger)
                ? Exactly(BigFloat.PositiveInfinity)
                : One / Power(x, -exponent);
        }

        if (exponent.Denominator == 2 || exponent.IsInteger)
        {
            var root = exponent.IsInteger ? x : Sqrt(x);
            var power = One;

            for (var i = BigInteger.Zero; i < exponent.Numerator; i++)
            {
                power *= root;
            }

            return power;
        }

        return Apply(value => BigMath.Pow(value, BigFloat.FromRational(exponent)), x);
    }

    public static Number operator +(Number x, Number y)
    {
        var sum = x.Value + y.Value;

        if (!sum.IsFinite)
        {
            return Exactly(sum);
        }

        if (x.IsExact && y.IsExact && IsExactSum(x.Value, y.Value, sum))
        {
            return Exactly(sum);
        }

        var error = Math.Max(x.Error, y.Error);

        if (sum.IsZero)
        {
            // Two results of one computation cancel exactly; of two, in all the bits there are.
            return x.IsExact == y.IsExact && BigFloat.Precision == Precise.Highest ? Zero : throw new UnresolvedException();
        }

        return Trusted(sum, Math.Min(BigFloat.Precision, sum.Magnitude - error) - 1);
    }

    public static Number operator -(Number x) => x with { Value = -x.Value };

    public static Number operator -(Number x, Number y) => x + -y;

    public static Number operator *(Number x, Number y)
    {
        var product = x.Value * y.Value;

        if (!product.IsFinite || product.IsZero)
        {
            return Exactly(product);
        }

        return x.IsExact && y.IsExact && BigFloat.MultiplyExactly(x.Value, y.Value) == product
            ? Exactly(product)
            : Trusted(product, Math.Min(BigFloat.Precision, Math.Min(x.Bits, y.Bits)) - 2);
    }

    public static Number operator /(Number x, Number y)
    {
        var quotient = x.Value / y.Value;

        if (!quotient.IsFinite || quotient.IsZero)
        {
            return Exactly(quotient);
        }

        return x.IsExact && y.IsExact && BigFloat.MultiplyExactly(quotient, y.Value) == x.Value
            ? Exactly(quotient)
            : Trusted(quotient, Math.Min(BigFloat.Precision, Math.Min(x.Bits, y.Bits)) - 2);
    }

    // Where nothing is left to trust even a sign is a guess, and so is what a logarithm or a comparison makes of it.
    private static Number Trusted(BigFloat value, long bits) =>
        bits <= 16 ? throw new UnresolvedException() : value.IsFinite ? new Number(value, bits) : Exactly(value);

    private static long Agreement(BigFloat value, BigFloat neighbour)
    {
        if (!value.IsFinite || !neighbour.IsFinite)
        {
            return value.Equals(neighbour) ? Unlimited : 0;
        }

        var difference = value - neighbour;

        return Math.Min(BigFloat.Precision - Rounding, difference.IsZero ? Unlimited : value.IsZero ? 0 : value.Magnitude - difference.Magnitude - 3);
    }

    private static bool IsExactSum(BigFloat x, BigFloat y, BigFloat sum) =>
        x.IsZero || y.IsZero || (Math.Abs(x.Magnitude - y.Magnitude) < ExactReach && BigFloat.AddExactly(x, y) == sum);

    private BigFloat Nudged() => Value.IsFinite && !Value.IsZero
        ? BigFloat.AddExactly(Value, BigFloat.PowerOfTwo(Error))
        : Value;
}
