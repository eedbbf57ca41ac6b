using System.Numerics;

namespace LossGen.Oracle.Functions;

/// <summary>Power series in fixed point: numbers are whole multiples of 2^−bits.</summary>
internal static class Series
{
    /// <summary>
    /// Σ over k ≥ 0 of <paramref name="argument"/>^k ÷ (<paramref name="divisor"/>(1) × … × <paramref name="divisor"/>(k)).
    /// |argument| must be under 1.
    /// </summary>
    public static BigInteger Quotients(BigInteger argument, int bits, Func<int, int> divisor)
    {
        var term = BigInteger.One << bits;
        var sum = term;

        for (var k = 1; ; k++)
        {
            term = (term * argument >> bits) / divisor(k);

            if (BigInteger.Abs(term) <= BigInteger.One)
            {
                return sum;
            }

            sum += term;
        }
    }

    /// <summary>Σ over k ≥ 0 of <paramref name="argument"/>^k ÷ <paramref name="divisor"/>(k). |argument| must be under 1.</summary>
    public static BigInteger Powers(BigInteger argument, int bits, Func<int, int> divisor)
    {
        var power = BigInteger.One << bits;
        var sum = power / divisor(0);

        for (var k = 1; ; k++)
        {
            power = power * argument >> bits;

            if (BigInteger.Abs(power) <= BigInteger.One)
            {
                return sum;
            }

            sum += power / divisor(k);
        }
    }
}
