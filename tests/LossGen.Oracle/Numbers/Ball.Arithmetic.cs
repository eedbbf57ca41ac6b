namespace LossGen.Oracle.Numbers;

public readonly partial record struct Ball
{
    /// <summary>The size without the sign.</summary>
    public static Ball Abs(Ball x) => x with { Middle = BigFloat.Abs(x.Middle) };

    /// <summary>The square root; unknown where the error reaches 0.</summary>
    public static Ball Sqrt(Ball x)
    {
        if (x.Sign is not { } sign)
        {
            return Unknown;
        }

        if (sign <= 0 || !x.Middle.IsFinite)
        {
            return Exact(BigFloat.Sqrt(x.Middle));
        }

        if (x.RelativeBits < 4)
        {
            return Unknown;
        }

        var root = BigFloat.Sqrt(x.Middle);

        // |√(x + r) − √x| < r/√x.
        return x.IsExact && BigFloat.MultiplyExactly(root, root) == x.Middle
            ? Exact(root)
            : Rounded(root, x.ErrorLog - root.Magnitude);
    }

    /// <summary>This times 2^<paramref name="places"/>.</summary>
    public Ball Shift(int places) => new(Middle.Shift(places), ErrorLog + places);

    /// <summary>The whole power <paramref name="exponent"/>, exact where it fits.</summary>
    public static Ball Power(Ball x, int exponent)
    {
        if (exponent < 0)
        {
            return One / Power(x, -exponent);
        }

        var power = One;

        for (var square = x; exponent > 0; exponent >>= 1)
        {
            power = (exponent & 1) == 1 ? power * square : power;
            square = exponent > 1 ? square * square : square;
        }

        return power;
    }

    /// <summary>The sum.</summary>
    public static Ball operator +(Ball a, Ball b)
    {
        if (a.IsExactZero || b.IsExactZero)
        {
            return a.IsExactZero ? b : a;
        }

        var error = Add(a.ErrorLog, b.ErrorLog);

        if (!a.Middle.IsFinite || !b.Middle.IsFinite)
        {
            return Rounded(a.Middle + b.Middle, error);
        }

        return a.Middle.IsZero || b.Middle.IsZero || Math.Abs(a.Middle.Magnitude - b.Middle.Magnitude) > 2L * BigFloat.Precision
            ? Rounded(a.Middle + b.Middle, error)
            : Fitted(BigFloat.AddExactly(a.Middle, b.Middle), error);
    }

    /// <summary>The opposite.</summary>
    public static Ball operator -(Ball x) => x with { Middle = -x.Middle };

    /// <summary>The difference.</summary>
    public static Ball operator -(Ball a, Ball b) => a + -b;

    /// <summary>The product. Zero times what has no value is no value, times infinity too.</summary>
    public static Ball operator *(Ball a, Ball b)
    {
        if (!a.Middle.IsFinite || !b.Middle.IsFinite)
        {
            return Rounded(a.Middle * b.Middle, a.Sign is null || b.Sign is null ? double.PositiveInfinity : double.NegativeInfinity);
        }

        // |ab − AB| ≤ |a| s + |b| r + r s.
        var error = Add(Add(Times(MagnitudeLog(a.Middle), b.ErrorLog), Times(MagnitudeLog(b.Middle), a.ErrorLog)), Times(a.ErrorLog, b.ErrorLog));

        return Fitted(BigFloat.MultiplyExactly(a.Middle, b.Middle), error);
    }

    /// <summary>The quotient; unknown where the divisor's error reaches 0, undefined by 0.</summary>
    public static Ball operator /(Ball a, Ball b)
    {
        if (b.Sign is null || (!b.IsExact && b.RelativeBits < 4))
        {
            return Unknown;
        }

        var quotient = a.Middle / b.Middle;

        if (!quotient.IsFinite || !b.Middle.IsFinite)
        {
            return a.IsUnknown ? Unknown : Exact(quotient);
        }

        if (a.IsExact && b.IsExact && BigFloat.MultiplyExactly(quotient, b.Middle) == a.Middle)
        {
            return Exact(quotient);
        }

        // |A/B − a/b| ≤ (r + |a/b| s)/|B| and |B| ≥ |b|/2.
        return Rounded(quotient, 1 - b.Middle.Magnitude + Add(a.ErrorLog, Times(MagnitudeLog(quotient), b.ErrorLog)));
    }

    // log₂ of a product of bounds: 0 × ∞ is 0 here, because an exact number has no error to multiply.
    private static double Times(double a, double b) =>
        double.IsNegativeInfinity(a) || double.IsNegativeInfinity(b) ? double.NegativeInfinity : a + b;

    private static Ball Fitted(BigFloat exact, double error)
    {
        var rounded = exact.Round(BigFloat.Precision);

        return rounded.Equals(exact) ? new Ball(rounded, error) : Rounded(rounded, error);
    }
}
