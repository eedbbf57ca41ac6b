using System.Numerics;

namespace LossGen.Oracle.Numbers;

public readonly partial struct BigFloat
{
    /// <summary>The size without the sign.</summary>
    public static BigFloat Abs(BigFloat x) => x.Sign < 0 ? -x : x;

    /// <summary>The exact sum, of as many bits as it takes. Both must be finite and of like size.</summary>
    public static BigFloat AddExactly(BigFloat a, BigFloat b)
    {
        if (a.IsZero)
        {
            return b;
        }

        if (b.IsZero)
        {
            return a;
        }

        var exponent = Math.Min(a._exponent, b._exponent);

        return new BigFloat(
            (a._mantissa << checked((int)(a._exponent - exponent))) + (b._mantissa << checked((int)(b._exponent - exponent))),
            exponent);
    }

    /// <summary>The exact product, of as many bits as it takes. Both must be finite.</summary>
    public static BigFloat MultiplyExactly(BigFloat a, BigFloat b) => new(a._mantissa * b._mantissa, a._exponent + b._exponent);

    /// <summary>The square root; NaN below zero.</summary>
    public static BigFloat Sqrt(BigFloat x)
    {
        if (!x.IsFinite || x.Sign <= 0)
        {
            return x.Sign < 0 ? NaN : x;
        }

        var bits = x._mantissa.GetBitLength();
        var shift = Math.Max(0, (2L * (Precision + 2)) - bits);
        shift += (x._exponent - shift) & 1;

        return new BigFloat(IntegerRoot.Floor(x._mantissa << (int)shift), (x._exponent - shift) / 2).Round(Precision);
    }

    /// <summary>This times 2^<paramref name="places"/>, exactly.</summary>
    public BigFloat Shift(long places) => IsFinite ? new BigFloat(_mantissa, _exponent + places) : this;

    /// <summary>The largest whole number that is not above this, exactly. The number must be finite.</summary>
    public BigInteger Floor() => ToFixed(0);

    /// <summary>The sum; opposite infinities give NaN.</summary>
    public static BigFloat operator +(BigFloat a, BigFloat b)
    {
        if (!a.IsFinite || !b.IsFinite)
        {
            return a.IsNaN || b.IsNaN || (a.IsInfinity && b.IsInfinity && a._kind != b._kind) ? NaN : a.IsFinite ? b : a;
        }

        if (a.IsZero || b.IsZero)
        {
            return (a.IsZero ? b : a).Round(Precision);
        }

        // One that lies wholly below the other's last bit decides nothing but a tie.
        var gap = a.Magnitude - b.Magnitude;
        var reach = (2L * Precision) + 64;

        return gap > reach ? a.Round(Precision) : -gap > reach ? b.Round(Precision) : AddExactly(a, b).Round(Precision);
    }

    /// <summary>The opposite.</summary>
    public static BigFloat operator -(BigFloat x) => x._kind switch
    {
        Kind.Finite => new BigFloat(-x._mantissa, x._exponent),
        Kind.PositiveInfinity => NegativeInfinity,
        Kind.NegativeInfinity => PositiveInfinity,
        _ => NaN,
    };

    /// <summary>The difference; equal infinities give NaN.</summary>
    public static BigFloat operator -(BigFloat a, BigFloat b) => a + -b;

    /// <summary>The product; zero times infinity gives NaN.</summary>
    public static BigFloat operator *(BigFloat a, BigFloat b)
    {
        if (a.IsFinite && b.IsFinite)
        {
            return MultiplyExactly(a, b).Round(Precision);
        }

        return (a.Sign * b.Sign) switch
        {
            0 => NaN,
            > 0 => PositiveInfinity,
            _ => NegativeInfinity,
        };
    }

    /// <summary>The quotient; NaN by zero, whose sign is unknown.</summary>
    public static BigFloat operator /(BigFloat a, BigFloat b)
    {
        if (a.IsNaN || b.IsNaN || b.IsZero || (a.IsInfinity && b.IsInfinity))
        {
            return NaN;
        }

        if (b.IsInfinity || a.IsZero)
        {
            return Zero;
        }

        if (a.IsInfinity)
        {
            return b.Sign > 0 ? a : -a;
        }

        var shift = Math.Max(0, Precision + 2 + (long)b._mantissa.GetBitLength() - (long)a._mantissa.GetBitLength());

        return new BigFloat((a._mantissa << (int)shift) / b._mantissa, a._exponent - b._exponent - shift).Round(Precision);
    }
}
