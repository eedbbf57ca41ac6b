namespace LossGen.Oracle.Numbers;

/// <summary>
/// A number that is known to lie within 2^<see cref="ErrorLog"/> of <see cref="Middle"/>. Cancellation widens it, so a
/// result tells by itself whether its digits can be trusted. NaN says that there is no value; an unbounded error that
/// more precision is needed.
/// </summary>
/// <param name="Middle">The value as computed.</param>
/// <param name="ErrorLog">The logarithm to base 2 of the error bound; −∞ where the value is exact.</param>
public readonly partial record struct Ball(BigFloat Middle, double ErrorLog)
{
    // Sums of logarithms lose bits of their own.
    private const double Slack = 1e-6;

    /// <summary>0, exactly.</summary>
    public static Ball Zero => Exact(BigFloat.Zero);

    /// <summary>1, exactly.</summary>
    public static Ball One => Exact(BigFloat.One);

    /// <summary>No value.</summary>
    public static Ball Undefined => Exact(BigFloat.NaN);

    /// <summary>A value lost to rounding.</summary>
    public static Ball Unknown => new(BigFloat.Zero, double.PositiveInfinity);

    /// <summary>Whether the error is zero.</summary>
    public bool IsExact => double.IsNegativeInfinity(ErrorLog);

    /// <summary>Whether it is exactly 0.</summary>
    public bool IsExactZero => IsExact && Middle.IsZero;

    /// <summary>Whether there is no value.</summary>
    public bool IsUndefined => Middle.IsNaN;

    /// <summary>Whether nothing is known of the value.</summary>
    public bool IsUnknown => double.IsPositiveInfinity(ErrorLog);

    /// <summary>The correct bits after the leading one; negative where not even the sign is known.</summary>
    public double RelativeBits => IsExact ? double.PositiveInfinity
        : Middle.IsZero ? double.NegativeInfinity
        : Middle.Magnitude - ErrorLog;

    /// <summary>−1, 0 or 1; null where the error reaches across 0. An undefined value has the sign 0.</summary>
    public int? Sign => IsExact || Middle.IsNaN ? Middle.Sign : RelativeBits > 0 ? Middle.Sign : null;

    /// <summary>log₂ of a bound of the size; −∞ for exact zero.</summary>
    public double SizeLog => Add(MagnitudeLog(Middle), ErrorLog);

    /// <summary>A number without error.</summary>
    public static Ball Exact(BigFloat value) => new(value, double.NegativeInfinity);

    /// <summary>A result that was rounded to the precision in force, with a further error.</summary>
    public static Ball Rounded(BigFloat value, double errorLog = double.NegativeInfinity) =>
        !value.IsFinite ? new Ball(value, double.IsPositiveInfinity(errorLog) ? errorLog : double.NegativeInfinity)
        : new Ball(value, Add(value.IsZero ? double.NegativeInfinity : value.Magnitude - BigFloat.Precision + 2, errorLog));

    /// <summary>The constant of a formula.</summary>
    public static implicit operator Ball(int value) => Exact(value);

    /// <inheritdoc/>
    public override string ToString() => $"{Middle} ± 2^{ErrorLog:0.#}";

    // log₂(2^a + 2^b), rounded up.
    private static double Add(double a, double b)
    {
        var larger = Math.Max(a, b);
        var smaller = Math.Min(a, b);

        return double.IsInfinity(larger) || double.IsNegativeInfinity(smaller)
            ? larger
            : larger + Math.Log2(1 + Math.Pow(2, smaller - larger)) + Slack;
    }

    // ⌈log₂ |x|⌉, or −∞.
    private static double MagnitudeLog(BigFloat x) => x.IsZero ? double.NegativeInfinity : x.IsFinite ? x.Magnitude + 1 : double.PositiveInfinity;
}
