using LossGen.Oracle.Numbers;

namespace LossGen.Oracle.Functions;

/// <summary>Raises the working precision until cancellation has left enough digits.</summary>
internal static class Refinement
{
    // What a formula of a few steps loses to rounding, and a margin.
    private const int Guard = 32;

    // Where a result is still lost below this many bits it is exactly zero, and the function should have said so.
    private const int Limit = 1 << 17;

    /// <summary>Evaluates with some bits to spare; <paramref name="formula"/> must not cancel.</summary>
    public static BigFloat Spared(Func<BigFloat> formula)
    {
        BigFloat result;

        using (BigFloat.WithPrecision(BigFloat.Precision + Guard))
        {
            result = formula();
        }

        return result.Round(BigFloat.Precision);
    }

    /// <summary>
    /// Evaluates a formula whose error is about 2^−(working precision) × 2^<paramref name="size"/>, again and again with
    /// more bits, until that is small beside the result.
    /// </summary>
    public static BigFloat Cancelling(long size, Func<BigFloat> formula)
    {
        var wanted = BigFloat.Precision;

        for (var bits = wanted + Guard; bits < Limit;)
        {
            BigFloat result;

            using (BigFloat.WithPrecision(bits))
            {
                result = formula();
            }

            var lost = result.IsZero ? bits : Math.Max(0, size - result.Magnitude);

            if (!result.IsFinite || bits - lost >= wanted + (Guard / 2))
            {
                return result.Round(wanted);
            }

            bits = result.IsZero ? 2 * bits : (int)(wanted + lost + Guard);
        }

        return BigFloat.Zero;
    }
}
