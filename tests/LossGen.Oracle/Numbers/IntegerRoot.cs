using System.Numerics;

namespace LossGen.Oracle.Numbers;

/// <summary>Square roots of whole numbers.</summary>
internal static class IntegerRoot
{
    /// <summary>⌊√<paramref name="x"/>⌋, by Newton's iteration from above, which falls until it has arrived.</summary>
    public static BigInteger Floor(BigInteger x)
    {
        var root = Estimate(x);

        while (true)
        {
            var next = (root + (x / root)) >> 1;

            if (next >= root)
            {
                return root;
            }

            root = next;
        }
    }

    // At least the root: the root of the leading half to half the bits, and one more unit for what was cut off.
    private static BigInteger Estimate(BigInteger x)
    {
        var bits = (int)x.GetBitLength();

        if (bits <= 52)
        {
            return (BigInteger)Math.Ceiling(Math.Sqrt((double)x)) + 1;
        }

        var cut = (bits / 4) * 2;

        return (Floor(x >> cut) + 1) << (cut / 2);
    }
}
