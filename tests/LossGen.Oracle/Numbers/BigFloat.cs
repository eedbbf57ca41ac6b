using System.Numerics;

namespace LossGen.Oracle.Numbers;

/// <summary>
/// A binary floating-point number of any precision: <c>mantissa × 2^exponent</c>, an infinity or NaN. Zero has no sign.
/// Arithmetic rounds to <see cref="Precision"/> bits; a number that was converted keeps all of its own.
/// </summary>
public readonly partial struct BigFloat : IComparable<BigFloat>, IEquatable<BigFloat>
{
    /// <summary>The bits of a result unless a scope says otherwise: 120 decimal digits and 64 bits to spare.</summary>
    public const int DefaultPrecision = 464;

    // Magnitudes beyond 2^(±2^58) count as infinite or zero: no sum of two exponents can then overflow.
    private const long LargestExponent = 1L << 58;

    [ThreadStatic]
    private static int _precision;

    private readonly BigInteger _mantissa;
    private readonly long _exponent;
    private readonly Kind _kind;

    private BigFloat(BigInteger mantissa, long exponent)
    {
        _mantissa = mantissa;
        _exponent = mantissa.IsZero ? 0 : exponent;
    }

    private BigFloat(Kind kind) => _kind = kind;

    private enum Kind : byte
    {
        Finite,
        PositiveInfinity,
        NegativeInfinity,
        NaN,
    }

    /// <summary>The bits that results of this thread are rounded to.</summary>
    public static int Precision => _precision == 0 ? DefaultPrecision : _precision;

    /// <summary>0.</summary>
    public static BigFloat Zero => default;

    /// <summary>1.</summary>
    public static BigFloat One { get; } = new(BigInteger.One, 0);

    /// <summary>+∞.</summary>
    public static BigFloat PositiveInfinity { get; } = new(Kind.PositiveInfinity);

    /// <summary>−∞.</summary>
    public static BigFloat NegativeInfinity { get; } = new(Kind.NegativeInfinity);

    /// <summary>No number: undefined, or not known.</summary>
    public static BigFloat NaN { get; } = new(Kind.NaN);

    /// <summary>Whether it is a real number.</summary>
    public bool IsFinite => _kind == Kind.Finite;

    /// <summary>Whether it is NaN.</summary>
    public bool IsNaN => _kind == Kind.NaN;

    /// <summary>Whether it is +∞ or −∞.</summary>
    public bool IsInfinity => _kind is Kind.PositiveInfinity or Kind.NegativeInfinity;

    /// <summary>Whether it is exactly 0.</summary>
    public bool IsZero => _kind == Kind.Finite && _mantissa.IsZero;

    /// <summary>−1, 0 or 1; 0 for NaN.</summary>
    public int Sign => _kind switch
    {
        Kind.Finite => _mantissa.Sign,
        Kind.PositiveInfinity => 1,
        Kind.NegativeInfinity => -1,
        _ => 0,
    };

    /// <summary>⌊log₂ |this|⌋; <see cref="long.MinValue"/> for 0.</summary>
    public long Magnitude => _mantissa.IsZero
        ? long.MinValue
        : _exponent + (long)BigInteger.Abs(_mantissa).GetBitLength() - 1;

    /// <summary>Whether it is finite and whole.</summary>
    public bool IsInteger => IsFinite
        && (_exponent >= 0 || (Magnitude >= 0 && (_mantissa & ((BigInteger.One << (int)-_exponent) - 1)).IsZero) || IsZero);

    /// <summary>The exact number <paramref name="mantissa"/> × 2^<paramref name="exponent"/>.</summary>
    public static BigFloat Scaled(BigInteger mantissa, long exponent) => new(mantissa, exponent);

    /// <summary>2^<paramref name="exponent"/>.</summary>
    public static BigFloat PowerOfTwo(long exponent) => new(BigInteger.One, exponent);

    /// <summary>Rounds the results of this thread to <paramref name="bits"/> bits until the scope is disposed.</summary>
    public static PrecisionScope WithPrecision(int bits) => new(bits);

    /// <summary>This rounded to <paramref name="bits"/> bits, ties away from zero.</summary>
    public BigFloat Round(int bits)
    {
        if (!IsFinite)
        {
            return this;
        }

        var excess = (long)_mantissa.GetBitLength() - bits;
        var mantissa = _mantissa;
        var exponent = _exponent;

        if (excess > 0)
        {
            mantissa = ((mantissa >> (int)(excess - 1)) + 1) >> 1;
            exponent += excess;
        }

        return exponent > LargestExponent
            ? new BigFloat(mantissa.Sign > 0 ? Kind.PositiveInfinity : Kind.NegativeInfinity)
            : exponent < -LargestExponent ? Zero : new BigFloat(mantissa, exponent);
    }

    /// <summary>⌊this × 2^<paramref name="bits"/>⌋, for series in fixed point. The number must be finite.</summary>
    public BigInteger ToFixed(int bits)
    {
        var shift = _exponent + bits;

        return shift >= 0 ? _mantissa << checked((int)shift)
            : shift > int.MinValue ? _mantissa >> (int)-shift
            : BigInteger.Zero;
    }

    /// <summary>A change of <see cref="Precision"/> that ends with its block.</summary>
    public readonly struct PrecisionScope : IDisposable
    {
        private readonly int _previous;

        internal PrecisionScope(int bits)
        {
            _previous = _precision;
            _precision = bits;
        }

        /// <inheritdoc/>
        public void Dispose() => _precision = _previous;
    }
}
