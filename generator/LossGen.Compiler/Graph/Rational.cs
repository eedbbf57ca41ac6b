using System.Globalization;
using System.Numerics;

namespace LossGen.Compiler.Graph;

/// <summary>An exact fraction in lowest terms with a positive denominator: every literal and every folded constant.</summary>
public readonly struct Rational : IEquatable<Rational>, IComparable<Rational>
{
    private readonly BigInteger _denominatorLessOne;

    /// <summary>The fraction <paramref name="numerator"/> / <paramref name="denominator"/>, reduced.</summary>
    /// <exception cref="DivideByZeroException">The denominator is zero.</exception>
    public Rational(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsOne)
        {
            Numerator = numerator;

            return;
        }

        if (denominator.IsZero)
        {
            throw new DivideByZeroException();
        }

        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator);

        if (denominator.Sign < 0)
        {
            divisor = -divisor;
        }

        Numerator = numerator / divisor;
        _denominatorLessOne = (denominator / divisor) - 1;
    }

    /// <summary>The fraction's sign and size above the line.</summary>
    public BigInteger Numerator { get; }

    /// <summary>Positive. Stored less one, so that <c>default</c> is zero over one.</summary>
    public BigInteger Denominator => _denominatorLessOne + 1;

    /// <summary>0.</summary>
    public static Rational Zero => default;

    /// <summary>1.</summary>
    public static Rational One { get; } = 1;

    /// <summary>1/2.</summary>
    public static Rational Half { get; } = new(1, 2);

    /// <summary>−1, 0 or 1.</summary>
    public int Sign => Numerator.Sign;

    /// <summary>Whether it is 0.</summary>
    public bool IsZero => Numerator.IsZero;

    /// <summary>Whether it is 1.</summary>
    public bool IsOne => Numerator.IsOne && IsInteger;

    /// <summary>Whether its denominator is 1.</summary>
    public bool IsInteger => _denominatorLessOne.IsZero;

    /// <summary>Whether it is an integer and even.</summary>
    public bool IsEvenInteger => IsInteger && Numerator.IsEven;

    /// <summary>The size without the sign.</summary>
    public Rational Abs => Sign < 0 ? -this : this;

    /// <summary>Reads digits with an optional fraction and exponent, exactly.</summary>
    public static Rational Parse(string decimalText)
    {
        var exponentAt = decimalText.IndexOfAny(['e', 'E']);
        var mantissa = exponentAt < 0 ? decimalText : decimalText.Substring(0, exponentAt);
        var exponent = exponentAt < 0 ? 0 : int.Parse(decimalText.Substring(exponentAt + 1), CultureInfo.InvariantCulture);
        var point = mantissa.IndexOf('.');
        var digits = point < 0 ? mantissa : mantissa.Remove(point, 1);
        exponent -= point < 0 ? 0 : mantissa.Length - point - 1;
        var integer = BigInteger.Parse(digits, CultureInfo.InvariantCulture);

        return exponent >= 0
            ? new Rational(integer * BigInteger.Pow(10, exponent), 1)
            : new Rational(integer, BigInteger.Pow(10, -exponent));
    }

    /// <summary>This to a whole power; a negative one needs a value other than zero.</summary>
    public Rational Power(int exponent) => exponent >= 0
        ? new Rational(BigInteger.Pow(Numerator, exponent), BigInteger.Pow(Denominator, exponent))
        : new Rational(BigInteger.Pow(Denominator, -exponent), BigInteger.Pow(Numerator, -exponent));

    /// <inheritdoc/>
    public int CompareTo(Rational other) =>
        (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    /// <inheritdoc/>
    public bool Equals(Rational other) =>
        Numerator == other.Numerator && _denominatorLessOne == other._denominatorLessOne;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked((Numerator.GetHashCode() * 31) + _denominatorLessOne.GetHashCode());

    /// <inheritdoc/>
    public override string ToString() => IsInteger
        ? Numerator.ToString(CultureInfo.InvariantCulture)
        : $"{Numerator.ToString(CultureInfo.InvariantCulture)}/{Denominator.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>A whole number as a fraction.</summary>
    public static implicit operator Rational(int value) => new(value, 1);

    /// <summary>The sum.</summary>
    public static Rational operator +(Rational a, Rational b) => a.IsInteger && b.IsInteger
        ? new(a.Numerator + b.Numerator, BigInteger.One)
        : new((a.Numerator * b.Denominator) + (b.Numerator * a.Denominator), a.Denominator * b.Denominator);

    /// <summary>The difference.</summary>
    public static Rational operator -(Rational a, Rational b) => a + -b;

    /// <summary>The opposite.</summary>
    public static Rational operator -(Rational a) => new(-a.Numerator, a.Denominator);

    /// <summary>The product.</summary>
    public static Rational operator *(Rational a, Rational b) =>
        a.IsOne ? b : b.IsOne ? a : new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    /// <summary>The quotient.</summary>
    /// <exception cref="DivideByZeroException"><paramref name="b"/> is zero.</exception>
    public static Rational operator /(Rational a, Rational b) => b.IsOne ? a : new(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    /// <summary>Whether both are the same number.</summary>
    public static bool operator ==(Rational a, Rational b) => a.Equals(b);

    /// <summary>Whether they are different numbers.</summary>
    public static bool operator !=(Rational a, Rational b) => !a.Equals(b);

    /// <summary>Whether <paramref name="a"/> is the smaller.</summary>
    public static bool operator <(Rational a, Rational b) => a.CompareTo(b) < 0;

    /// <summary>Whether <paramref name="a"/> is the larger.</summary>
    public static bool operator >(Rational a, Rational b) => a.CompareTo(b) > 0;

    /// <summary>Whether <paramref name="a"/> is not the larger.</summary>
    public static bool operator <=(Rational a, Rational b) => a.CompareTo(b) <= 0;

    /// <summary>Whether <paramref name="a"/> is not the smaller.</summary>
    public static bool operator >=(Rational a, Rational b) => a.CompareTo(b) >= 0;
}
