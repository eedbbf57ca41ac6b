using LossGen.Oracle.Numbers;

namespace LossGen.Oracle.Evaluation;

/// <summary>A sum of sizes, and how much of it is rounding alone.</summary>
/// <param name="Size">The sum; NaN where a part has no value.</param>
/// <param name="Doubt">The sum of its parts' errors.</param>
internal readonly record struct Measure(BigFloat Size, BigFloat Doubt)
{
    /// <summary>Nothing.</summary>
    public static Measure Zero => default;

    /// <summary>The size of a number.</summary>
    /// <exception cref="InsufficientPrecisionException">Nothing is known of it.</exception>
    public static Measure Of(Ball ball)
    {
        if (ball.IsUnknown)
        {
            throw new InsufficientPrecisionException();
        }

        var doubt = ball.IsExact ? BigFloat.Zero : BigFloat.PowerOfTwo((long)Math.Ceiling(ball.ErrorLog));

        return new Measure(BigFloat.Abs(ball.Middle), doubt);
    }

    /// <summary>Both together.</summary>
    public static Measure operator +(Measure a, Measure b) => new(a.Size + b.Size, a.Doubt + b.Doubt);

    /// <summary>As many times.</summary>
    public static Measure operator *(Measure measure, BigFloat factor) => new(measure.Size * factor, measure.Doubt * factor);
}
